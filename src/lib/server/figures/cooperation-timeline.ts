/** When ties began, and who joined, left or was merged later: only what the sources date. */
import type { TieEvent, TieSpan } from '#lib/charts/tie-timeline.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { conditionsOf, TIE_PARAMETERS, type TieOnDay, tiesPath } from '#lib/domain/tie-filter.ts';
import { formatDate } from '#lib/format/number.ts';
import { tieClassOf } from '#lib/maps/tie-class.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import { oncePer } from '#lib/server/once-per.ts';
import type { Tie, TieMember } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeTies, selectTies } from './tie-selection.ts';

export const name = 'cooperation-timeline';
export const params = TIE_PARAMETERS;

/** Ties on the drawing; files have all. Those with changes of members come first. */
const MAX_SPANS = 40;

interface Dated {
	date: string;
	event: TieEvent['event'];
	/** Whom it is about; nobody where it is the tie itself. */
	member?: TieMember;
}

function eventsOf(tie: Tie): Dated[] {
	const of = (date: string | null, event: TieEvent['event'], member?: TieMember): Dated[] =>
		date === null ? [] : [{ date, event, ...(member && { member }) }];
	return [
		...of(tie.start_date, 'began'),
		...tie.members.flatMap((member) => [
			...(member.joined === tie.start_date
				? []
				: of(member.joined, member.role === 'successor' ? 'succeeded' : 'joined', member)),
			...of(member.left, 'left', member)
		]),
		...of(tie.end_date, 'ended')
	].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Ties of which anything is dated, the oldest first; those that are drawn; how many have a beginning, how often members changed. */
const historyOf = oncePer((chosen: TieOnDay<Tie>[]) => {
	const dated = chosen
		.map(({ tie }) => {
			const events = eventsOf(tie);
			return { tie, events, changes: events.filter(({ event }) => event !== 'began' && event !== 'ended').length };
		})
		.filter(({ events }) => events.length > 0)
		.toSorted((a, b) => ((a.events[0]?.date ?? '') < (b.events[0]?.date ?? '') ? -1 : 1));
	const changed = new Set(dated.toSorted((a, b) => b.changes - a.changes).slice(0, MAX_SPANS));
	return {
		dated,
		drawn: dated.filter((one) => changed.has(one)),
		started: dated.filter(({ tie }) => tie.start_date !== null).length,
		changes: dated.reduce((sum, { changes }) => sum + changes, 0)
	};
});

/** The day asked for does not hide what came before or after it: this is the history of the ties of that day. @param limit most ties with rows, for a page; files have all */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string> = {},
	limit = Infinity
): Promise<Figure<TieSpan[]>> {
	const t = messagesIn(language).ties.timeline;
	const { filter, chosen, memberName } = await selectTies(db, pkg, language, asked);
	const { dated, drawn, started, changes } = historyOf(chosen);
	const inWords = (events: Dated[]): TieEvent[] =>
		events.map(({ member, ...event }) => ({ ...event, member: member ? memberName(member) : '' }));
	const say = ({ date, event, member }: TieEvent) =>
		`${formatDate(language, date)} ${t.events[event] ?? ''}${member === '' ? '' : ` ${member}`}`;

	return {
		name,
		page: tiesPath(filter),
		params: conditionsOf(filter),
		title: dated.length ? t.finding(started, chosen.length, changes) : t.none,
		subtitle: t.subtitle,
		columns: [
			{ key: 'partnership_id', title: messagesIn(language).ties.columns.id },
			{ key: 'name', title: t.tie },
			{ key: 'date', title: t.date },
			{ key: 'event', title: t.event },
			{ key: 'member', title: t.member }
		],
		rows: dated.slice(0, limit).flatMap(({ tie, events }) =>
			inWords(events).map(({ date, event, member }) => ({
				values: { partnership_id: tie.partnership_id, name: tie[`name_${language}`], date, event, member },
				shown: [tie.partnership_id, tie[`name_${language}`], formatDate(language, date), t.events[event] ?? event, member],
				link: { column: 'name', path: `/cooperation/${tie.partnership_id}` }
			}))
		),
		sources: await citeTies(db, language, dated),
		notes: [t.undated, ...(dated.length > limit ? [messagesIn(language).ties.map.cut(limit, dated.length, 'ties')] : [])],
		drawing: drawn
			.map(({ tie, events }) => ({ tie, events: inWords(events) }))
			.map(({ tie, events }) => ({
				id: tie.partnership_id,
				name: tie[`name_${language}`],
				class: tieClassOf(tie),
				events,
				said: [
					...Map.groupBy(
						events.filter(({ event }) => event !== 'began'),
						({ date, event }) => `${date} ${event}`
					).values()
				].flatMap((same) => {
					const [one] = same;
					return one
						? [
								{
									date: one.date,
									text: say({ ...one, member: same.map(({ member }) => member).join(language === 'ja' ? '・' : ', ') })
								}
							]
						: [];
				}),
				label: t.spoken(tie[`name_${language}`], events[0] ? say(events[0]) : '', events.slice(1).map(say).join('、'))
			})),
		...(dated.length === 0 && { undrawn: true })
	};
}
