/** Opening a release's database: the one place that knows it is SQLite. Everything above sees Kysely. */
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql, type Expression, type SqlBool } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { searchQuery } from '#lib/domain/search-terms.ts';
import type { Tables } from '#lib/server/queries/tables.gen.ts';

export type Db = ReadonlyKysely<Tables>;

/** Opens a release read-only. `close` frees the file. @throws when the file is not there */
export function openDatabase(path: string): { db: Db; close: () => Promise<void> } {
	const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
	sqlite.pragma('query_only = ON');
	const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
	return { db: kysely, close: () => kysely.destroy() };
}

/**
 * The condition "this row of `dataset` contains what the reader typed".
 * @returns undefined when nothing searchable was typed
 */
export function matchesText(dataset: string, typed: string): Expression<SqlBool> | undefined {
	const query = searchQuery(typed);
	if (query === undefined) return undefined;
	return sql<SqlBool>`${sql.ref(`${dataset}.rowid`)} IN (
		SELECT row_number FROM search_rows WHERE dataset = ${dataset}
		AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ${query}))`;
}
