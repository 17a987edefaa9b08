/** Rows found by their text, as numbers: to count and to order these, no row has to be looked up. */
import { sql, type SqlBool } from 'kysely';
import type { Row } from '#lib/domain/data-package.ts';
import { asDynamic, inSourceOrder, type Db } from './open.ts';
import { queryColumn, queryRows } from './prepared.ts';
import { textIndexOf } from './search-index.ts';

/** The ids that a full-text index has for a query. */
const selectFound = (db: Db, index: string, query: string) =>
	asDynamic(db)
		.selectFrom(index)
		.select(sql.ref<number>(`${index}.rowid`).as('id'))
		.where(sql<SqlBool>`${sql.id(index)} MATCH ${query}`);

/** The numbers of the rows of a dataset that a full-text query finds. @param query from `textQuery` */
export function listFoundRows(db: Db, dataset: string, query: string): number[] {
	const index = textIndexOf(dataset);
	if (index !== undefined) return queryColumn(db, `found in ${index}`, [query], () => selectFound(db, index, query));
	// In the index of all that has a name, the rows of a dataset follow one another.
	const rows = asDynamic(db).selectFrom('search_rows').where('dataset', '=', dataset);
	const [first = 0] = queryColumn<number>(db, 'first by name', [dataset, 1], () =>
		rows.select('id').orderBy('row_number').limit(1)
	);
	const [last = -1] = queryColumn<number>(db, 'last by name', [dataset, 1], () =>
		rows.select('id').orderBy('row_number', 'desc').limit(1)
	);
	const ids = queryColumn<number>(db, 'found by name', [query, first, last], () =>
		selectFound(db, 'search_index', query).where('search_index.rowid', '>=', first).where('search_index.rowid', '<=', last)
	);
	return ids.map((id) => id - first + 1);
}

/** The numbers of all rows of a dataset in the order of its key. */
export const listRowsByKey = (db: Db, dataset: string, primaryKey: readonly string[]): number[] =>
	queryColumn(db, `rows of ${dataset} by key`, [], () => {
		let rows = asDynamic(db).selectFrom(dataset).select(inSourceOrder(dataset).as('row'));
		for (const column of primaryKey) rows = rows.orderBy(column);
		return rows;
	});

/** How many rows a dataset has: its last number, for they are numbered from 1. */
export const countRows = (db: Db, dataset: string): number =>
	queryColumn<number>(db, `last of ${dataset}`, [], () =>
		asDynamic(db)
			.selectFrom(dataset)
			.select(sql<number>`max(${inSourceOrder(dataset)})`.as('last'))
	)[0] ?? 0;

/** Rows of these numbers, in the order of these. */
export function readRowsNumbered(
	db: Db,
	dataset: string,
	columns: readonly string[],
	numbers: readonly number[]
): Promise<Row[]> {
	const wanted = JSON.stringify(numbers);
	return queryRows(db, `numbered ${dataset} ${columns.join()}`, [wanted], () =>
		asDynamic(db)
			.selectFrom(sql<{ key: number; value: number }>`json_each(${wanted})`.as('wanted'))
			// SQLite goes through them as they are written.
			.crossJoin(dataset)
			.whereRef(inSourceOrder(dataset), '=', 'wanted.value')
			.select(columns.map((column) => `${dataset}.${column}`))
			.orderBy('wanted.key')
	);
}
