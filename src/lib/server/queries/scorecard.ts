/** How measurable a plan is: which of its programmes have an indicator, a target, a due year, a baseline, an actual. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { listMeasuredLevels } from './plan-measurability.ts';
import type { PlanItemsRow } from './tables.gen.ts';

/** What is asked of each programme, in the order in which one builds on the other. */
export const SCORES = [
	'programmes',
	'with_indicator',
	'with_numeric_target',
	'with_due',
	'with_baseline',
	'with_actual'
] as const;
export type Score = (typeof SCORES)[number];

export interface Scorecard {
	/** The level of the plan's items that carries indicators; undefined when none does. */
	level: PlanItemsRow['level'] | undefined;
	/** Ids of the programmes that meet each, in reading order: the counts are their lengths. */
	items: Record<Score, string[]>;
}

/**
 * The scorecard of a plan. A programme that is listed again counts like any other, with the indicators printed there.
 * One indicator is enough; a baseline or actual is one whose value is published.
 */
export async function getScorecard(db: Db, planId: string): Promise<Scorecard> {
	const level = (await listMeasuredLevels(db)).get(planId)?.level;
	const none: Record<Score, string[]> = {
		programmes: [],
		with_indicator: [],
		with_numeric_target: [],
		with_due: [],
		with_baseline: [],
		with_actual: []
	};
	if (level === undefined) return { level, items: none };

	const programmes = await db
		.selectFrom('plan_items')
		.select('item_id')
		.where('plan_id', '=', planId)
		.where('level', '=', level)
		.orderBy('sort_order')
		.orderBy('item_id')
		.execute();
	const indicators = await db
		.selectFrom('indicators')
		.innerJoin('plan_items', 'plan_items.item_id', 'indicators.item_id')
		.select(['indicators.indicator_id', 'indicators.item_id', 'target_value', 'due_fy', 'due_date'])
		.where('plan_id', '=', planId)
		.orderBy(inSourceOrder('indicators'))
		.execute();
	const values = await db
		.selectFrom('indicator_values')
		.innerJoin('indicators', 'indicators.indicator_id', 'indicator_values.indicator_id')
		.innerJoin('plan_items', 'plan_items.item_id', 'indicators.item_id')
		.select(['indicators.item_id', 'kind'])
		.where('plan_id', '=', planId)
		.where('value_status', '=', 'published')
		.execute();

	const among = (found: { item_id: string }[]): string[] => {
		const ids = new Set(found.map(({ item_id }) => item_id));
		return programmes.flatMap(({ item_id }) => (ids.has(item_id) ? [item_id] : []));
	};
	return {
		level,
		items: {
			programmes: among(programmes),
			with_indicator: among(indicators),
			with_numeric_target: among(indicators.filter(({ target_value }) => target_value !== null)),
			with_due: among(indicators.filter(({ due_fy, due_date }) => due_fy !== null || due_date !== null)),
			with_baseline: among(values.filter(({ kind }) => kind === 'baseline')),
			with_actual: among(values.filter(({ kind }) => kind === 'actual'))
		}
	};
}
