/** Rows of any dataset, filtered, sorted and paged by keyset. Blanks sort last, whichever way the order runs. */
import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool, TableExpression } from 'kysely';
import { isRequired, type Cell, type Dataset, type Row } from '#lib/domain/data-package.ts';
import {
	asDynamic,
	asItLies,
	inSourceOrder,
	isInKeyOrder,
	isPast,
	matchesText,
	rowAfter,
	textQuery,
	toStoredCell,
	type Db,
	type DynamicTables
} from '#lib/server/sqlite/open.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { countRows, listFoundRows, listRowsByKey, readRowsNumbered } from '#lib/server/sqlite/found-rows.ts';
import { queryRow, queryRows, type Stored } from '#lib/server/sqlite/prepared.ts';
import { isScan } from './cost.ts';
import { oncePerRelease } from './once-per-release.ts';

export const OPERATORS = ['eq', 'gte', 'gt', 'lte', 'lt', 'ne', 'in', 'contains', 'isnull'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
	column: string;
	operator: Operator;
	/** One value, several for `in`, true or false for `isnull`. */
	values: Cell[];
}

export interface SortKey {
	column: string;
	descending: boolean;
}

export interface Conditions {
	filters: Filter[];
	/** Full text, as a reader typed it. */
	text?: string;
}

export interface RecordQuery extends Conditions {
	fields: string[];
	/** A total order: ends with the primary key. */
	sort: SortKey[];
	limit: number;
	/** Sort values of the row after which to begin. */
	after?: Cell[];
}

type Where = ExpressionBuilder<DynamicTables, string>;

const COMPARISONS = { eq: '=', gte: '>=', gt: '>', lte: '<=', lt: '<' } as const;

function toCondition(eb: Where, { column, operator, values }: Filter): Expression<SqlBool> {
	const stored = values.map(toStoredCell);
	const value = stored[0] ?? null;
	switch (operator) {
		case 'isnull':
			return eb(column, values[0] === true ? 'is' : 'is not', null);
		case 'in':
			return eb(column, 'in', stored);
		case 'ne':
			// A blank is not equal to anything asked for, so it belongs to the answer.
			return eb.or([eb(column, '!=', value), eb(column, 'is', null)]);
		case 'contains':
			return eb(eb.fn<number>('instr', [eb.fn('lower', [column]), eb.fn('lower', [eb.val(value)])]), '>', eb.lit(0));
		default:
			return eb(column, COMPARISONS[operator], value);
	}
}

/** An order of a dataset's rows, as SQL is told it. */
export interface Order {
	sort: readonly SortKey[];
	/** Columns that no row leaves blank: an index has them in the order asked for, blanks would come first. */
	required: ReadonlySet<string>;
}

const requiredOf = oncePer(
	(dataset: Dataset) => new Set(dataset.fields.filter((field) => isRequired(dataset, field)).map(({ name }) => name))
);

export const orderOf = (dataset: Dataset, sort: readonly SortKey[]): Order => ({ sort, required: requiredOf(dataset) });

/** Whether rows can be compared with a row as a whole, which SQLite looks up in an index. */
const isUniform = ({ sort, required }: Order): boolean =>
	sort.length > 0 && sort.every(({ column, descending }) => required.has(column) && descending === sort[0]?.descending);

/** For every key after which a row can come: equal up to it, and later in it. Nothing is later than a blank. */
const alternatives = (sort: readonly SortKey[], values: readonly Cell[]) =>
	sort.flatMap((key, i) => {
		const value = values[i] ?? null;
		if (value === null) return [];
		const equal = sort.slice(0, i).map(({ column }, j) => ({ column, value: toStoredCell(values[j] ?? null) }));
		return [{ ...key, value: toStoredCell(value), equal }];
	});

/** Rows that come after a row with these values of the sort keys. */
export function comesAfter(eb: Where, order: Order, values: readonly Cell[]): Expression<SqlBool> {
	const { sort, required } = order;
	if (isUniform(order)) {
		const columns = sort.map(({ column }) => column);
		return isPast(columns, values.map(toStoredCell), sort[0]?.descending === true);
	}
	return eb.or(
		alternatives(sort, values).map(({ column, descending, value, equal }) => {
			const later = eb(column, descending ? '<' : '>', value);
			return eb.and([
				...equal.map((earlier) =>
					earlier.value === null ? eb(earlier.column, 'is', null) : eb(earlier.column, '=', earlier.value)
				),
				required.has(column) ? later : eb.or([later, eb(column, 'is', null)])
			]);
		})
	);
}

