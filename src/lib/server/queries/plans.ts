/** Plans and what hangs on their items. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

const plansWithTown = (db: Db) =>
	db
		.selectFrom('plans')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.selectAll('plans')
		.select(['municipalities.name_ja as town_ja', 'municipalities.name_en as town_en']);

/** All plans, with the names of their towns. */
export const listPlans = oncePerRelease((db) => plansWithTown(db).orderBy('plans.plan_id').execute());

export const findPlan = (db: Db, planId: string) => plansWithTown(db).where('plan_id', '=', planId).executeTakeFirst();

/** Every item of a plan in reading order, with the number of its indicators and of those with a numeric target. */
export const listItems = (db: Db, planId: string) =>
	db
		.selectFrom('plan_items')
		.leftJoin('indicators', 'indicators.item_id', 'plan_items.item_id')
		.selectAll('plan_items')
		.select((eb) => [
			eb.fn.count<number>('indicators.indicator_id').as('indicator_count'),
			eb.fn.count<number>('indicators.target_value').as('target_count')
		])
		.where('plan_id', '=', planId)
		.groupBy('plan_items.item_id')
		.orderBy('sort_order')
		.execute();

export type PlanItem = Awaited<ReturnType<typeof listItems>>[number];

export const findItem = (db: Db, planId: string, path: string) =>
	db.selectFrom('plan_items').selectAll().where('plan_id', '=', planId).where('path', '=', path).executeTakeFirst();

/** The item and all above it, from the top. */
export async function listAncestry(db: Db, itemId: string) {
	const items = await db
		.withRecursive('above', (query) =>
			query
				.selectFrom('plan_items')
				.select(['item_id', 'parent_id'])
				.where('item_id', '=', itemId)
				.unionAll((more) =>
					more
						.selectFrom('plan_items')
						.innerJoin('above', 'above.parent_id', 'plan_items.item_id')
						.select(['plan_items.item_id', 'plan_items.parent_id'])
				)
		)
		// Joined, SQLite would go through all items, since it cannot know how few are above.
		.selectFrom('plan_items')
		.selectAll('plan_items')
		.where('item_id', 'in', (eb) => eb.selectFrom('above').select('above.item_id'))
		.execute();
	return items.toSorted((a, b) => a.sort_order - b.sort_order);
}

/** The items directly below, in reading order. */
export const listChildren = (db: Db, itemId: string) =>
	db.selectFrom('plan_items').selectAll().where('parent_id', '=', itemId).orderBy('sort_order').execute();

/** The other listings of the same content: the original of a re-listing, or the re-listings of an original. */
export const listRelistings = (db: Db, item: { item_id: string; same_as: string | null }) =>
	db
		.selectFrom('plan_items')
		.selectAll()
		.where((eb) => eb.or([eb('same_as', '=', item.item_id), eb('item_id', '=', item.same_as ?? '')]))
		.orderBy('sort_order')
		.execute();

export const listDepartments = (db: Db, itemId: string) =>
	db.selectFrom('item_departments').selectAll().where('item_id', '=', itemId).orderBy('position').execute();

/** Actions first, then the boxes of the year plan, each as printed. */
export const listSchedules = (db: Db, itemId: string) =>
	db.selectFrom('item_schedules').selectAll().where('item_id', '=', itemId).orderBy('kind').orderBy('position').execute();

/** The topics of an item with their names. */
export const listTopics = (db: Db, itemId: string) =>
	db
		.selectFrom('item_topics')
		.innerJoin('topics', 'topics.topic', 'item_topics.topic')
		.select(['topics.topic', 'label_ja', 'label_en'])
		.where('item_id', '=', itemId)
		.orderBy('topics.topic')
		.execute();

export const listSdgs = (db: Db, itemId: string) =>
	db.selectFrom('item_sdgs').selectAll().where('item_id', '=', itemId).orderBy('sdg').execute();

/** The printed cost of a project, year by year. */
export const listCosts = (db: Db, itemId: string) =>
	db.selectFrom('project_costs').selectAll().where('item_id', '=', itemId).orderBy('fiscal_year').execute();

export const listRevisions = (db: Db, itemId: string) =>
	db.selectFrom('item_revisions').selectAll().where('item_id', '=', itemId).execute();

/** What an item is tied to, in printed order; for items the plan and path of the target. */
export const listLinks = (db: Db, itemId: string) =>
	db
		.selectFrom('item_links')
		.leftJoin('plan_items', (join) =>
			join.onRef('plan_items.item_id', '=', 'item_links.target_id').on('target_type', '=', 'item')
		)
		.leftJoin('partnerships', (join) =>
			join.onRef('partnerships.partnership_id', '=', 'target_id').on('target_type', '=', 'partnership')
		)
		.leftJoin('facilities', (join) => join.onRef('facilities.facility_id', '=', 'target_id').on('target_type', '=', 'facility'))
		.leftJoin('fiscal_series', (join) =>
			join.onRef('fiscal_series.series_id', '=', 'target_id').on('target_type', '=', 'fiscal_series')
		)
		.selectAll('item_links')
		.select((eb) => [
			'plan_items.plan_id as target_plan_id',
			'plan_items.path as target_path',
			eb.fn
				.coalesce('plan_items.title_en', 'partnerships.name_en', 'facilities.name_en', 'fiscal_series.name_en')
				.as('target_name_en')
		])
		.where('item_links.item_id', '=', itemId)
		.orderBy('position')
		.execute();

/** The indicators of an item in printed order, each with its baseline and latest actual value where printed. */
export async function listIndicators(db: Db, itemId: string) {
	const indicators = await db
		.selectFrom('indicators')
		.selectAll()
		.where('item_id', '=', itemId)
		.orderBy(inSourceOrder('indicators'))
		.execute();
	const values = await db
		.selectFrom('indicator_values')
		.selectAll()
		.where(
			'indicator_id',
			'in',
			indicators.map(({ indicator_id }) => indicator_id)
		)
		.orderBy('fiscal_year')
		.execute();
	return indicators.map((indicator) => {
		const own = values.filter(({ indicator_id }) => indicator_id === indicator.indicator_id);
		return {
			...indicator,
			baseline: own.find(({ kind }) => kind === 'baseline'),
			actual: own.findLast(({ kind }) => kind === 'actual')
		};
	});
}

export type Indicator = Awaited<ReturnType<typeof listIndicators>>[number];

/** The plan that an item belongs to, and the item's path in it. */
export const findPlanOfItem = (db: Db, itemId: string) =>
	db
		.selectFrom('plans')
		.innerJoin('plan_items', 'plan_items.plan_id', 'plans.plan_id')
		.selectAll('plans')
		.select('plan_items.path as item_path')
		.where('item_id', '=', itemId)
		.executeTakeFirst();
