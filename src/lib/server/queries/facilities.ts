/** Facilities and sites. */
import type { FacilityFilter } from '#lib/domain/facility-filter.ts';
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** The facilities in a town in the order of the dataset, each with the title of the document that names it. */
export const listFacilitiesIn = (db: Db, municipalityCode: string) =>
	db
		.selectFrom('facilities')
		.innerJoin('sources', 'sources.source_id', 'facilities.source_id')
		.selectAll('facilities')
		.select('sources.title_ja as source_title_ja')
		.where('facilities.municipality_code', '=', municipalityCode)
		.orderBy(inSourceOrder('facilities'))
		.execute();

/** Facilities with the names of their towns, by town and then in the order of the dataset. */
export function listFacilities(db: Db, { municipality, kind, plan, bbox }: FacilityFilter = {}) {
	let query = db
		.selectFrom('facilities')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'facilities.municipality_code')
		.selectAll('facilities')
		.select(['municipalities.name_ja as town_ja', 'municipalities.name_en as town_en']);
	if (municipality !== undefined) query = query.where('facilities.municipality_code', '=', municipality);
	if (kind !== undefined) query = query.where((eb) => eb(eb.cast<string>('facilities.kind', 'text'), '=', kind));
	if (plan !== undefined) {
		query = query.where('facility_id', 'in', (eb) =>
			eb
				.selectFrom('item_links')
				.innerJoin('plan_items', 'plan_items.item_id', 'item_links.item_id')
				.select('target_id')
				.where('target_type', '=', 'facility')
				.where('target_id', 'is not', null)
				.where('plan_id', '=', plan)
				.$castTo<{ target_id: string }>()
		);
	}
	if (bbox) {
		const { west, south, east, north } = bbox;
		query = query
			.where('facilities.longitude', '>=', west)
			.where('facilities.longitude', '<=', east)
			.where('facilities.latitude', '>=', south)
			.where('facilities.latitude', '<=', north);
	}
	return query.orderBy('facilities.municipality_code').orderBy(inSourceOrder('facilities')).execute();
}

export type Facility = Awaited<ReturnType<typeof listFacilities>>[number];

/** The plan items that say something of a facility, in reading order. */
export const listItemsOnFacilities = (db: Db) =>
	db
		.selectFrom('item_links')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_links.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.select([
			'item_links.target_id as facility_id',
			'item_links.relation',
			'item_links.source_id',
			'item_links.locator',
			'plan_items.item_id',
			'plan_items.plan_id',
			'plan_items.path',
			'plan_items.number',
			'plan_items.title_ja',
			'plan_items.title_en',
			'plans.title_ja as plan_ja',
			'plans.title_en as plan_en'
		])
		.where('target_type', '=', 'facility')
		.orderBy(inSourceOrder('plans'))
		.orderBy('plan_items.sort_order')
		.execute();

export type FacilityItem = Awaited<ReturnType<typeof listItemsOnFacilities>>[number];

/** Codes of the towns in which a facility with a name of its own stands. */
export async function listTownsWithFacilities(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('facilities')
		.select('municipality_code')
		.distinct()
		.where('naming', '=', 'proper')
		.orderBy('municipality_code')
		.execute();
	return rows.map(({ municipality_code }) => municipality_code);
}
