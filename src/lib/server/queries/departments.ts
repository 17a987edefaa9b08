/** Departments and what they answer for, as far as the plans of their town print it. */
import { attachDetails } from '#lib/server/queries/topics.ts';
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** A town that has a plan; undefined for any other. */
export const findPlanTown = (db: Db, code: string) =>
	db
		.selectFrom('municipalities')
		.innerJoin('plans', 'plans.municipality_code', 'municipalities.municipality_code')
		.select(['municipalities.municipality_code', 'name_ja', 'name_en'])
		.where('municipalities.municipality_code', '=', code)
		.executeTakeFirst();

/** The departments of a town in the order in which they first appear, with the number of items they lead or support. */
export const listDepartmentsOf = (db: Db, code: string) =>
	db
		.selectFrom('item_departments')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_departments.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.select((eb) => [
			'department_ja',
			eb.fn.min('department_en').as('department_en'),
			eb.fn.countAll<number>().filterWhere('position', '=', 1).as('leading'),
			eb.fn.countAll<number>().filterWhere('position', '>', 1).as('supporting')
		])
		.where('plans.municipality_code', '=', code)
		.groupBy('department_ja')
		.orderBy((eb) => eb.fn.min(inSourceOrder('item_departments')))
		.execute();

/** Where the names of a town's departments are printed. */
export const listDepartmentSources = (db: Db, code: string) =>
	db
		.selectFrom('item_departments')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_departments.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.select(['item_departments.source_id', 'item_departments.locator'])
		.where('plans.municipality_code', '=', code)
		.orderBy(inSourceOrder('item_departments'))
		.execute();

/** The items a department leads (position 1) or supports, over all plans of its town, in reading order. */
export async function listItemsOfDepartment(db: Db, code: string, department: string) {
	const items = await db
		.selectFrom('item_departments')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_departments.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.selectAll('plan_items')
		.select([
			'item_departments.position as department_position',
			'item_departments.basis as department_basis',
			'item_departments.department_en',
			'plans.title_ja as plan_ja',
			'plans.title_en as plan_en'
		])
		.where('plans.municipality_code', '=', code)
		.where('department_ja', '=', department)
		.orderBy(inSourceOrder('plans'))
		.orderBy('plan_items.sort_order')
		.execute();
	return attachDetails(db, items);
}
