/** The ties that a reader chose: map, table and files of the same rows. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import {
	conditionsOf,
	isIntended,
	isNamed,
	TIE_PARAMETERS,
	type TieOnDay,
	tieQuery,
	tiesPath,
	type TownPair
} from '#lib/domain/tie-filter.ts';
import { formatDate } from '#lib/format/number.ts';
import { tieClassOf } from '#lib/maps/tie-class.ts';
import { CAPITALS } from '#lib/maps/capitals.ts';
import { DESK } from '#lib/maps/frame.ts';
import { zoomOfTies, type MappedPair, type MappedTie, type TieMapData, type TieTown } from '#lib/maps/tie-map.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, shortTownName, withLanguage, type Language } from '#lib/messages/language.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { listAreas } from '#lib/server/boundaries.ts';
import { listTies, type Tie } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import {
	citeTies,
	countTies,
	listTieChoices,
	notesOnDay,
	othersWithMost,
	pairsOf,
	selectTies,
	type TieChoices,
	type TieSelection
} from './tie-selection.ts';

export const name = 'cooperation';
export const params = [...TIE_PARAMETERS, 'tie'] as const;

/** With more ties than this on it, the map shows pairs of towns instead of ties; and how many of these at most. */
const MAX_TIES = 80;
export const MAX_PAIRS = 100;

export interface Cooperation extends TieMapData {
	facets: TieChoices[];
	/** The filter as an address has it; empty when nothing is chosen. */
	query: string;
	/** What the widths of lines stand for; '' when none does. */
	widthsAre: string;
	/** Rows of the table by tie, with what a popup needs. */
	sources: Record<string, { id: string; title: string }>;
}

/** Where each tie stands among those that were chosen, by its id. */
const placesOf = oncePer((chosen: TieOnDay<Tie>[]) => new Map(chosen.map(({ tie }, i) => [tie.partnership_id, i])));

/** On a map the names go without 市 or City, as on any map. */
const shorten = (name: string): string => shortTownName(name.replace(/市$/, ''));

