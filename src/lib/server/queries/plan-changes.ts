/** What an edition says it changed in a plan: by item and aspect, in the text's own counts, and by its revision marks. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** One row per revised item and aspect, items in reading order. */
export const listRevisedAspects = (db: Db, planId: string) =>
	db
		.selectFrom('item_revisions')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_revisions.item_id')
		.selectAll('item_revisions')
		.select(['path', 'number', 'title_ja', 'title_en'])
		.where('plan_id', '=', planId)
		.orderBy('sort_order')
		.execute();

/** The counts that the text of an edition states, in its order. */
export const listStatedCounts = (db: Db, planId: string) =>
	db.selectFrom('stated_counts').selectAll().where('plan_id', '=', planId).orderBy(inSourceOrder('stated_counts')).execute();

/** The items that carry a revision mark, are newly marked or strengthened, in reading order. */
export const listMarkedChanges = (db: Db, planId: string) =>
	db
		.selectFrom('plan_items')
		.selectAll()
		.where('plan_id', '=', planId)
		// A plan whose document shows no revision marks at all has no edition_state anywhere.
		.where('edition_state', 'is not', null)
		.where((eb) =>
			eb.or([
				eb('edition_state', '!=', 'kept'),
				eb('mark', '=', 'new'),
				eb('badge', 'is not', null),
				eb('previous_wording_ja', 'is not', null)
			])
		)
		.orderBy('sort_order')
		.execute();
