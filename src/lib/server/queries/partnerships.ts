/** Cooperation between towns. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** All ties with the number of their members. */
export const listPartnerships = (db: Db) =>
	db
		.selectFrom('partnerships')
		.leftJoin('partnership_members', 'partnership_members.partnership_id', 'partnerships.partnership_id')
		.selectAll('partnerships')
		.select((eb) => eb.fn.count<number>('position').as('member_count'))
		.groupBy('partnerships.partnership_id')
		.orderBy('field')
		.orderBy('partnerships.partnership_id')
		.execute();

export const findPartnership = (db: Db, partnershipId: string) =>
	db.selectFrom('partnerships').selectAll().where('partnership_id', '=', partnershipId).executeTakeFirst();

/** Members in the order of the source; towns with their names and positions. */
export const listMembers = (db: Db, partnershipId: string) =>
	db
		.selectFrom('partnership_members')
		.leftJoin('municipalities', 'municipalities.municipality_code', 'partnership_members.municipality_code')
		.select([
			'partnership_members.municipality_code',
			'member_name_ja',
			'member_name_en',
			'joined',
			'left',
			'name_ja',
			'name_en',
			'latitude',
			'longitude',
			'municipalities.role'
		])
		.where('partnership_id', '=', partnershipId)
		.orderBy('position')
		.execute();

/** Counts between the towns of a tie, in the order of the source. */
export const listStatistics = (db: Db, partnershipId: string) =>
	db
		.selectFrom('partnership_statistics')
		.selectAll()
		.where('partnership_id', '=', partnershipId)
		.orderBy(inSourceOrder('partnership_statistics'))
		.execute();

/** The totals that the source prints over the counts of a tie. */
export const listPrintedTotals = (db: Db, partnershipId: string) =>
	db
		.selectFrom('printed_totals')
		.selectAll()
		.where('filter', 'like', `partnership_id=${partnershipId}&%`)
		.orderBy('total_id')
		.execute();
