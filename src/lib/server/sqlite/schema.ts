/** The SQLite side of the declarations: tables and indices. What is put together as SQL text is so in this folder; queries elsewhere are Kysely's. */
import Sqlite from 'better-sqlite3';
import type Database from 'better-sqlite3';
import { inReferenceOrder, isRequired, type Dataset, type Field, type Row } from '#lib/domain/data-package.ts';
import type { RowSource } from '#lib/domain/table-file.ts';
import { apartSchema } from './apart.ts';
import { KEPT_APART, KEY_ORDER, writeDatasetList } from './dataset-list.ts';
import { toStoredCell } from './open.ts';
import type { Stored } from './prepared.ts';
import { SearchIndex } from './search-index.ts';

const TYPES: Record<Field['type'], string> = {
	string: 'TEXT',
	integer: 'INTEGER',
	number: 'REAL',
	boolean: 'INTEGER',
	year: 'INTEGER',
	date: 'TEXT'
};

/** @param here names of the datasets in the same file: a reference to another cannot be declared */
function createTable(dataset: Dataset, here: ReadonlySet<string>): string {
	const { name, fields, primaryKey } = dataset;
	const columns = fields.map((field) => {
		const boolean = field.type === 'boolean' ? ` CHECK ("${field.name}" IN (0, 1))` : '';
		const unique = field.constraints?.unique ? ' UNIQUE' : '';
		const { references } = field;
		const reference =
			references && here.has(references.dataset)
				? ` REFERENCES "${references.dataset}" ("${references.field}") DEFERRABLE INITIALLY DEFERRED`
				: '';
		return `"${field.name}" ${TYPES[field.type]}${isRequired(dataset, field) ? ' NOT NULL' : ''}${unique}${boolean}${reference}`;
	});
	return `CREATE TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${primaryKey.map((key) => `"${key}"`).join(', ')})) STRICT`;
}

/**
 * Every foreign key that does not already lead the primary key gets an index. The primary key follows in it: what
 * belongs to one row of another table is mostly asked for in that order, and by ranges of it. A year in the key gets one of
 * its own, by which rows of some years are counted before they are sent.
 */
function createIndices({ name, fields, primaryKey }: Dataset): string[] {
	const create = (column: string, columns: readonly string[]) =>
		`CREATE INDEX "${name}_${column}" ON "${name}" (${columns.map((key) => `"${key}"`).join(', ')})`;
	return fields
		.filter((field) => field.name !== primaryKey[0])
		.flatMap(({ name: column, type, references }) => {
			if (references) return [create(column, [column, ...primaryKey.filter((key) => key !== column)])];
			return type === 'year' && primaryKey.includes(column) ? [create(column, [column])] : [];
		});
}

/** Watches whether rows come in the order in which SQLite has their keys: that of their bytes. */
class KeyOrder {
	readonly #key: readonly string[];
	#last: Row | undefined;
	isKept = true;

	constructor({ primaryKey }: Dataset) {
		this.#key = primaryKey;
	}

	add(row: Row): void {
		const last = this.#last;
		this.#last = row;
		if (!last || !this.isKept) return;
		const column = this.#key.find((name) => row[name] !== last[name]) ?? '';
		const [before, after] = [last[column] ?? '', row[column] ?? ''];
		// From the surrogates on, the order of UTF-16 is not that of UTF-8.
		this.isKept = before < after && !/[\ud800-\uffff]/.test(`${String(before)}${String(after)}`);
	}
}

/** Rows given to one statement: calling it takes longer than what it does for a row. */
const ROWS_AT_ONCE = 50;

/** Takes rows into the table of a dataset; those that wait for others to come, when `flush` is called. */
function prepareInsert(db: Database.Database, { name, fields }: Dataset): { add: (row: Row) => void; flush: () => void } {
	const columns = fields.map((field) => field.name);
	const prepare = (rows: number) => {
		const places = Array<string>(rows).fill(`(${columns.map(() => '?').join(', ')})`);
		return db.prepare(
			// A draft with a mistake is thrown away. Left to undo one statement, SQLite would first write out what the text indices gathered.
			`INSERT OR ROLLBACK INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${places.join(', ')}`
		);
	};
	const many = prepare(ROWS_AT_ONCE);
	let waiting: Stored[] = [];
	return {
		add(row) {
			for (const column of columns) waiting.push(toStoredCell(row[column] ?? null));
			if (waiting.length < ROWS_AT_ONCE * columns.length) return;
			many.run(waiting);
			waiting = [];
		},
		flush() {
			if (waiting.length) prepare(waiting.length / columns.length).run(waiting);
			waiting = [];
		}
	};
}

