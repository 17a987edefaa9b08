/** Topics across plans: how many items each town has on a topic, and which. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** Every topic with the name of the topic above it, in the order of their list. */
export const listAllTopics = (db: Db) =>
	db
		.selectFrom('topics')
		.leftJoin('topics as above', 'above.topic', 'topics.broader')
		.select([
			'topics.topic',
			'topics.label_ja',
			'topics.label_en',
			'topics.broader',
			'above.label_ja as broader_ja',
			'above.label_en as broader_en'
		])
		.orderBy(inSourceOrder('topics'))
		.execute();

export const findTopic = (db: Db, topic: string) =>
	db.selectFrom('topics').selectAll().where('topic', '=', topic).executeTakeFirst();

/** The towns that have a plan, in the order in which their plans are listed. */
export const listPlanTowns = oncePerRelease((db) =>
	db
		.selectFrom('plans')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.select(['municipalities.municipality_code', 'municipalities.name_ja', 'municipalities.name_en'])
		.groupBy('municipalities.municipality_code')
		.orderBy((eb) => eb.fn.min(inSourceOrder('plans')))
		.execute()
);

/** Items per topic and town; those that the edition at hand strikes out are not counted. */
export const countTopicItems = (db: Db) =>
	db
		.selectFrom('item_topics')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_topics.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.select((eb) => ['item_topics.topic', 'plans.municipality_code', eb.fn.countAll<number>().as('items')])
		.where((eb) => eb.or([eb('plan_items.edition_state', 'is', null), eb('plan_items.edition_state', '!=', 'removed')]))
		.groupBy(['item_topics.topic', 'plans.municipality_code'])
		.execute();

/** How many items are classified at all, each counted once; those that the edition at hand strikes out are not counted. */
export const countClassifiedItems = oncePerRelease(async (db) => {
	const { items } = await db
		.selectFrom('plan_items')
		.select((eb) => eb.fn.countAll<number>().as('items'))
		.where('item_id', 'in', db.selectFrom('item_topics').select('item_id'))
		.where((eb) => eb.or([eb('edition_state', 'is', null), eb('edition_state', '!=', 'removed')]))
		.executeTakeFirstOrThrow();
	return items;
});

/** The source of each plan that has classified items: what a count over all of them rests on. */
export const listClassifiedSources = oncePerRelease((db) =>
	db.selectFrom('item_topics').select(['source_id', 'locator']).distinct().orderBy('source_id').execute()
);

/** So many topics are kept as they were read: both languages of a page are made of the same. */
const TOPICS_KEPT = 4;

/** The items of a topic and of the topics below it in all plans, town by town and in reading order, each with its departments and numeric targets. */
export const listItemsOfTopic = oncePerRelease(async (db, topic: string) => {
	const items = await db
		.selectFrom('plan_items')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.selectAll('plan_items')
		.select(['plans.municipality_code', 'plans.title_ja as plan_ja', 'plans.title_en as plan_en', 'plans.stage'])
		.where(
			'item_id',
			'in',
			db
				.selectFrom('item_topics')
				.innerJoin('topics', 'topics.topic', 'item_topics.topic')
				.select('item_id')
				.where((eb) => eb.or([eb('topics.topic', '=', topic), eb('topics.broader', '=', topic)]))
		)
		.orderBy(inSourceOrder('plans'))
		.orderBy('plan_items.sort_order')
		.execute();
	return attachDetails(db, items);
}, TOPICS_KEPT);

/** Adds to items what is said beside them: who is in charge and which numeric targets they have. */
export async function attachDetails<Item extends { item_id: string }>(db: Db, items: Item[]) {
	const ids = items.map(({ item_id }) => item_id);
	const [departments, targets] = await Promise.all([
		db.selectFrom('item_departments').selectAll().where('item_id', 'in', ids).orderBy('position').execute(),
		db
			.selectFrom('indicators')
			.selectAll()
			.where('item_id', 'in', ids)
			.where('target_value', 'is not', null)
			.orderBy(inSourceOrder('indicators'))
			.execute()
	]);
	const departmentsOf = Map.groupBy(departments, ({ item_id }) => item_id);
	const targetsOf = Map.groupBy(targets, ({ item_id }) => item_id);
	return items.map((item) => ({
		...item,
		departments: departmentsOf.get(item.item_id) ?? [],
		targets: targetsOf.get(item.item_id) ?? []
	}));
}

export type TopicItem = Awaited<ReturnType<typeof listItemsOfTopic>>[number];
