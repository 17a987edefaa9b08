/**
 * Queries that are asked often: built and compiled by Kysely once per shape, then run as prepared statements. Building,
 * compiling and preparing take longer than most answers.
 */
import type Sqlite from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { RecentMap } from '#lib/server/recent-map.ts';
import type { Db } from './open.ts';

/** What SQLite is given as a parameter. */
export type Stored = string | number | null;

/** Statements kept of one database: those asked for last. */
const KEPT = 500;

interface Source {
	sqlite: Sqlite.Database;
	/** By shape. */
	statements: RecentMap<string, Sqlite.Statement>;
}

const sources = new WeakMap<object, Source>();

/** Called once for each database, when it is opened. @param db as queries know it */
export const rememberSource = (db: Db, sqlite: Sqlite.Database): void => {
	sources.set(db, { sqlite, statements: new RecentMap(KEPT) });
};

/** What Kysely is given of the database: each text of a query is prepared once. */
export function preparingOnce(sqlite: Sqlite.Database): Pick<Sqlite.Database, 'prepare' | 'close'> {
	const statements = new RecentMap<string, Sqlite.Statement>(KEPT);
	return {
		prepare: ((text: string) => statements.getOrMake(text, () => sqlite.prepare(text))) as Sqlite.Database['prepare'],
		close: () => sqlite.close()
	};
}

/**
 * The statement of a query.
 * @param shape everything that the text of the query depends on
 * @param values the query's parameters, in the order of its text
 * @param build makes the query of just these values; called only for a shape that is not known yet
 * @throws Error when the query has other parameters than `values`
 */
export function prepared<Row>(
	db: Db,
	shape: string,
	values: readonly Stored[],
	build: () => Compilable<Row>
): Sqlite.Statement<unknown[], Row> {
	const source = sources.get(db);
	if (!source) throw new Error('not a database of openDatabase()');
	return source.statements.getOrMake(shape, () => {
		const { sql, parameters } = build().compile();
		if (parameters.length !== values.length || parameters.some((one, i) => one !== values[i])) {
			throw new Error(`other parameters than were said: ${JSON.stringify([shape, sql, parameters, values])}`);
		}
		return source.sqlite.prepare(sql);
	}) as Sqlite.Statement<unknown[], Row>;
}

/** All rows of a query, see `prepared`. */
export const queryRows = <Row>(db: Db, shape: string, values: readonly Stored[], build: () => Compilable<Row>): Promise<Row[]> =>
	new Promise((resolve) => resolve(prepared(db, shape, values, build).all(...values)));

/** The first column of all rows of a query, without an object for each row, see `prepared`. The same shape must always be asked in this way. */
export const queryColumn = <Cell extends Stored>(
	db: Db,
	shape: string,
	values: readonly Stored[],
	build: () => Compilable
): Cell[] =>
	prepared(db, shape, values, build)
		.pluck()
		.all(...values) as Cell[];

/** The one row of a query, see `prepared`. @throws Error when there is none */
export async function queryRow<Row>(
	db: Db,
	shape: string,
	values: readonly Stored[],
	build: () => Compilable<Row>
): Promise<Row> {
	const [row] = await queryRows(db, shape, values, build);
	if (row === undefined) throw new Error(`no row: ${shape}`);
	return row;
}
