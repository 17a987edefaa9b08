/** What a release is searched by: one index of all that has a name, and one of the text of every other dataset. */
import type Database from 'better-sqlite3';
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { findFindable } from '#lib/domain/findable.ts';
import { searchTerms } from '#lib/domain/search-terms.ts';
import { columnsTold, SEARCH_COLUMNS, SearchDocuments, textOf } from './search-documents.ts';

/** The index of a dataset's text, whose ids are those of the rows; undefined where the rows have names: they are in `search_index`. */
export const textIndexOf = (dataset: string): string | undefined =>
	findFindable(dataset) ? undefined : `search_text_${dataset}`;

/**
 * Terms only, no text; nothing ranks by length, so that the lengths of texts are not kept either. Beginnings of one character are an index of
 * their own, for who types one; those of two would be all pairs again, for the sake of two Latin letters, whose words are found as quickly.
 */
const FTS_OPTIONS = `content = '', columnsize = 0, prefix = '1', tokenize = "unicode61 remove_diacritics 0"`;

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
 * Fills the indices while the rows of all datasets pass. `search_rows` tells which row a document of `search_index` is and
 * what ranking and showing it takes; the indices proper keep terms only.
 */
export class SearchIndex {
	readonly #db: Database.Database;
	readonly #schema: 'main' | 'temp';
	readonly #documents: SearchDocuments;
	readonly #termsOf = rememberTerms();
	readonly #filled: string[] = [];

	/**
	 * @param rowsOf the rows of a dataset; asked for those that can be found by name
	 * @param schema `temp` for indices beside the database, which then hide those of its own
	 */
	constructor(
		db: Database.Database,
		datasets: readonly Dataset[],
		rowsOf: (dataset: Dataset) => Iterable<Row>,
		schema: 'main' | 'temp' = 'main'
	) {
		this.#db = db;
		this.#schema = schema;
		this.#documents = new SearchDocuments(datasets, rowsOf);
	}

	/** What takes the rows of a dataset, one after the other. Every dataset must have passed before the end. */
	reader(dataset: Dataset): (row: Row) => void {
		const listen = this.#documents.listenTo(dataset);
		const index = textIndexOf(dataset.name);
		if (index === undefined) return listen;
		const add = this.#createIndex(index, ['text']);
		const readText = textOf(dataset);
		if (!readText) return listen;
		let rowNumber = 0;
		return (row) => {
			listen(row);
			rowNumber++;
			const text = readText(row);
			if (text !== '') add.run(rowNumber, this.#termsOf(text));
		};
	}

	/**
	 * Takes the text index of a dataset as it is from another database, and listens to its rows.
	 * @param schema the name of that database
	 */
	takeOver(dataset: Dataset, schema: string): void {
		const index = textIndexOf(dataset.name);
		if (index === undefined) throw new Error(`${dataset.name} has no index of its own`);
		const db = this.#db;
		db.exec(`CREATE VIRTUAL TABLE ${this.#schema}.${index} USING fts5(text, ${FTS_OPTIONS})`);
		for (const part of ['data', 'idx', 'config']) {
			const table = `${index}_${part}`;
			db.exec(`DELETE FROM ${this.#schema}.${table}; INSERT INTO ${this.#schema}.${table} SELECT * FROM ${schema}.${table}`);
		}
		const listen = this.#documents.listenTo(dataset);
		const columns = columnsTold(dataset);
		if (columns.length === 0) return;
		const rows = db.prepare<[], Row>(
			`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${schema}."${dataset.name}" ORDER BY rowid`
		);
		for (const row of rows.iterate()) listen(row);
	}

	/** Writes what can be found by name, when all rows have passed: one dataset after the other, each in the order of its rows (`matchesText`). */
	finish(): void {
		const db = this.#db;
		const schema = this.#schema;
		db.exec(`CREATE TABLE ${schema}.search_rows (
			id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, row_number INTEGER NOT NULL, key TEXT NOT NULL, size INTEGER NOT NULL,
			weight INTEGER NOT NULL, names TEXT NOT NULL, extra TEXT, UNIQUE (dataset, row_number)) STRICT`);
		db.exec(`CREATE INDEX ${schema}.search_rows_key ON search_rows (key)`);
		db.exec(`CREATE INDEX ${schema}.search_rows_names ON search_rows (names)`);
		const addRow = db.prepare(
			`INSERT INTO ${schema}.search_rows (dataset, row_number, key, size, weight, names, extra) VALUES (?, ?, ?, ?, ?, ?, ?)`
		);
		const addTerms = this.#createIndex('search_index', SEARCH_COLUMNS);
		for (const document of this.#documents.describe()) {
			const { dataset, rowNumber, key, size, weight, names, extra } = document;
			const { lastInsertRowid } = addRow.run(dataset, rowNumber, key, size, weight, names, extra);
			addTerms.run(
				lastInsertRowid,
				SEARCH_COLUMNS.map((column) => this.#termsOf(document[column]))
			);
		}
		for (const index of this.#filled) db.exec(`INSERT INTO ${schema}.${index} (${index}) VALUES ('optimize')`);
	}

	#createIndex(name: string, columns: readonly string[]): Database.Statement {
		this.#filled.push(name);
		const list = columns.join(', ');
		this.#db.exec(`CREATE VIRTUAL TABLE ${this.#schema}.${name} USING fts5(${list}, ${FTS_OPTIONS})`);
		return this.#db.prepare(
			`INSERT INTO ${this.#schema}.${name} (rowid, ${list}) VALUES (?, ${columns.map(() => '?').join(', ')})`
		);
	}
}
