/** Which towns are tied to which: every pair of located members of a partnership. */
import type { Db } from '#lib/server/sqlite/open.ts';

/** Members with a position, of every partnership, in the order of its id and the towns' codes; one row per membership. */
const listLocatedMembers = (db: Db) =>
	db
		.selectFrom('partnership_members')
		.innerJoin('partnerships', 'partnerships.partnership_id', 'partnership_members.partnership_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'partnership_members.municipality_code')
		.select([
			'partnerships.partnership_id',
			'partnerships.name_ja',
			'partnerships.name_en',
			'partnerships.kind',
			'partnerships.field',
			'partnerships.stage',
			'partnerships.start_date',
			'partnerships.end_date',
			'municipalities.municipality_code',
			'municipalities.latitude',
			'municipalities.longitude',
			'partnership_members.joined',
			'partnership_members.left'
		])
		.orderBy('partnerships.partnership_id')
		.orderBy('municipalities.municipality_code')
		.orderBy('partnership_members.position')
		.execute();

type LocatedMember = Awaited<ReturnType<typeof listLocatedMembers>>[number];

/** Pairs of different towns, each pair of a tie once, the smaller code first. */
export async function listPairsOfMembers(db: Db): Promise<{ from: LocatedMember; to: LocatedMember }[]> {
	const members = await listLocatedMembers(db);
	const ties = Map.groupBy(members, ({ partnership_id }) => partnership_id);
	return [...ties.values()].flatMap((tie) => {
		// A town that left and came back is one end of a link; its first membership stands for it.
		const towns = tie.filter(({ municipality_code }, i) => municipality_code !== tie[i - 1]?.municipality_code);
		return towns.flatMap((from, i) => towns.slice(i + 1).map((to) => ({ from, to })));
	});
}
