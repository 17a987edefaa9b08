/**
 * Releases outlive the form of their search index: one published before the present form is served again after a rollback.
 * What is searched then is made from its rows, in memory, for as long as the release is open; its file stays as it is.
 */
import type Database from 'better-sqlite3';
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { fillSearch } from './schema.ts';
import { SEARCH_COLUMNS } from './search-documents.ts';

/** What ranking asks for (`ranking.ts`). */
const ROW_COLUMNS = ['id', 'dataset', 'row_number', 'key', 'size', 'weight', 'names', 'extra'];

function isPresentForm(db: Database.Database): boolean {
	const has = (table: string, wanted: readonly string[]) => {
		const columns = (db.pragma(`main.table_info(${table})`) as { name: string }[]).map(({ name }) => name);
		return wanted.every((column) => columns.includes(column));
	};
	return has('search_rows', ROW_COLUMNS) && has('search_index', SEARCH_COLUMNS);
}

function readRows(db: Database.Database, { name, fields }: Dataset): Row[] {
	const rows = db.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all() as Row[];
	const booleans = fields.filter(({ type }) => type === 'boolean').map((field) => field.name);
	for (const row of rows) {
		for (const column of booleans) row[column] = row[column] === null ? null : row[column] === 1;
	}
	return rows;
}

/** Puts a search index of the present form before the release's own, if that is of another. @param db not yet `query_only` */
export function renewSearch(db: Database.Database, { datasets }: DataPackage): void {
	if (isPresentForm(db)) return;
	db.pragma('temp_store = MEMORY');
	const tables = datasets.map((dataset) => ({ dataset, rows: readRows(db, dataset), places: [] }));
	db.transaction(() => fillSearch(db, tables, 'temp'))();
}
