/** Items of other plans on the same topics. */
import { ascending } from 'd3-array';
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';
import { listTopics } from './plans.ts';

/** At most this many of each other plan: a page names neighbours, it does not list a topic. */
const PER_PLAN = 4;
/** And of so many plans: the topic's own page has all. */
const MOST_PLANS = 8;

/** So many topics are kept: there are a few dozen. */
const TOPICS_KEPT = 60;

/** The lowest items that carry a topic, since a heading shares the topics of all below it. */
const listLowest = oncePerRelease(
	(db, topic: string) =>
		db
			.selectFrom('item_topics')
			.innerJoin('plan_items', 'plan_items.item_id', 'item_topics.item_id')
			.select(['plan_items.item_id', 'plan_items.plan_id', 'plan_items.sort_order'])
			.where('topic', '=', topic)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('plan_items as below')
							.innerJoin('item_topics as below_topics', 'below_topics.item_id', 'below.item_id')
							.select('below.item_id')
							.whereRef('below.parent_id', '=', 'plan_items.item_id')
							.whereRef('below_topics.topic', '=', 'item_topics.topic')
					)
				)
			)
			.execute(),
	TOPICS_KEPT
);

const selectItems = (db: Db, ids: string[]) =>
	db
		.selectFrom('plan_items')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.select([
			'plan_items.item_id',
			'plan_items.plan_id',
			'plan_items.path',
			'plan_items.number',
			'plan_items.title_ja',
			'plan_items.title_en',
			'plans.title_ja as plan_ja',
			'plans.title_en as plan_en',
			'municipalities.name_ja as town_ja',
			'municipalities.name_en as town_en'
		])
		.where('plan_items.item_id', 'in', ids)
		.execute();

export type RelatedItem = Awaited<ReturnType<typeof selectItems>>[number];

/** Items of other plans that share topics with an item, those that share most first, a few of each of a few plans. */
export async function listRelatedItems(db: Db, item: { item_id: string; plan_id: string }): Promise<RelatedItem[]> {
	const topics = await listTopics(db, item.item_id);
	const others = new Map<string, Awaited<ReturnType<typeof listLowest>>[number] & { shared: number }>();
	for (const { topic } of topics) {
		for (const other of await listLowest(db, topic)) {
			const known = others.get(other.item_id);
			if (known) known.shared += 1;
			else if (other.plan_id !== item.plan_id) others.set(other.item_id, { ...other, shared: 1 });
		}
	}
	const ranked = [...others.values()].sort(
		(a, b) => b.shared - a.shared || ascending(a.plan_id, b.plan_id) || a.sort_order - b.sort_order
	);
	const taken = new Map<string, number>();
	const chosen = ranked.filter(({ plan_id }) => {
		const before = taken.get(plan_id);
		if (before === undefined && taken.size === MOST_PLANS) return false;
		taken.set(plan_id, (before ?? 0) + 1);
		return (before ?? 0) < PER_PLAN;
	});
	const ids = chosen.map(({ item_id }) => item_id);
	const items = new Map((await selectItems(db, ids)).map((one) => [one.item_id, one]));
	return ids.flatMap((id) => items.get(id) ?? []);
}
