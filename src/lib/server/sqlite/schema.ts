/** The SQLite side of the declarations: tables and indices. Nothing outside this folder writes SQL text. */
import type Database from 'better-sqlite3';
import { inReferenceOrder, isRequired, type Dataset, type Field, type Row } from '#lib/domain/data-package.ts';
import type { RowSource } from '#lib/domain/table-file.ts';
import { toStoredCell } from './open.ts';
import { SearchIndex } from './search-index.ts';

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

/** Takes rows into the table of a dataset. */
function prepareInsert(db: Database.Database, { name, fields }: Dataset): (row: Row) => void {
	const names = fields.map((field) => field.name);
	const insert = db.prepare(
		`INSERT INTO "${name}" (${names.map((column) => `"${column}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
	);
	return (row) => void insert.run(names.map((column) => toStoredCell(row[column] ?? null)));
}

/** Fills an empty database with datasets, one after the other, and with what they are searched by, in one transaction. */
export class DatabaseFiller {
	readonly #db: Database.Database;
	readonly #datasets: readonly Dataset[];
	readonly #search: SearchIndex;

	/**
	 * @param datasets all that will be there
	 * @param rowsOf the rows of one; asked for those that can be found by name
	 */
	constructor(db: Database.Database, datasets: Dataset[], rowsOf: (dataset: Dataset) => Iterable<Row>) {
		this.#db = db;
		this.#datasets = inReferenceOrder(datasets);
		// Looked for once, when all rows are there.
		db.pragma('foreign_keys = OFF');
		db.exec('BEGIN');
		for (const dataset of this.#datasets) db.exec(createTable(dataset));
		this.#search = new SearchIndex(db, this.#datasets, rowsOf);
	}

	/** @throws when a row breaks a key: the tables must be valid */
	add({ dataset, rows }: RowSource): void {
		const insert = prepareInsert(this.#db, dataset);
		const index = this.#search.reader(dataset);
		for (const row of rows) {
			insert(row);
			index(row);
		}
	}

	/** @throws when a row refers to none */
	finish(): void {
		const db = this.#db;
		// Sorting all keys at once is quicker than finding a place for each.
		for (const dataset of this.#datasets) createIndices(dataset).forEach((sql) => db.exec(sql));
		this.#search.finish();
		db.exec('COMMIT');
		const broken = db.pragma('foreign_key_check');
		if (Array.isArray(broken) && broken.length) throw new Error(`foreign keys broken: ${JSON.stringify(broken.slice(0, 5))}`);
		db.exec('ANALYZE');
	}
}

/** Fills an empty database with all tables. @throws when a row breaks a key: the tables must have been validated before */
export function fillDatabase(db: Database.Database, tables: readonly RowSource[]): void {
	const sources = new Map(tables.map((table) => [table.dataset, table.rows]));
	const filler = new DatabaseFiller(db, [...sources.keys()], (dataset) => sources.get(dataset) ?? []);
	for (const table of tables) filler.add(table);
	filler.finish();
}

/**
 * A database file's bytes decided by its content alone: written in one go, without free pages.
 * @param source the open database to copy
 * @param path a file that does not exist yet
 */
export function writeCompact(source: Database.Database, path: string): void {
	source.prepare('VACUUM INTO ?').run(path);
}
