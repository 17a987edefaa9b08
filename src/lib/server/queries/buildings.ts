/** Public buildings and what it costs to renew them. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** Stands for the made-up example where a list of buildings is named by its town's code. */
export const EXAMPLE = 'example';

/** The buildings of a town, or those of the made-up example, in the order of the list. */
export const listBuildings = (db: Db, list: string) =>
	db
		.selectFrom('buildings')
		.innerJoin('renewal_unit_costs', 'renewal_unit_costs.building_kind', 'buildings.building_kind')
		.selectAll('buildings')
		.select(['renewal_unit_costs.name_ja as kind_ja', 'renewal_unit_costs.name_en as kind_en'])
		.where((eb) => (list === EXAMPLE ? eb('example', '=', 1) : eb('municipality_code', '=', list)))
		.orderBy(inSourceOrder('buildings'))
		.execute();

export type ListedBuilding = Awaited<ReturnType<typeof listBuildings>>[number];

/** The towns that have a list of buildings. */
export const listBuildingTowns = (db: Db) =>
	db
		.selectFrom('buildings')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'buildings.municipality_code')
		.select(['municipalities.municipality_code', 'municipalities.name_ja', 'municipalities.name_en'])
		.distinct()
		.orderBy('municipalities.municipality_code')
		.execute();

/** Unit costs by kind of building, in the order of the table. */
export const listUnitCosts = (db: Db) =>
	db.selectFrom('renewal_unit_costs').selectAll().orderBy(inSourceOrder('renewal_unit_costs')).execute();
