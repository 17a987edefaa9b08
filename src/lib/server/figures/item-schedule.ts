/** The actions of a plan item over the fiscal years, and the boxes of its year plan. */
import type { ScheduleData } from '#lib/charts/schedule.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { formatFiscalYear, formatFiscalYears } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { findPlanOfItem, listSchedules } from '#lib/server/queries/plans.ts';
import type { ItemSchedulesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, recordOf, withDecisions } from './sources.ts';

export const name = 'item-schedule';
export const params = ['item'] as const;

/** @returns undefined when the item has no schedule */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ item }: { item: string }
): Promise<Figure<ScheduleData> | undefined> {
	const [plan, rows] = await Promise.all([findPlanOfItem(db, item), listSchedules(db, item)]);
	if (!plan || rows.length === 0) return undefined;
	const t = messagesIn(language).planPages.schedule;
	const wordFor = (column: string, code: string | null) =>
		wordOf(language, categoriesOf(pkg, 'item_schedules', column), code, '');
	const labelFor = (row: ItemSchedulesRow) =>
		`${row.action_number === null ? '' : `${row.action_number}. `}${inLanguage(language, row, 'label')}`;
	const idOf = ({ kind, position }: ItemSchedulesRow) => `${kind}-${position}`;
	const dated = rows.filter(({ from_fy, to_fy }) => from_fy !== null || to_fy !== null);
	const years = [...dated.flatMap(({ from_fy, to_fy }) => [from_fy, to_fy]), plan.period_start_fy, plan.period_end_fy].filter(
		(year) => year !== null
	);
	const { revised_period_start_fy: from, revised_period_end_fy: to } = plan;

	return withDecisions(db, pkg, language, {
		name,
		params: { item },
		page: `/plans/${plan.plan_id}/${plan.item_path}`,
		title: findingOf(language, rows),
		subtitle: t.subtitle,
		columns: [
			{ key: 'kind', title: t.kind },
			{ key: 'position', title: t.position, numeric: true },
			{ key: 'label', title: t.label },
			{ key: 'phase', title: t.phase },
			{ key: 'from_fy', title: t.from, numeric: true },
			{ key: 'to_fy', title: t.to, numeric: true },
			{ key: 'basis', title: t.basis }
		],
		rows: rows.map((row) => {
			const { kind, position, phase, from_fy, to_fy, basis } = row;
			const year = (value: number | null) => (value === null ? t.unknown : formatFiscalYear(language, value));
			return {
				record: recordOf('item_schedules', { item_id: item, kind, position }),
				values: { kind, position, label: labelFor(row), phase, from_fy, to_fy, basis },
				shown: [
					wordFor('kind', kind),
					String(position),
					labelFor(row),
					wordFor('phase', phase) || t.noPhase,
					year(from_fy),
					year(to_fy),
					wordFor('basis', basis)
				]
			};
		}),
		sources: await citeRows(db, language, rows),
		notes: [
			...(from !== null && dated.length ? [t.shaded(formatFiscalYears(language, from, to))] : []),
			...(dated.some(({ basis }) => basis === 'inferred') ? [t.hatched] : []),
			...(dated.some(({ from_fy, to_fy }) => from_fy === null || to_fy === null) ? [t.openEnd] : [])
		],
		drawing: {
			groups: (['action', 'year_plan'] as const)
				.map((kind) => ({
					heading: wordFor('kind', kind),
					bars: dated
						.filter((row) => row.kind === kind)
						.map((row) => ({
							id: idOf(row),
							label: labelFor(row),
							from: row.from_fy,
							to: row.to_fy,
							inferred: row.basis === 'inferred'
						}))
				}))
				.filter(({ bars }) => bars.length > 0),
			first: Math.min(...years),
			last: Math.max(...years),
			...(from !== null && to !== null && { revised: { from, to } }),
			undated: rows
				.filter((row) => !dated.includes(row))
				.map((row) => ({
					id: idOf(row),
					label: `${wordFor('kind', row.kind)}: ${labelFor(row)}`,
					reason: wordFor('basis', row.basis)
				}))
		},
		undrawn: dated.length === 0
	});
}

/** When the actions begin and end, as far as their years are printed; the boxes where there are no actions. */
function findingOf(language: Language, rows: ItemSchedulesRow[]): string {
	const t = messagesIn(language).planPages.schedule;
	const actions = rows.filter(({ kind }) => kind === 'action');
	const told = actions.length ? actions : rows;
	const spans = told.flatMap(({ from_fy, to_fy }) => (from_fy !== null && to_fy !== null ? [{ from: from_fy, to: to_fy }] : []));
	if (spans.length === 0) return t.noYears(told.length);
	const first = Math.min(...spans.map(({ from }) => from));
	// An action of which only the end is printed ends all the same.
	const last = Math.max(...told.flatMap(({ to_fy }) => (to_fy === null ? [] : [to_fy])));
	const whole = formatFiscalYears(language, first, last);
	if (spans.length === told.length && spans.every(({ from, to }) => from === first && to === last)) {
		return t.allAlong(told.length, whole);
	}
	const starting = spans.filter(({ from }) => from === first).length;
	return t.spread(told.length, starting, formatFiscalYear(language, first), formatFiscalYear(language, last));
}
