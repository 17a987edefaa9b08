/** How much of each plan can be measured: counts over all plans at once. */
import type { Db } from '#lib/server/sqlite/open.ts';

/** The number of indicators that each plan prints, by plan; a plan that prints none is not in it. */
export async function countIndicatorsOfPlans(db: Db): Promise<Map<string, number>> {
	const counts = await db
		.selectFrom('indicators')
		.innerJoin('plan_items', 'plan_items.item_id', 'indicators.item_id')
		.select((eb) => ['plan_items.plan_id', eb.fn.countAll<number>().as('indicators')])
		.groupBy('plan_items.plan_id')
		.execute();
	return new Map(counts.map(({ plan_id, indicators }) => [plan_id, indicators]));
}
