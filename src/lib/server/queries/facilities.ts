/** Facilities and sites. */
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
