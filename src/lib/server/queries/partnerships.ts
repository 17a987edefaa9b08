/** Cooperation between towns. */
import { INTENDED } from '#lib/domain/tie-filter.ts';
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** All ties with the number of their members. */
export const listPartnerships = oncePerRelease((db) =>
	db
		.selectFrom('partnerships')
		.leftJoin('partnership_members', 'partnership_members.partnership_id', 'partnerships.partnership_id')
		.selectAll('partnerships')
		.select((eb) => eb.fn.count<number>('position').as('member_count'))
		.groupBy('partnerships.partnership_id')
		.orderBy('field')
		.orderBy('partnerships.partnership_id')
		.execute()
);

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

/** Where in which document the members of a tie stand. */
export const listMemberPlaces = (db: Db, partnershipId: string) =>
	db
		.selectFrom('partnership_members')
		.select(['source_id', 'locator'])
		.where('partnership_id', '=', partnershipId)
		.orderBy('position')
		.execute();

/** Plan items that mention a tie, in the order of their plans. */
export const listItemsOfTie = (db: Db, partnershipId: string) =>
	db
		.selectFrom('item_links')
		.innerJoin('plan_items', 'plan_items.item_id', 'item_links.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.select([
			'plan_items.item_id',
			'plan_items.plan_id',
			'path',
			'number',
			'plan_items.title_ja',
			'plan_items.title_en',
			'plans.title_ja as plan_ja',
			'plans.title_en as plan_en',
			'municipalities.name_ja as town_ja',
			'municipalities.name_en as town_en',
			'plans.municipality_code'
		])
		.distinct()
		.where('target_type', '=', 'partnership')
		.where('target_id', '=', partnershipId)
		.orderBy('plan_items.plan_id')
		.orderBy('sort_order')
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
 * Who is a member of what on a day: towns and the ties that count.
 *
 * A membership counts if the tie is there and not only intended, had begun and not ended, and the town had joined where the date is known and not left.
 * A date known to the month or year stands for its first day. Who is only named as a former member, with no date, is not one.
 * It is the rule of `membersOn` in `tie-filter.ts`, for questions about a town that need not read all ties; a test compares them.
 * @param asOf ISO date
 */
const membersAsOf = (db: Db, asOf: string) =>
	db
		.selectFrom('partnership_members')
		.innerJoin('partnerships', 'partnerships.partnership_id', 'partnership_members.partnership_id')
		.select(['partnership_members.partnership_id', 'municipality_code'])
		.where('stage', 'not in', INTENDED)
		.where((eb) => eb.or([eb('start_date', 'is', null), eb('start_date', '<=', asOf)]))
		.where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>', asOf)]))
		.where((eb) => eb.or([eb('joined', 'is', null), eb('joined', '<=', asOf)]))
		.where((eb) => eb.or([eb('left', 'is', null), eb('left', '>', asOf)]))
		.where((eb) => eb.or([eb('role', 'is', null), eb('role', '!=', 'former_member'), eb('left', 'is not', null)]));

/**
 * The towns with which a town has ties, each with the ids of these ties, by code. A tie counts if both were members on the day.
 * @param asOf ISO date
 */
export async function listPartners(db: Db, municipalityCode: string, asOf: string) {
	const ties = await db
		.with('members', () => membersAsOf(db, asOf))
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

/** How many ties between municipalities each town is part of on a day, by code; a town without any is not in it. The second parameter is an ISO date. */
export const countTiesOfTowns = oncePerRelease(async (db, asOf: string): Promise<Map<string, number>> => {
	const rows = await membersAsOf(db, asOf).where('scope', '=', 'inter_municipal').distinct().execute();
	const towns = rows.flatMap(({ municipality_code }) => municipality_code ?? []);
	return new Map([...Map.groupBy(towns, (code) => code)].map(([code, ties]) => [code, ties.length]));
});

/** So many towns are kept as they were read: the languages and figures of a page are made of the same. */
const TOWNS_KEPT = 16;

/**
 * The ties that a town is or was part of, in the order of their fields' ids, each with the other towns in it.
 * `current` says whether it is one on the day; an other town is listed only while it is in a current tie.
 * It takes the code of the town and an ISO date.
 */
export const listTiesOfTown = oncePerRelease(async (db, municipalityCode: string, asOf: string) => {
	const own = db.selectFrom('partnership_members').select('partnership_id').where('municipality_code', '=', municipalityCode);
	const [ties, members] = await Promise.all([
		db
			.selectFrom('partnerships')
			.selectAll()
			.where('partnership_id', 'in', own)
			.orderBy('field')
			.orderBy('partnership_id')
			.execute(),
		db
			.selectFrom(membersAsOf(db, asOf).where('partnership_members.partnership_id', 'in', own).as('members'))
			.innerJoin('municipalities', 'municipalities.municipality_code', 'members.municipality_code')
			.select(['partnership_id', 'municipalities.municipality_code', 'name_ja', 'name_en'])
			.distinct()
			.orderBy('municipalities.municipality_code')
			.execute()
	]);
	const byTie = Map.groupBy(members, ({ partnership_id }) => partnership_id);
	return ties.map((tie) => {
		const towns = byTie.get(tie.partnership_id) ?? [];
		const current = towns.some(({ municipality_code }) => municipality_code === municipalityCode);
		return {
			...tie,
			current,
			towns: current ? towns.filter(({ municipality_code }) => municipality_code !== municipalityCode) : []
		};
	});
}, TOWNS_KEPT);

export type TownTie = Awaited<ReturnType<typeof listTiesOfTown>>[number];