/**
 * Always there; nothing chosen leaves all.
 * @param asks for a page of the rows, in an order; files have all
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ tie: chosenTie, ...asked }: Record<string, string> = {},
	asks?: RowsAsked
): Promise<Figure<Cooperation>> {
	const t = messagesIn(language).ties;
	const selection = await selectTies(db, pkg, language, asked);
	const { filter, chosen, nameOf, memberName, label } = selection;
	const recorded = await listTies(db);
	const list = language === 'ja' ? '、' : '; ';
	const pairs = pairsOf(chosen);
	const sources = await citeTies(db, language, chosen);
	const drawing = await drawTies(language, selection, pairs, chosenTie);
	const places = placesOf(chosen);
	const unmapped = drawing.pairs.length ? 0 : chosen.length - drawing.ties.length;
	const date = (value: string | null, blank: string) => (value === null ? blank : formatDate(language, value));
	const day = filter.as_of === undefined ? undefined : formatDate(language, filter.as_of);
	const query = tieQuery(conditionsOf(filter));

	const columns = [
		{ key: 'partnership_id', title: t.columns.id },
		{ key: 'name', title: t.columns.name },
		{ key: 'kind', title: t.columns.kind },
		{ key: 'field', title: t.columns.field },
		{ key: 'stage', title: t.facets.stage },
		{ key: 'confidence', title: t.columns.confidence },
		{ key: 'start_date', title: t.columns.start },
		{ key: 'end_date', title: t.columns.end },
		{ key: 'member_count', title: t.columns.memberCount, numeric: true },
		{ key: 'members', title: t.columns.members },
		{ key: 'municipality_codes', title: t.columns.towns },
		{ key: 'has_counts', title: t.columns.counts }
	];
	const rowOf = ({ tie, members, towns }: TieOnDay<Tie>): FigureRow => {
		const values = {
			partnership_id: tie.partnership_id,
			name: tie[`name_${language}`],
			kind: tie.kind,
			field: tie.field,
			stage: tie.stage,
			confidence: tie.confidence,
			start_date: tie.start_date,
			end_date: tie.end_date,
			member_count: members.length,
			members: members.map(memberName).join(list),
			municipality_codes: [...towns].join(' '),
			has_counts: tie.has_counts
		};
		const words: Record<string, string> = {
			kind: label('kind', tie.kind),
			field: label('field', tie.field),
			stage: label('stage', tie.stage),
			confidence: label('confidence', tie.confidence),
			start_date: date(tie.start_date, t.columns.unknown),
			end_date: date(tie.end_date, t.columns.ongoing),
			has_counts: t.filter.counts[String(tie.has_counts)] ?? ''
		};
		return {
			values,
			shown: Object.entries(values).map(([key, value]) => words[key] ?? String(value)),
			id: `tie-${tie.partnership_id}`,
			link: { column: 'name', path: `/cooperation/${tie.partnership_id}` },
			...(tie.partnership_id === chosenTie && { chosen: true })
		};
	};

	return {
		name,
		page: tiesPath(filter),
		params: { ...conditionsOf(filter), ...(chosenTie !== undefined && { tie: chosenTie }) },
		title: findingOf(language, selection, pairs),
		subtitle: t.map.subtitle(chosen.length, recorded.length, chosen.filter(({ tie }) => isIntended(tie)).length, day),
		columns,
		...choosePage({ name, columns }, chosen, rowOf, asks, places.get(chosenTie ?? '') ?? -1),
		sources,
		notes: [
			...(drawing.pairs.length ? [t.map.aggregated(MAX_TIES, drawing.pairs.length, pairs.length)] : []),
			...notesOnDay(language, selection),
			...(unmapped > 0 ? [t.map.unmapped(unmapped, drawing.ties.length)] : []),
			t.map.positions,
			...(drawing.areas.length ? [t.map.boundariesCredit] : [])
		],
		drawing: {
			...drawing,
			facets: listTieChoices(language, selection),
			query,
			widthsAre: drawing.pairs.length ? t.map.sharedTies : widthsOf(language, drawing.ties, chosen),
			sources: Object.fromEntries(
				drawing.ties.map(({ id }) => {
					const source = chosen[places.get(id) ?? -1]?.tie.source_id ?? '';
					return [id, { id: source, title: sources.find(({ source_id }) => source_id === source)?.title ?? '' }];
				})
			)
		},
		...(drawing.ties.length + drawing.pairs.length === 0 && { undrawn: true })
	};

	function findingOf(of: Language, { towns }: TieSelection, shared: typeof pairs): string {
		const words = messagesIn(of).ties.map;
		if (chosen.length === 0) return words.none;
		const [most] = shared;
		if (filter.town !== undefined && filter.with === undefined && towns.has(filter.town)) {
			const others = new Set(chosen.flatMap((one) => [...one.towns]));
			others.delete(filter.town);
			const shared = chosen.filter((one) => one.towns.size > 1);
			return words.findingTown(nameOf(filter.town), chosen.length, shared.length, others.size);
		}
		if (filter.town !== undefined && filter.with !== undefined && most) {
			return messagesIn(of).ties.pairs.pair(nameOf(filter.town), nameOf(filter.with), chosen.length);
		}
		const [only] = chosen;
		if (only && chosen.length === 1) {
			return messagesIn(of).ties.membersFigure.finding(only.members.filter(isNamed).length, inLanguage(of, only.tie, 'name'));
		}
		// Where no pair shares more than one, none stands out.
		return most && most.ties.length > 1 && shared.length > 1
			? words.finding(nameOf(most.towns[0]), nameOf(most.towns[1]), most.ties.length, chosen.length, othersWithMost(shared))
			: words.findingPlain(chosen.length);
	}
}

function widthsOf(language: Language, ties: MappedTie[], chosen: TieOnDay<Tie>[]): string {
	const counted = ties.filter(({ counts }) => counts.length);
	if (counted.length === 0) return '';
	const t = messagesIn(language).ties.map;
	const measures = new Set(
		chosen.flatMap(({ tie }) =>
			counted.some(({ id }) => id === tie.partnership_id) ? tie.counts.map(({ measure }) => measure) : []
		)
	);
	return measures.size === 1 && measures.has('registered_users') ? t.registered : t.counts;
}

/** The ties with two or more places on the map. A foreign country is where its capital is. */
const locate = oncePer((chosen: TieOnDay<Tie>[]) =>
	chosen
		.map((one) => ({
			...one,
			capitals: one.members.flatMap((member) => {
				const capital = member.municipality_code === null ? CAPITALS[member.name_ja ?? ''] : undefined;
				return capital ? [{ member, capital }] : [];
			})
		}))
		.filter(({ towns, capitals }) => towns.size + capitals.length > 1)
);

