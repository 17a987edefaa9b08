/** What an edition says it changed in a plan: by item and aspect, in the text's own counts, and by its revision marks. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** One row per revised item and aspect: edition by edition, items in reading order. */
export const listRevisedAspects = (db: Db, planId: string) =>
	db
		.selectFrom('item_revisions')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_revisions.item_id')
		.selectAll('item_revisions')
		.select(['path', 'number', 'title_ja', 'title_en'])
		.where('plan_id', '=', planId)
		.orderBy('edition')
		.orderBy('sort_order')
		.orderBy('aspect')
		.execute();

/** The counts that the text of an edition states, in its order. */
export const listStatedCounts = (db: Db, planId: string) =>
	db.selectFrom('stated_counts').selectAll().where('plan_id', '=', planId).orderBy(inSourceOrder('stated_counts')).execute();

/** The items of a plan whose document marks what is kept, added and so on, in reading order; none where it does not. */
export const listMarkedItems = (db: Db, planId: string) =>
	db
		.selectFrom('plan_items')
		.selectAll()
		.where('plan_id', '=', planId)
		.where('edition_state', 'is not', null)
		.orderBy('sort_order')
		.execute();

/** The items of a plan in reading order, with what an edition is compared by: their departments and numeric indicators. */
export async function listEdition(db: Db, planId: string) {
	const [items, departments, indicators] = await Promise.all([
		db.selectFrom('plan_items').selectAll().where('plan_id', '=', planId).orderBy('sort_order').execute(),
		db
			.selectFrom('item_departments')
			.innerJoin('plan_items', 'plan_items.item_id', 'item_departments.item_id')
			.select(['item_departments.item_id', 'department_ja'])
			.where('plan_id', '=', planId)
			.orderBy('position')
			.execute(),
		db
			.selectFrom('indicators')
			.innerJoin('plan_items', 'plan_items.item_id', 'indicators.item_id')
			.selectAll('indicators')
			.where('plan_id', '=', planId)
			.orderBy(inSourceOrder('indicators'))
			.execute()
	]);
	return items.map((item) => ({
		...item,
		parent: items.find(({ item_id }) => item_id === item.parent_id),
		departments: departments.filter(({ item_id }) => item_id === item.item_id).map(({ department_ja }) => department_ja),
		indicators: indicators.filter(({ item_id }) => item_id === item.item_id)
	}));
}
