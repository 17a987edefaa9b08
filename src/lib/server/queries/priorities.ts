/** What residents asked their city to push forward, as ranked in its surveys. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** The ranks of every topic and year of a town's survey, in the order of the printed table. */
export const listPriorityRankings = (db: Db, code: string) =>
	db
		.selectFrom('priority_rankings')
		.selectAll()
		.where('municipality_code', '=', code)
		.orderBy(inSourceOrder('priority_rankings'))
		.execute();

/** The towns that have a ranking, with their names. */
export const listRankingTowns = (db: Db) =>
	db
		.selectFrom('priority_rankings')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'priority_rankings.municipality_code')
		.select(['municipalities.municipality_code', 'name_ja', 'name_en'])
		.distinct()
		.execute();
