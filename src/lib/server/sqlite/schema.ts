/** The SQLite side of the declarations: tables, indices, full text. Nothing outside this folder writes SQL text. */
import type Database from 'better-sqlite3';
import { inReferenceOrder, isRequired, type Dataset, type Field } from '#lib/domain/data-package.ts';
import { searchTerms } from '#lib/domain/search-terms.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { toStoredCell } from './open.ts';
import { describeForSearch, SEARCH_COLUMNS } from './search-documents.ts';

const TYPES: Record<Field['type'], string> = {
	string: 'TEXT',
	integer: 'INTEGER',
	number: 'REAL',
	boolean: 'INTEGER',
	year: 'INTEGER',
	date: 'TEXT'
};

function createTable(dataset: Dataset): string {
	const { name, fields, primaryKey } = dataset;
	const columns = fields.map((field) => {
		const boolean = field.type === 'boolean' ? ` CHECK ("${field.name}" IN (0, 1))` : '';
		const unique = field.constraints?.unique ? ' UNIQUE' : '';
		const { references } = field;
		const reference = references
			? ` REFERENCES "${references.dataset}" ("${references.field}") DEFERRABLE INITIALLY DEFERRED`
			: '';
		return `"${field.name}" ${TYPES[field.type]}${isRequired(dataset, field) ? ' NOT NULL' : ''}${unique}${boolean}${reference}`;
	});
	return `CREATE TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${primaryKey.map((key) => `"${key}"`).join(', ')})) STRICT`;
}

/**
 * Every foreign key that does not already lead the primary key gets an index. The primary key follows in it: what
 * belongs to one row of another table is mostly asked for in that order, and by ranges of it.
 */
const createIndices = ({ name, fields, primaryKey }: Dataset): string[] =>
	fields
		.filter((field) => field.references && field.name !== primaryKey[0])
		.map(({ name: column }) => {
			const columns = [column, ...primaryKey.filter((key) => key !== column)].map((key) => `"${key}"`);
			return `CREATE INDEX "${name}_${column}" ON "${name}" (${columns.join(', ')})`;
		});

/** How many texts' terms are remembered at once: rows of a table often say the same as the row before. */
const REMEMBERED = 1 << 12;

/** `searchTerms`, without cutting the same text again. */
function rememberTerms(): (text: string) => string {
	const known = new Map([['', '']]);
	return (text) => {
		let terms = known.get(text);
		if (terms === undefined) {
			terms = searchTerms(text);
			if (known.size >= REMEMBERED) known.clear();
			known.set(text, terms);
		}
		return terms;
	};
}

/**
 * The full-text index: one row per dataset row, and one per dataset. `search_rows` tells which row it is and, of what can
 * be found by name, what ranking and showing it takes; the index proper keeps terms only.
 * @param schema `temp` for an index beside the database, which then hides one of its own
 */
export function fillSearch(db: Database.Database, tables: Table[], schema: 'main' | 'temp' = 'main'): void {
	db.exec(`CREATE TABLE ${schema}.search_rows (
		id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, row_number INTEGER NOT NULL, key TEXT, size INTEGER NOT NULL,
		weight INTEGER NOT NULL, names TEXT, extra TEXT, UNIQUE (dataset, row_number)) STRICT`);
	db.exec(`CREATE INDEX ${schema}.search_rows_key ON search_rows (key) WHERE key IS NOT NULL`);
	db.exec(`CREATE INDEX ${schema}.search_rows_names ON search_rows (names) WHERE key IS NOT NULL`);
	const columns = SEARCH_COLUMNS.join(', ');
	db.exec(
		`CREATE VIRTUAL TABLE ${schema}.search_index USING fts5(${columns}, content = '', prefix = '1 2', tokenize = "unicode61 remove_diacritics 0")`
	);
	const addRow = db.prepare(
		'INSERT INTO search_rows (dataset, row_number, key, size, weight, names, extra) VALUES (?, ?, ?, ?, ?, ?, ?)'
	);
	const addTerms = db.prepare(
		`INSERT INTO search_index (rowid, ${columns}) VALUES (?, ${SEARCH_COLUMNS.map(() => '?').join(', ')})`
	);
	const termsOf = rememberTerms();
	for (const document of describeForSearch(tables)) {
		const { dataset, rowNumber, key, size, weight, names, extra } = document;
		const { lastInsertRowid } = addRow.run(dataset, rowNumber, key, size, weight, names, extra);
		addTerms.run(
			lastInsertRowid,
			SEARCH_COLUMNS.map((column) => termsOf(document[column]))
		);
	}
	db.exec("INSERT INTO search_index (search_index) VALUES ('optimize')");
}

/**
 * Fills an empty database with all datasets and their full-text index, in one transaction.
 * @throws when a row breaks a key: the tables must have been validated before
 */
export function fillDatabase(db: Database.Database, tables: Table[]): void {
	// Looked for once, when all rows are there.
	db.pragma('foreign_keys = OFF');
	const datasets = inReferenceOrder(tables.map(({ dataset }) => dataset));
	db.transaction(() => {
		for (const dataset of datasets) db.exec(createTable(dataset));
		const ordered = datasets.flatMap((dataset) => tables.filter((table) => table.dataset === dataset));
		for (const { dataset, rows } of ordered) {
			const names = dataset.fields.map(({ name }) => name);
			const insert = db.prepare(
				`INSERT INTO "${dataset.name}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
			);
			for (const row of rows) insert.run(names.map((name) => toStoredCell(row[name] ?? null)));
		}
		// Sorting all keys at once is quicker than finding a place for each.
		for (const dataset of datasets) createIndices(dataset).forEach((sql) => db.exec(sql));
		fillSearch(db, ordered);
	})();
	const broken = db.pragma('foreign_key_check');
	if (Array.isArray(broken) && broken.length) throw new Error(`foreign keys broken: ${JSON.stringify(broken.slice(0, 5))}`);
	db.exec('ANALYZE');
}

/**
 * A database file's bytes decided by its content alone: written in one go, without free pages.
 * @param source the open database to copy
 * @param path a file that does not exist yet
 */
export function writeCompact(source: Database.Database, path: string): void {
	source.prepare('VACUUM INTO ?').run(path);
}