/** The parameters of `comesAfter`. */
export const valuesAfter = (order: Order, values: readonly Cell[]): Stored[] =>
	isUniform(order)
		? values.map(toStoredCell)
		: alternatives(order.sort, values).flatMap(({ value, equal }) => [
				...equal.flatMap((earlier) => (earlier.value === null ? [] : [earlier.value])),
				value
			]);

/** What the text of `comesAfter` depends on beside the order. */
const shapeAfter = (after: readonly Cell[] | undefined): string =>
	after === undefined ? '' : after.map((value) => (value === null ? 'blank' : 'value')).join();

/** What the text of a query with these conditions depends on, but for the parameters. */
export const shapeOf = ({ filters, text }: Conditions, after?: readonly Cell[]): string =>
	[
		...filters.map(
			({ column, operator, values }) => `${column} ${operator} ${String(operator === 'isnull' ? values[0] : values.length)}`
		),
		text === undefined ? '' : String(textQuery(text) !== undefined),
		shapeAfter(after)
	].join(';');

/** The parameters of `matching`. */
export function valuesOf({ filters, text }: Conditions): Stored[] {
	const query = text === undefined ? undefined : textQuery(text);
	return [
		...filters.flatMap(({ operator, values }) => (operator === 'isnull' ? [] : values.map(toStoredCell))),
		...(query === undefined ? [] : [query])
	];
}

/**
 * The rows of a dataset that meet the conditions, for every query that counts or lists them.
 * @param table the dataset's, in the way in which it shall be gone through
 */
export function matching(
	db: Db,
	dataset: Dataset,
	{ filters, text }: Conditions,
	table: TableExpression<DynamicTables, never> = dataset.name
) {
	let query = asDynamic(db).selectFrom(table) as SelectQueryBuilder<DynamicTables, string, object>;
	for (const filter of filters) query = query.where((eb) => toCondition(eb, filter));
	if (text !== undefined) {
		const words = textQuery(text);
		query = query.where((eb) => (words === undefined ? eb.lit(false) : matchesText(dataset.name, words)));
	}
	return query;
}

/** Reads a cell of a row as it came from the database: booleans are stored as 0 and 1. */
export function cellReader(dataset: Dataset): (row: Row, column: string) => Cell {
	const booleans = new Set(dataset.fields.filter(({ type }) => type === 'boolean').map(({ name }) => name));
	return (row, column) => {
		const value = row[column] ?? null;
		return value !== null && booleans.has(column) ? value === 1 : value;
	};
}

/** How many rows meet the conditions. */
export async function countRecords(db: Db, dataset: Dataset, conditions: Conditions): Promise<number> {
	const { total } = await queryRow(db, `count ${dataset.name} ${shapeOf(conditions)}`, valuesOf(conditions), () =>
		matching(db, dataset, conditions).select((eb) => eb.fn.countAll<number>().as('total'))
	);
	return total;
}

/** Whether rows are asked for in an order in which the table has them. */
export const isAsItLies = (db: Db, { name, primaryKey }: Dataset, { sort }: RecordQuery): boolean =>
	isInKeyOrder(db, name) && isInOrderOfKey(primaryKey, sort);

/** Whether rows are asked for in the order of the primary key, or of its beginning. */
const isInOrderOfKey = (primaryKey: readonly string[], sort: readonly SortKey[]) =>
	sort.every(({ column, descending }, i) => column === primaryKey[i] && !descending);

/** Whether a query had best go through the table: it has to look at all rows, and would look up each by its key. */
const isThroughTable = (db: Db, dataset: Dataset, query: RecordQuery): boolean =>
	query.text === undefined && isScan(dataset, query) && isAsItLies(db, dataset, query);

/**
 * One page of rows.
 * @returns the rows with the asked columns only, and the sort values of the last one if more follow
 */
