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
		.leftJoin('partnerships as bodies', 'bodies.partnership_id', 'partnership_members.member_partnership_id')
		.select([
			'partnership_members.municipality_code',
			'member_name_ja',
			'member_name_en',
			'member_partnership_id',
			'bodies.name_ja as body_ja',
			'bodies.name_en as body_en',
			'joined',
			'left',
			'municipalities.name_ja',
			'municipalities.name_en',
			'latitude',
			'longitude',
			'municipalities.role'
		])
		.where('partnership_members.partnership_id', '=', partnershipId)
		.orderBy('position')
		.execute();

/** Further documents that mention a tie. */
export const listMentions = (db: Db, partnershipId: string) =>
	db
		.selectFrom('partnership_sources')
		.innerJoin('sources', 'sources.source_id', 'partnership_sources.source_id')
		.select(['sources.source_id', 'title_ja', 'title_en', 'partnership_sources.locator', 'partnership_sources.position'])
		.where('partnership_id', '=', partnershipId)
		.orderBy('partnership_sources.position')
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
