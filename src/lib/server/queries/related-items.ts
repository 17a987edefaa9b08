/** Items of other plans on the same topics. */
import type { Db } from '#lib/server/sqlite/open.ts';

/** At most this many of each other plan: a page names neighbours, it does not list a topic. */
const PER_PLAN = 4;
/** And of so many plans: the topic's own page has all. */
const MOST_PLANS = 8;

/**
 * Items of other plans that share topics with an item, those that share most first, a few of each of a few plans. Only the lowest
 * items that carry the topic are named, since a heading shares the topics of all below it.
 */
export async function listRelatedItems(db: Db, item: { item_id: string; plan_id: string }) {
	const rows = await db
		.selectFrom('item_topics as own')
		.innerJoin('item_topics as other', 'other.topic', 'own.topic')
		.innerJoin('plan_items', 'plan_items.item_id', 'other.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.select((eb) => [
			'plan_items.item_id',
			'plan_items.plan_id',
			'plan_items.path',
			'plan_items.number',
			'plan_items.title_ja',
			'plan_items.title_en',
			'plans.title_ja as plan_ja',
			'plans.title_en as plan_en',
			'municipalities.name_ja as town_ja',
			'municipalities.name_en as town_en',
			eb.fn.count<number>('other.topic').as('shared')
		])
		.where('own.item_id', '=', item.item_id)
		.where('plan_items.plan_id', '!=', item.plan_id)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('plan_items as below')
						.innerJoin('item_topics as below_topics', 'below_topics.item_id', 'below.item_id')
						.select('below.item_id')
						.whereRef('below.parent_id', '=', 'plan_items.item_id')
						.whereRef('below_topics.topic', '=', 'other.topic')
				)
			)
		)
		.groupBy('plan_items.item_id')
		.orderBy('shared', 'desc')
		.orderBy('plan_items.plan_id')
		.orderBy('plan_items.sort_order')
		.execute();
	const taken = new Map<string, number>();
	return rows.filter(({ plan_id }) => {
		const before = taken.get(plan_id);
		if (before === undefined && taken.size === MOST_PLANS) return false;
		taken.set(plan_id, (before ?? 0) + 1);
		return (before ?? 0) < PER_PLAN;
	});
}

export type RelatedItem = Awaited<ReturnType<typeof listRelatedItems>>[number];
