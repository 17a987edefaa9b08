/** What a release is searched by: one index of all that has a name, and one of the text of every other dataset. */
import type Database from 'better-sqlite3';
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { findFindable } from '#lib/domain/findable.ts';
import { searchTerms } from '#lib/domain/search-terms.ts';
import { SEARCH_COLUMNS, SearchDocuments, textOf, type Telling } from './search-documents.ts';

/** The index of a dataset's text, whose ids are those of the rows; undefined where the rows have names: they are in `search_index`. */
export const textIndexOf = (dataset: string): string | undefined =>
	findFindable(dataset) ? undefined : `search_text_${dataset}`;

/**
 * Terms only, no text; nothing ranks by length, so that the lengths of texts are not kept either. Beginnings of one character are an index of
 * their own, for who types one; those of two would be all pairs again, for the sake of two Latin letters, whose words are found as quickly.
 */
const FTS_OPTIONS = `content = '', columnsize = 0, prefix = '1', tokenize = "unicode61 remove_diacritics 0"`;

/** Where a dataset that is kept apart has what its rows tell of those that have a name. */
const TOLD = 'search_told';

/** A row of it. */
type KeptTelling = Record<'dataset' | 'key' | 'facts' | 'parts' | 'context', string> & { weight: number };

const parse = (text: string) => JSON.parse(text) as Telling['facts'];

/**
 * Terms are gathered in memory, up to 16 MB of them, before they are written as a sorted part, and the parts put together once, at the end: with
 * FTS5's own 1 MB, each term is read and written again several times.
 */
const FTS_FILLING = [
	['hashsize', 16 << 20],
	['automerge', 0]
] as const;

/** How many texts' terms are remembered at once: rows often say what other rows say. */
const REMEMBERED = 1 << 16;

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

	/** Takes in what the rows of a dataset that is kept apart tell (`keepTold`), instead of the rows. */
	tellOf(schema: string): void {
		for (const row of this.#db.prepare<[], KeptTelling>(`SELECT * FROM ${schema}.${TOLD} ORDER BY rowid`).iterate()) {
			const { dataset, key, weight } = row;
			this.#documents.tell({
				dataset,
				key,
				weight,
				facts: parse(row.facts),
				parts: parse(row.parts),
				context: parse(row.context)
			});
		}
	}

	/** Writes what the rows that have passed tell of those that have a name, and no index of these. */
	keepTold(): void {
		this.#db.exec(`CREATE TABLE ${this.#schema}.${TOLD} (
			dataset TEXT NOT NULL, key TEXT NOT NULL, weight INTEGER NOT NULL, facts TEXT NOT NULL, parts TEXT NOT NULL, context TEXT NOT NULL,
			PRIMARY KEY (dataset, key)) STRICT`);
		const add = this.#db.prepare(`INSERT INTO ${this.#schema}.${TOLD} VALUES (?, ?, ?, ?, ?, ?)`);
		for (const { dataset, key, weight, facts, parts, context } of this.#documents.listTold()) {
			add.run(dataset, key, weight, JSON.stringify(facts), JSON.stringify(parts), JSON.stringify(context));
		}
		this.#optimize();
	}

	/** Writes what can be found by name, when all rows have passed: one dataset after the other, each in the order of its rows (`matchesText`). */
	finish(): void {
		const db = this.#db;
		const schema = this.#schema;
		db.exec(`CREATE TABLE ${schema}.search_rows (
			id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, row_number INTEGER NOT NULL, key TEXT NOT NULL, size INTEGER NOT NULL,
			weight INTEGER NOT NULL, names TEXT NOT NULL, extra TEXT, UNIQUE (dataset, row_number)) STRICT`);
		const addRow = db.prepare(
			`INSERT INTO ${schema}.search_rows (dataset, row_number, key, size, weight, names, extra) VALUES (?, ?, ?, ?, ?, ?, ?)`
		);
		const addTerms = this.#createIndex('search_index', SEARCH_COLUMNS);
		for (const document of this.#documents.describe()) {
			const { dataset, rowNumber, key, size, weight, names, extra } = document;
			const { lastInsertRowid } = addRow.run(dataset, rowNumber, key, size, weight, names, extra);
			addTerms.run(
				lastInsertRowid,
				SEARCH_COLUMNS.map((column) => document[column].map(this.#termsOf).join(' '))
			);
		}
		for (const column of ['key', 'names']) db.exec(`CREATE INDEX ${schema}.search_rows_${column} ON search_rows (${column})`);
		this.#optimize();
	}

	#optimize(): void {
		for (const index of this.#filled) this.#db.exec(`INSERT INTO ${this.#schema}.${index} (${index}) VALUES ('optimize')`);
	}

	#createIndex(name: string, columns: readonly string[]): Database.Statement {
		this.#filled.push(name);
		const list = columns.join(', ');
		this.#db.exec(`CREATE VIRTUAL TABLE ${this.#schema}.${name} USING fts5(${list}, ${FTS_OPTIONS})`);
		for (const [setting, value] of FTS_FILLING) {
			this.#db.exec(`INSERT INTO ${this.#schema}.${name} (${name}, rank) VALUES ('${setting}', ${value})`);
		}
		return this.#db.prepare(
			`INSERT INTO ${this.#schema}.${name} (rowid, ${list}) VALUES (?, ${columns.map(() => '?').join(', ')})`
		);
	}
}
