/**
 * Releases outlive the form of their search index: one published before the present form is served again after a rollback.
 * What is searched then is made from its rows, in memory, for as long as the release is open; its file stays as it is.
 */
import type Database from 'better-sqlite3';
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { SEARCH_COLUMNS } from './search-documents.ts';
import { SearchIndex, textIndexOf } from './search-index.ts';

/** What ranking asks for (`ranking.ts`). */
const ROW_COLUMNS = ['id', 'dataset', 'row_number', 'key', 'size', 'weight', 'names', 'extra'];

function isPresentForm(db: Database.Database, datasets: readonly Dataset[]): boolean {
	const has = (table: string, wanted: readonly string[]) => {
		const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
		return wanted.every((column) => columns.includes(column));
	};
	return (
		has('search_rows', ROW_COLUMNS) &&
		has('search_index', SEARCH_COLUMNS) &&
		datasets.every(({ name }) => has(textIndexOf(name) ?? 'search_index', ['text']))
	);
}

function* readRows(db: Database.Database, { name, fields }: Dataset): Generator<Row, void> {
	const booleans = fields.filter(({ type }) => type === 'boolean').map((field) => field.name);
	// All at once: a connection that is being read cannot be written to.
	for (const row of db.prepare<[], Row>(`SELECT * FROM "${name}" ORDER BY rowid`).all()) {
		for (const column of booleans) row[column] = row[column] === null ? null : row[column] === 1;
		yield row;
	}
}

/** Puts a search index of the present form before the release's own, if that is of another. @param db not yet `query_only` */
export function renewSearch(db: Database.Database, { datasets }: DataPackage): void {
	if (isPresentForm(db, datasets)) return;
	db.pragma('temp_store = MEMORY');
	db.transaction(() => {
		const search = new SearchIndex(db, datasets, (dataset) => readRows(db, dataset), 'temp');
		for (const dataset of datasets) {
			const index = search.reader(dataset);
			for (const row of readRows(db, dataset)) index(row);
		}
		search.finish();
	})();
}
