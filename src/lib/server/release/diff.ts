/** What one set of rows changes against another: what publishing would, and what a release did. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cell, DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { streamRecords } from '#lib/server/queries/records.ts';
import { openDatabase, type Db } from '#lib/server/sqlite/open.ts';
import { DATABASE_FILE } from './manifest.ts';

/** How many, and the first of them: a first release of 100,000 rows is not listed row by row. */
export interface Counted<Item> {
	count: number;
	first: Item[];
}

export interface DatasetDiff {
	/** Rows by their primary key, in its order. */
	added: Counted<string>;
	removed: Counted<string>;
	changed: Counted<{ key: string; columns: { name: string; before: Cell; after: Cell }[] }>;
}

/** Rows in the order of a key, some at a time. */
type RowPages = Iterable<Row[]> | AsyncIterable<Row[]>;

/** Beyond these, the order of UTF-16 is not that of the bytes of UTF-8, in which SQLite has texts. */
const SURROGATES = /[\ud800-\uffff]/;

function compareCells(a: Cell, b: Cell): number {
	if (a === b) return 0;
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const [left, right] = [String(a), String(b)];
	if (SURROGATES.test(left) || SURROGATES.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The order in which a database lists rows by a key. */
const byKey = (key: readonly string[]) => (a: Row, b: Row) => {
	for (const column of key) {
		const order = compareCells(a[column] ?? '', b[column] ?? '');
		if (order !== 0) return order;
	}
	return 0;
};

/** Goes through rows, one after the other. Between pages others have their turn: a country's rows take seconds. */
async function walk(pages: RowPages): Promise<{ row: Row | undefined; next: () => Promise<void> }> {
	const iterator = Symbol.asyncIterator in pages ? pages[Symbol.asyncIterator]() : pages[Symbol.iterator]();
	let page: Row[] = [];
	let at = -1;
	const state = {
		row: undefined as Row | undefined,
		async next() {
			while (++at >= page.length) {
				const step = await iterator.next();
				if (step.done === true) {
					state.row = undefined;
					return;
				}
				page = step.value;
				at = -1;
				await nextTurn();
			}
			state.row = page[at];
		}
	};
	await state.next();
	return state;
}

/**
 * Rows added, removed and changed, told by the primary key. Columns that only one side has count as blank on the other.
 * @param beforePages rows in the order of the dataset's key, as `sortByKey` and `readByKey` give them
 * @param most that are listed of each
 */
export async function diffRows(
	{ primaryKey, fields }: Dataset,
	beforePages: RowPages,
	afterPages: RowPages,
	most = Infinity
): Promise<DatasetDiff> {
	const order = byKey(primaryKey);
	const keyOf = (row: Row) => primaryKey.map((column) => row[column]).join(' · ');
	const diff: DatasetDiff = {
		added: { count: 0, first: [] },
		removed: { count: 0, first: [] },
		changed: { count: 0, first: [] }
	};
	const tell = <Item>(told: Counted<Item>, item: () => Item) => {
		if (told.count++ < most) told.first.push(item());
	};
	const [before, after] = [await walk(beforePages), await walk(afterPages)];
	while (before.row || after.row) {
		const [old, now] = [before.row, after.row];
		const which = !old ? 1 : !now ? -1 : order(old, now);
		if (now && which > 0) tell(diff.added, () => keyOf(now));
		else if (old && which < 0) tell(diff.removed, () => keyOf(old));
		else if (old && now && fields.some(({ name }) => (old[name] ?? null) !== (now[name] ?? null))) {
			tell(diff.changed, () => ({
				key: keyOf(now),
				columns: fields
					.map(({ name }) => ({ name, before: old[name] ?? null, after: now[name] ?? null }))
					.filter((column) => column.before !== column.after)
			}));
		}
		if (which <= 0) await before.next();
		if (which >= 0) await after.next();
	}
	return diff;
}

export const sortByKey = ({ primaryKey }: Dataset, rows: readonly Row[]): Row[][] => [rows.toSorted(byKey(primaryKey))];

/**
 * The rows of a dataset of a release, page by page, in the order of a key.
 * @param dataset as the release declares it; without one there are no rows
 */
export async function* readByKey(db: Db, dataset: Dataset | undefined, key: readonly string[]): AsyncGenerator<Row[], undefined> {
	if (!dataset) return undefined;
	const fields = dataset.fields.map(({ name }) => name);
	const own = [...new Set([...key.filter((column) => fields.includes(column)), ...dataset.primaryKey])];
	const sort = own.map((column) => ({ column, descending: false }));
	yield* streamRecords(db, dataset, { fields, filters: [], sort, limit: 0 });
	return undefined;
}

/** Opens the database of a release for what `use` asks of it. */
export async function withRelease<Answer>(
	folder: string,
	use: (db: Db, datasets: readonly Dataset[]) => Promise<Answer>
): Promise<Answer> {
	const { datasets } = JSON.parse(readFileSync(path.join(folder, 'declarations.json'), 'utf8')) as DataPackage;
	const { db, close } = openDatabase(path.join(folder, DATABASE_FILE));
	try {
		return await use(db, datasets);
	} finally {
		await close();
	}
}

/**
 * What tables change against a release, dataset by dataset, those that go with all their rows.
 * @param folder the release compared with; undefined means an empty one
 */
export async function diffAgainstRelease(
	folder: string | undefined,
	tables: readonly Table[]
): Promise<{ dataset: string; diff: DatasetDiff }[]> {
	const diffs: { dataset: string; diff: DatasetDiff }[] = [];
	const compare = async (db: Db | undefined, datasets: readonly Dataset[]) => {
		const held = (wanted: string) => datasets.find(({ name }) => name === wanted);
		const gone = datasets.filter(({ name, generated }) => !generated && !tables.some(({ dataset }) => dataset.name === name));
		for (const { dataset, rows } of [...tables, ...gone.map((one) => ({ dataset: one, rows: [] }))]) {
			const before = db ? readByKey(db, held(dataset.name), dataset.primaryKey) : [];
			diffs.push({ dataset: dataset.name, diff: await diffRows(dataset, before, sortByKey(dataset, rows)) });
		}
	};
	await (folder === undefined ? compare(undefined, []) : withRelease(folder, compare));
	return diffs;
}
