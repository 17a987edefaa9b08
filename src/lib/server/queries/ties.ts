/** All ties with their members: what the maps, matrices and tables of cooperation are made of. */
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

const listRows = (db: Db) => db.selectFrom('partnerships').selectAll().orderBy('partnership_id').execute();

const listAllMembers = (db: Db) =>
	db
		.selectFrom('partnership_members')
		.leftJoin('municipalities', 'municipalities.municipality_code', 'partnership_members.municipality_code')
		.leftJoin('partnerships as bodies', 'bodies.partnership_id', 'member_partnership_id')
		.select([
			'partnership_members.partnership_id',
			'partnership_members.municipality_code',
			'member_partnership_id',
			'partnership_members.role',
			'joined',
			'left'
		])
		.select((eb) => [
			eb.fn.coalesce('municipalities.name_ja', 'bodies.name_ja', 'member_name_ja').as('name_ja'),
			eb.fn.coalesce('municipalities.name_en', 'bodies.name_en', 'member_name_en').as('name_en')
		])
		.orderBy('partnership_members.partnership_id')
		.orderBy('position')
		.execute();

/** How many people are registered with each other's services, both directions together, per tie and pair of towns. */
const listCountsOfPairs = (db: Db) =>
	db
		.selectFrom('partnership_statistics')
		.select((eb) => [
			'partnership_id',
			'measure',
			'unit',
			'as_of',
			eb.fn<string>('min', ['from_code', 'to_code']).as('a'),
			eb.fn<string>('max', ['from_code', 'to_code']).as('b'),
			eb.fn.sum<number>('value').as('value')
		])
		.where('value', 'is not', null)
		.groupBy(['partnership_id', 'measure', 'unit', 'as_of', 'a', 'b'])
		.orderBy('partnership_id')
		.orderBy('as_of', 'desc')
		.execute();

export type TieMember = Awaited<ReturnType<typeof listAllMembers>>[number];
type TieCount = Awaited<ReturnType<typeof listCountsOfPairs>>[number];
export type Tie = Awaited<ReturnType<typeof listRows>>[number] & {
	members: TieMember[];
	has_counts: boolean;
	/** Of the latest date and one measure: counts of different dates are never put together. */
	counts: TieCount[];
};

/** Every tie of the release, by id, with its members in the order of the source. */
export const listTies = oncePerRelease(async (db): Promise<Tie[]> => {
	const [rows, members, counts] = await Promise.all([listRows(db), listAllMembers(db), listCountsOfPairs(db)]);
	const membersOf = Map.groupBy(members, ({ partnership_id }) => partnership_id);
	const countsOf = Map.groupBy(counts, ({ partnership_id }) => partnership_id);
	return rows.map((row) => {
		const own = countsOf.get(row.partnership_id) ?? [];
		const [latest] = own;
		return {
			...row,
			members: membersOf.get(row.partnership_id) ?? [],
			has_counts: own.length > 0,
			counts: own.filter(({ measure, as_of }) => measure === latest?.measure && as_of === latest.as_of)
		};
	});
});

/** Ties whose members are bodies, each with these bodies. */
export const listNestedBodies = oncePerRelease(async (db) => {
	const ties = await listTies(db);
	return ties.flatMap(({ partnership_id, name_ja, name_en, members }) => {
		const bodies = members.flatMap(({ member_partnership_id: id, name_ja: ja, name_en: en }) =>
			id === null ? [] : [{ id, name_ja: ja ?? id, name_en: en ?? ja ?? id }]
		);
		return bodies.length === 0 ? [] : [{ id: partnership_id, name_ja, name_en, bodies }];
	});
});
