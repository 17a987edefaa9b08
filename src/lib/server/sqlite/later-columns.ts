/** Columns that pages ask for and that releases published before do not have, which are served again after a rollback. */
import type Database from 'better-sqlite3';

/** By table: what a release that does not have the column says in it. */
const LATER: Readonly<Record<string, Readonly<Record<string, string>>>> = { partnerships: { stage: 'unstated' } };

/** Puts a view with the columns that are missing before each table that lacks some; its file stays as it is. @param db not yet `query_only` */
export function addLaterColumns(db: Database.Database): void {
	for (const [table, columns] of Object.entries(LATER)) {
		const there = new Set(db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table));
		const missing = Object.entries(columns).filter(([column]) => !there.has(column));
		if (there.size === 0 || missing.length === 0) continue;
		db.pragma('temp_store = MEMORY');
		// A view has no number of the row but one that it names.
		db.exec(
			`CREATE TEMP VIEW ${table} AS SELECT rowid, *, ${missing.map(([column, value]) => `'${value}' AS ${column}`).join(', ')} FROM main.${table}`
		);
	}
}
