/** The real plans again and again, with all that belongs to their items: many plan items whose texts are those of real ones. */
import type { Cell, Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';

/** What is repeated with a plan, referred to before what refers to it. */
export const REPEATED = [
	'plans',
	'plan_items',
	'item_departments',
	'item_schedules',
	'item_topics',
	'item_revisions',
	'indicators'
] as const;

/** The columns that hold ids which a copy has for itself; each begins with the id of the plan. */
const IDS = new Set(['plan_id', 'item_id', 'parent_id', 'same_as', 'indicator_id', 'previous_plan_id']);

/**
 * More rows for the tables of plans: all plans, round after round, until there are enough items.
 * @param tables the real tables
 * @param items how many plan items there shall be at least, the real ones counted
 * @param townOf the municipality of the nth copy, from 0; undefined leaves a copy with the town of its plan
 * @returns rows to be added, by dataset
 */
export function repeatPlans(
	tables: readonly Table[],
	items: number,
	townOf: (copy: number) => string | undefined = () => undefined
): Map<string, Row[]> {
	const rowsOf = (name: string) => tables.find(({ dataset }) => dataset.name === name)?.rows ?? [];
	const plans = rowsOf('plans');
	const planOfItem = new Map(rowsOf('plan_items').map((row) => [row['item_id'], row['plan_id']]));
	const planOf = (row: Row) => row['plan_id'] ?? planOfItem.get(row['item_id'] ?? null) ?? null;
	const parts = new Map(REPEATED.map((name) => [name, Map.groupBy(rowsOf(name), planOf)]));
	const added = new Map<string, Row[]>(REPEATED.map((name) => [name, []]));

	let held = rowsOf('plan_items').length;
	// Whole rounds: a plan may refer to another one.
	for (let copy = 0; plans.length > 0 && (held < items || copy % plans.length > 0); copy++) {
		const plan = plans[copy % plans.length] ?? {};
		const round = Math.floor(copy / plans.length) + 1;
		const town = townOf(copy);
		const toCopy = (row: Row): Row => {
			const copied: Row = {};
			for (const [column, cell] of Object.entries(row)) copied[column] = IDS.has(column) ? renamed(cell, round, plans) : cell;
			if (town !== undefined && 'municipality_code' in copied) copied['municipality_code'] = town;
			return copied;
		};
		for (const [name, byPlan] of parts) {
			const copies = (byPlan.get(plan['plan_id'] ?? null) ?? []).map(toCopy);
			added.get(name)?.push(...copies);
			if (name === 'plan_items') held += copies.length;
		}
	}
	return added;
}

/** `{plan}-{rest}` of a plan as `{plan}-copy-{round}-{rest}`: the longest plan id that it begins with is its plan. */
function renamed(id: Cell, round: number, plans: readonly Row[]): Cell {
	if (typeof id !== 'string') return id;
	const plan = plans
		.map(({ plan_id }) => String(plan_id))
		.filter((known) => id === known || id.startsWith(`${known}-`))
		.toSorted((a, b) => b.length - a.length)[0];
	return plan === undefined ? id : `${plan}-copy-${round}${id.slice(plan.length)}`;
}
