/** Rows of any dataset by offset, each with its number in the published file: what CKAN's DataStore calls `_id`. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { asDynamic, inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { cellReader, matching, type Conditions, type SortKey } from './records.ts';

/** The column that holds a row's number, from 1. No declared column can be called so. */
export const ROW_NUMBER = '_id';

export interface NumberedQuery extends Conditions {
	/** Columns wanted; may have `ROW_NUMBER` among them. */
	fields: string[];
	/** May sort by `ROW_NUMBER`. Equal rows stay in the order of the file. */
	sort: SortKey[];
	limit: number;
	offset: number;
}

/** One page of rows with the wanted columns. */
export async function listNumberedRecords(db: Db, dataset: Dataset, query: NumberedQuery): Promise<Row[]> {
	const { fields, sort, limit, offset } = query;
	const number = inSourceOrder(dataset.name);
	let select = matching(db, dataset, query)
		.select(fields.filter((field) => field !== ROW_NUMBER))
		.select(number.as(ROW_NUMBER));
	for (const { column, descending } of [...sort, { column: ROW_NUMBER, descending: false }]) {
		const key = column === ROW_NUMBER ? number : asDynamic(db).dynamic.ref(column);
		select = select.orderBy(key, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()));
	}
	const found = await select.limit(limit).offset(offset).execute();
	const cell = cellReader(dataset);
	return found.map((row) => Object.fromEntries(fields.map((field) => [field, cell(row, field)])));
}