/** Opens a file in which a database is put together. A country's tables are too large for memory; a draft that a crash spoils is made anew, so it needs no journal. */
export function openDraft(file: string): Database.Database {
	const db = new Sqlite(file);
	// Without a journal, and with a number of its own for the schema: no setting that SQLite holds to be safe.
	db.unsafeMode(true);
	for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -32768']) db.pragma(setting);
	return db;
}

/**
 * Fills an empty database with datasets, one after the other, and with what they are searched by, in one transaction. All datasets but those
 * that are kept apart go into one file, with what is known of all that has a name; one that is kept apart goes into one of its own.
 */
export class DatabaseFiller {
	readonly #db: Database.Database;
	/** Those of this file. */
	readonly #datasets: readonly Dataset[];
	readonly #search: SearchIndex;

	/**
	 * @param datasets all of the release
	 * @param rowsOf the rows of one; asked for those that can be found by name
	 * @param isHere which of them this file is for
	 */
	constructor(
		db: Database.Database,
		datasets: readonly Dataset[],
		rowsOf: (dataset: Dataset) => Iterable<Row>,
		isHere: (dataset: Dataset) => boolean = () => true
	) {
		this.#db = db;
		const ordered = inReferenceOrder(datasets);
		this.#datasets = ordered.filter(isHere);
		// Looked for once, when all rows are there.
		db.pragma('foreign_keys = OFF');
		db.exec('BEGIN');
		const names = new Set(this.#datasets.map(({ name }) => name));
		for (const dataset of this.#datasets) db.exec(createTable(dataset, names));
		writeDatasetList(db, KEY_ORDER);
		this.#search = new SearchIndex(db, ordered, rowsOf);
	}

	/** @throws when a row breaks a key: the tables must be valid */
	add({ dataset, rows }: RowSource): void {
		const insert = prepareInsert(this.#db, dataset);
		const index = this.#search.reader(dataset);
		const order = new KeyOrder(dataset);
		for (const row of rows) {
			insert.add(row);
			index(row);
			order.add(row);
		}
		insert.flush();
		if (order.isKept) writeDatasetList(this.#db, KEY_ORDER, dataset.name);
	}

	/** Leaves a dataset in a file of its own, which is attached, and takes from there what its rows tell of others. */
	leaveApart(dataset: Dataset): void {
		const schema = apartSchema(dataset.name);
		writeDatasetList(this.#db, KEPT_APART, dataset.name);
		this.#db.exec(`INSERT INTO main.${KEY_ORDER} SELECT dataset FROM ${schema}.${KEY_ORDER}`);
		this.#search.tellOf(schema);
	}

	/** @throws when a row refers to none of the same file */
	finish(): void {
		this.#complete(() => this.#search.finish());
	}

	/** Instead of `finish`, for the file of a dataset that is kept apart. */
	finishApart(): void {
		this.#complete(() => this.#search.keepTold());
	}

	#complete(finishSearch: () => void): void {
		const db = this.#db;
		// Sorting all keys at once is quicker than finding a place for each.
		for (const dataset of this.#datasets) createIndices(dataset).forEach((sql) => db.exec(sql));
		finishSearch();
		db.exec('COMMIT');
		const broken = db.pragma('main.foreign_key_check');
		if (Array.isArray(broken) && broken.length) throw new Error(`foreign keys broken: ${JSON.stringify(broken.slice(0, 5))}`);
	}
}

/**
 * A database file's bytes decided by its content alone: written in one go, without free pages, and analysed as it then lies there.
 * @param source the open draft to copy
 * @param file a file that does not exist yet
 */
export function writeCompact(source: Database.Database, file: string): void {
	// Counts what was ever declared in the draft, and would be copied.
	source.pragma('main.schema_version = 1');
	source.prepare('VACUUM main INTO ?').run(file);
	const compact = openDraft(file);
	try {
		compact.exec('ANALYZE');
	} finally {
		compact.close();
	}
}
