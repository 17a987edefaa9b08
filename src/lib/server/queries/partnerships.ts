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

/**
 * The towns with which a town has ties, each with the ids of these ties, by code.
 *
 * A tie counts if both were members on the day: joined by then where the date is known, not yet left, and the tie
 * itself begun and not ended. A date known to the month or year stands for its first day. Who is only named as a
 * former member, with no date, is not one.
 * @param asOf ISO date
 */
export async function listPartners(db: Db, municipalityCode: string, asOf: string) {
	const ties = await db
		.with('members', (query) =>
			query
				.selectFrom('partnership_members')
				.innerJoin('partnerships', 'partnerships.partnership_id', 'partnership_members.partnership_id')
				.select(['partnership_members.partnership_id', 'municipality_code'])
				.where((eb) => eb.or([eb('start_date', 'is', null), eb('start_date', '<=', asOf)]))
				.where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>', asOf)]))
				.where((eb) => eb.or([eb('joined', 'is', null), eb('joined', '<=', asOf)]))
				.where((eb) => eb.or([eb('left', 'is', null), eb('left', '>', asOf)]))
				.where((eb) => eb.or([eb('role', 'is', null), eb('role', '!=', 'former_member'), eb('left', 'is not', null)]))
		)
		.selectFrom('members as own')
		.innerJoin('members as other', 'other.partnership_id', 'own.partnership_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'other.municipality_code')
		.select(['municipalities.municipality_code', 'name_ja', 'name_en', 'other.partnership_id'])
		.distinct()
		.where('own.municipality_code', '=', municipalityCode)
		.where('other.municipality_code', '!=', municipalityCode)
		.orderBy('municipalities.municipality_code')
		.orderBy('other.partnership_id')
		.execute();
	return [...Map.groupBy(ties, ({ municipality_code }) => municipality_code).values()].flatMap((own) => {
		const [town] = own;
		if (!town) return [];
		const { municipality_code, name_ja, name_en } = town;
		return [{ municipality_code, name_ja, name_en, ties: own.map(({ partnership_id }) => partnership_id) }];
	});
}