async function drawTies(
	language: Language,
	{ filter, chosen, towns, nameOf, memberName, label }: TieSelection,
	pairs: TownPair<Tie>[],
	chosenTie: string | undefined
): Promise<TieMapData> {
	const t = messagesIn(language).ties.map;
	const address = (more: Record<string, string>) => withLanguage(language, `/cooperation?${tieQuery({ ...filter, ...more })}`);
	const abroad = new Map<string, TieTown>();
	const located = locate(chosen);
	const aggregated = located.length > MAX_TIES;
	const mappedTies = (aggregated ? [] : located).map(({ tie, members, towns: codes, capitals }): MappedTie => {
		const countries = capitals.map(({ member, capital }) => {
			const code = `abroad-${member.name_ja ?? ''}`;
			const country = memberName(member);
			const href = withLanguage(language, `/cooperation/${tie.partnership_id}`);
			abroad.set(code, {
				code,
				name: country,
				label: country,
				position: capital.position,
				subject: false,
				ties: 1,
				href,
				via: capital[language]
			});
			return code;
		});
		const count = t.members(members.length);
		return {
			id: tie.partnership_id,
			name: tie[`name_${language}`],
			class: tieClassOf(tie),
			towns: [...codes, ...countries],
			label: t.tieLabel(tie[`name_${language}`], label('kind', tie.kind), count),
			members: count,
			href: `${address({})}${tieQuery(filter) === '' ? '' : '&'}tie=${tie.partnership_id}#tie-${tie.partnership_id}`,
			counts: tie.counts.filter(({ a, b }) => codes.has(a) && codes.has(b)).map(({ a, b, value }) => ({ from: a, to: b, value }))
		};
	});
	const mappedPairs = aggregated
		? pairs.slice(0, MAX_PAIRS).map(({ towns: [from, to], ties }): MappedPair => ({
				from,
				to,
				ties: ties.length,
				label: t.pairLabel(nameOf(from), nameOf(to), ties.length),
				href: address({ town: from, with: to })
			}))
		: [];
	const countOf = countTies(chosen);
	const shown = new Set(aggregated ? mappedPairs.flatMap(({ from, to }) => [from, to]) : mappedTies.flatMap((tie) => tie.towns));
	if (filter.town !== undefined) shown.add(filter.town);
	const shownTowns = [...shown].sort().flatMap((code): TieTown[] => {
		const town = towns.get(code);
		if (!town) return [];
		const ties = countOf.get(code) ?? 0;
		return [
			{
				code,
				name: shorten(nameOf(code)),
				label: t.townLabel(nameOf(code), ties),
				position: [town.longitude, town.latitude],
				subject: town.role === 'subject',
				ties,
				href: address({ town: code })
			}
		];
	});
	const data: TieMapData = {
		towns: [...shownTowns, ...abroad.values()],
		ties: mappedTies,
		pairs: mappedPairs,
		areas: [],
		...(filter.town !== undefined && { chosenTown: filter.town }),
		...(chosenTie !== undefined && { chosenTie })
	};
	const zoom = Math.ceil(zoomOfTies(data, DESK));
	return {
		...data,
		areas: await listAreas(
			shownTowns.map(({ code }) => code),
			zoom
		)
	};
}
