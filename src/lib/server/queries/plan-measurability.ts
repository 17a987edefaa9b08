/** How much of each plan can be measured: counts over all plans at once. */
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';
import type { PlanItemsRow } from './tables.gen.ts';

/** The indicators of each item that has any, and how many of them have a numeric target. */
const measuredItems = (db: Db) =>
	db
		.selectFrom('indicators')
		.select((eb) => ['item_id', eb.fn.countAll<number>().as('indicators'), eb.fn.count<number>('target_value').as('targets')])
		.groupBy('item_id')
		.as('measured');

export interface Measurability {
	items: number;
	/** Items of the level at which the plan sets its indicators; of programmes, where it sets none. */
	programmes: number;
	/** Of these, those with a numeric target. */
	withTarget: number;
	/** Numeric targets; an item that is listed again counts, its targets do not. */
	targets: number;
	indicators: number;
}

const NOTHING: Measurability = { items: 0, programmes: 0, withTarget: 0, targets: 0, indicators: 0 };

/** The items of each level of each plan, and how far they are measured. */
const countLevels = oncePerRelease((db) =>
	db
		.selectFrom('plan_items')
		.leftJoin(measuredItems(db), 'measured.item_id', 'plan_items.item_id')
		.select((eb) => [
			'plan_id',
			'level',
			eb.fn.countAll<number>().as('items'),
			eb.fn.countAll<number>().filterWhere('targets', '>', 0).as('withTarget'),
			eb.fn.coalesce(eb.fn.sum<number>('targets').filterWhere('same_as', 'is', null), eb.lit(0)).as('targets'),
			eb.fn.coalesce(eb.fn.sum<number>('indicators'), eb.lit(0)).as('indicators')
		])
		.groupBy(['plan_id', 'level'])
		.orderBy('level')
		.execute()
);

/** The level of each plan at which it sets most of its indicators, and its items there. A plan without indicators has none. */
export const listMeasuredLevels = oncePerRelease(
	async (db): Promise<Map<string, { level: PlanItemsRow['level']; items: number }>> => {
		const levels = (await countLevels(db)).filter(({ indicators }) => indicators > 0);
		const fewestFirst = levels.toReversed().toSorted((a, b) => a.indicators - b.indicators);
		return new Map(fewestFirst.map(({ plan_id, level, items }) => [plan_id, { level, items }]));
	}
);

/** What of each plan can be measured. @returns by the id of a plan, nothing where it has no items */
export const countTargets = oncePerRelease(async (db): Promise<(planId: string) => Measurability> => {
	const [measured, counts] = await Promise.all([listMeasuredLevels(db), countLevels(db)]);
	const known = new Map(
		[...Map.groupBy(counts, ({ plan_id }) => plan_id)].map(([planId, levels]): [string, Measurability] => {
			const wanted = measured.get(planId)?.level ?? 'programme';
			const own = levels.find(({ level }) => level === wanted);
			const sum = (of: 'items' | 'targets' | 'indicators') => levels.reduce((total, level) => total + level[of], 0);
			return [
				planId,
				{
					items: sum('items'),
					programmes: own?.items ?? 0,
					withTarget: own?.withTarget ?? 0,
					targets: sum('targets'),
					indicators: sum('indicators')
				}
			];
		})
	);
	return (planId) => known.get(planId) ?? NOTHING;
});
