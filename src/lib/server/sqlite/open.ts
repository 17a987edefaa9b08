/** Opening a release's database: the one place that knows it is SQLite. Everything above sees Kysely. */
import { Kysely, SqliteDialect, SqliteQueryCompiler, sql, type Expression, type SqlBool } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Cell, DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { searchQuery } from '#lib/domain/search-terms.ts';
import type { Tables } from '#lib/server/queries/tables.gen.ts';
import { openWhole } from './apart.ts';
import { KEY_ORDER, readDatasetList } from './dataset-list.ts';
import { addLaterColumns } from './later-columns.ts';
import { preparingOnce, rememberSource, type Stored } from './prepared.ts';
import { renewSearch } from './renew-search.ts';
import { textIndexOf } from './search-index.ts';

/** A release as queries see it. */
export type Db = ReadonlyKysely<Tables>;

/** The same for a dataset whose name is known only at run time. */
export type DynamicTables = Record<string, Row>;
export const asDynamic = (db: Db): ReadonlyKysely<DynamicTables> => db as unknown as ReadonlyKysely<DynamicTables>;

/** How a cell is compared in SQL: booleans are stored as 0 and 1. */
export const toStoredCell = (value: Cell): Stored => (typeof value === 'boolean' ? Number(value) : value);

/**
 * Writes parameters as `+?`, whose value SQLite does not look at when it decides how to find rows. For a plain `?` it decides anew each time another
 * value is bound, which takes as long as finding thirty rows (sqlite3_reoptimize in vdbeapi.c, "query planner stability guarantee" in its documents).
 */
class StableQueryCompiler extends SqliteQueryCompiler {
	protected override getCurrentParameterPlaceholder(): string {
		return '+?';
	}
}

class StableDialect extends SqliteDialect {
	override createQueryCompiler(): SqliteQueryCompiler {
		return new StableQueryCompiler();
	}
}

/**
 * Opens a release read-only. `close` frees the file.
 * @param pkg its declarations; with them, a search index of an earlier form is made anew, beside the file
 * @throws when the file is not there or is no database
 */
export function openDatabase(path: string, pkg?: DataPackage): { db: Db; close: () => Promise<void> } {
	const sqlite = openWhole(path);
	try {
		if (pkg) renewSearch(sqlite, pkg);
		addLaterColumns(sqlite);
		sqlite.pragma('query_only = ON');
		// SQLite reads nothing of a file before it is asked something: its header is read, and judged, here.
		sqlite.pragma('schema_version');
	} catch (error) {
		sqlite.close();
		throw error;
	}
	const kysely = new Kysely<Tables>({ dialect: new StableDialect({ database: preparingOnce(sqlite) }) });
	// Kysely's own read-only type fails under exactOptionalPropertyTypes only in what a write would return.
	const db = kysely as unknown as Db;
	rememberSource(db, sqlite);
	inKeyOrder.set(db, new Set(readDatasetList(sqlite, KEY_ORDER)));
	return { db, close: () => kysely.destroy() };
}

const inKeyOrder = new WeakMap<Db, ReadonlySet<string>>();

/** Whether the rows of a dataset lie in the order of its primary key. */
export const isInKeyOrder = (db: Db, dataset: string): boolean => inKeyOrder.get(db)?.has(dataset) ?? false;

/** The order in which a dataset's file lists its rows: that of the source document. */
export const inSourceOrder = (dataset: string) => sql.ref<number>(`${dataset}.rowid`);

/** The table of a dataset, to be gone through as its rows lie, whatever indices there are. */
export const asItLies = (dataset: string) => sql.table<Row>(dataset).as<string>(sql`${sql.id(dataset)} NOT INDEXED`);

/** The number of the row that follows a key in its order; nothing at the end. */
export const rowAfter = ({ name, primaryKey }: Dataset, key: readonly Stored[]) =>
	sql<number | null>`(SELECT rowid FROM ${sql.table(name)} WHERE ${isPast(primaryKey, key, false)}
		ORDER BY ${sql.join(primaryKey.map((column) => sql.ref(column)))} LIMIT 1)`;

/** The full-text query for what a reader typed; undefined when there is nothing to search for. */
export function textQuery(typed: string): string | undefined {
	const query = searchQuery(typed);
	return query === undefined ? undefined : `text : (${query})`;
}

/** The condition "this row of `dataset` is found by a full-text query". @param query from `textQuery` */
export function matchesText(dataset: string, query: string): Expression<SqlBool> {
	const index = textIndexOf(dataset);
	return sql<SqlBool>`${sql.ref(`${dataset}.rowid`)} IN (${
		index === undefined
			? findNamed(dataset, query)
			: sql`SELECT rowid FROM ${sql.id(index)} WHERE ${sql.id(index)} MATCH ${query}`
	})`;
}

/** Rows of a dataset in the index of all that has a name, where they are numbered one after the other: none of them has to be looked up. */
function findNamed(dataset: string, query: string) {
	const end = (order: 'ASC' | 'DESC') =>
		sql`(SELECT id FROM search_rows WHERE dataset = ${sql.lit(dataset)} ORDER BY row_number ${sql.raw(order)} LIMIT 1)`;
	return sql`SELECT rowid - ${end('ASC')} + 1 FROM search_index WHERE search_index MATCH ${query} AND rowid BETWEEN ${end('ASC')} AND ${end('DESC')}`;
}

/** The condition "these columns, compared one after the other, come after these values"; none of them may be blank. */
export const isPast = (columns: readonly string[], values: readonly Stored[], descending: boolean): Expression<SqlBool> =>
	sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(descending ? '<' : '>')} (${sql.join(values)})`;