export async function listRecords(db: Db, dataset: Dataset, query: RecordQuery): Promise<{ rows: Row[]; next?: Cell[] }> {
	const { fields, sort, limit, after } = query;
	const order = orderOf(dataset, sort);
	const columns = columnsRead(fields, sort);
	const keys = sort.map(({ column, descending }) => (descending ? `-${column}` : column));
	const isThrough = isThroughTable(db, dataset, query);
	const found: Row[] = await queryRows(
		db,
		`${isThrough ? 'through' : 'list'} ${dataset.name} ${columns.join()} ${keys.join()} ${shapeOf(query, after)}`,
		[...valuesOf(query), ...(after ? valuesAfter(order, after) : []), limit + 1],
		() => {
			if (isThrough) {
				const number = inSourceOrder(dataset.name);
				let rows = matching(db, dataset, query, asItLies(dataset.name)).select(columns);
				if (after) rows = rows.where(number, '>=', rowAfter(dataset, after.map(toStoredCell)));
				return rows.orderBy(number).limit(limit + 1);
			}
			let select = matching(db, dataset, query).select(columns);
			if (after) select = select.where((eb) => comesAfter(eb, order, after));
			for (const { column, descending } of sort) {
				select = select.orderBy(column, (by) => {
					const direction = descending ? by.desc() : by.asc();
					return order.required.has(column) ? direction : direction.nullsLast();
				});
			}
			return select.limit(limit + 1);
		}
	);
	return toPage(dataset, query, found);
}

/** What is told of rows that were read: one more than asked for if more follow, with the columns asked for and those sorted by. */
function toPage(dataset: Dataset, { fields, sort, limit }: RecordQuery, found: Row[]): { rows: Row[]; next?: Cell[] } {
	const columns = columnsRead(fields, sort);
	const cell = cellReader(dataset);
	const page = found.length > limit ? found.slice(0, limit) : found;
	const last = found.length > limit ? page.at(-1) : undefined;
	// What has neither more columns than asked for nor booleans among them is as it should be.
	const isReady =
		columns.length === fields.length && !dataset.fields.some(({ name, type }) => type === 'boolean' && columns.includes(name));
	return {
		rows: isReady ? page : page.map((row) => Object.fromEntries(fields.map((field) => [field, cell(row, field)]))),
		...(last && { next: sort.map(({ column }) => cell(last, column)) })
	};
}

/** The columns to be read: those asked for, and those by which the next page is found. */
const columnsRead = (fields: readonly string[], sort: readonly SortKey[]) => [
	...new Set([...fields, ...sort.map(({ column }) => column)])
];

/** One page of rows, as `listRecords` gives it, with the number of all that meet the conditions. */
export async function listRecordsCounted(
	db: Db,
	dataset: Dataset,
	query: RecordQuery
): Promise<{ rows: Row[]; next?: Cell[]; total: number }> {
	const { filters, text, fields, sort, limit, after } = query;
	const isByKey = sort.length === dataset.primaryKey.length && isInOrderOfKey(dataset.primaryKey, sort);
	const words = text === undefined || filters.length || after || !isByKey ? undefined : textQuery(text);
	const order = words === undefined ? undefined : await readKeyOrder(db, dataset.name, ...dataset.primaryKey);
	if (words === undefined || order === undefined) {
		const page = await listRecords(db, dataset, query);
		return { ...page, total: page.next || after ? await countRecords(db, dataset, query) : page.rows.length };
	}
	// Found once, to be counted and to be shown; only what is shown is looked up.
	const places = Int32Array.from(listFoundRows(db, dataset.name, words), (row) => order.places[row] ?? 0).sort();
	const numbers = Array.from(places.subarray(0, limit + 1), (place) => order.rows[place] ?? 0);
	const rows = await readRowsNumbered(db, dataset.name, columnsRead(fields, sort), numbers);
	return { ...toPage(dataset, query, rows), total: places.length };
}

/** Beyond so many rows, the order of all would take more than it gives. */
const MOST_ORDERED = 200_000;

/** Which row has which place in the order of the key; undefined for a table of too many rows. */
const readKeyOrder = oncePerRelease((db, name: string, ...primaryKey: string[]) => {
	if (countRows(db, name) > MOST_ORDERED) return Promise.resolve(undefined);
	const rows = Int32Array.from(listRowsByKey(db, name, primaryKey));
	const places = new Int32Array(rows.length + 1);
	for (const [place, row] of rows.entries()) places[row] = place;
	return Promise.resolve({ rows, places });
}, 64);

/** All rows of a query, page by page, so that memory does not grow with their number. */
export async function* streamRecords(db: Db, dataset: Dataset, query: RecordQuery): AsyncGenerator<Row[], undefined> {
	let after = query.after;
	do {
		const page = await listRecords(db, dataset, { ...query, limit: 1000, ...(after && { after }) });
		yield page.rows;
		after = page.next;
	} while (after);
	return undefined;
}
