/** Rows of any dataset, filtered, sorted and paged by keyset. Blanks sort last, whichever way the order runs. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Cell, Dataset, Row } from '#lib/domain/data-package.ts';
import { asDynamic, matchesText, toStoredCell, type Db, type DynamicTables } from '#lib/server/sqlite/open.ts';

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
			return eb(eb.fn<number>('instr', [eb.fn('lower', [column]), eb.fn('lower', [eb.val(value)])]), '>', 0);
		default:
			return eb(column, COMPARISONS[operator], value);
	}
}

/** Rows that come after `values` in the order `sort`: equal up to some key, and later in that key. */
export function comesAfter(eb: Where, sort: SortKey[], values: Cell[]): Expression<SqlBool> {
	return eb.or(
		sort.flatMap(({ column, descending }, i) => {
			const value = values[i] ?? null;
			if (value === null) return [];
			const equal = sort.slice(0, i).map((key, j) => {
				const earlier = toStoredCell(values[j] ?? null);
				return earlier === null ? eb(key.column, 'is', null) : eb(key.column, '=', earlier);
			});
			const later = eb.or([eb(column, descending ? '<' : '>', toStoredCell(value)), eb(column, 'is', null)]);
			return [eb.and([...equal, later])];
		})
	);
}

/** The rows of a dataset that meet the conditions, for every query that counts or lists them. */
export function matching(db: Db, dataset: Dataset, { filters, text }: Conditions) {
	let query = asDynamic(db).selectFrom(dataset.name);
	for (const filter of filters) query = query.where((eb) => toCondition(eb, filter));
	if (text !== undefined) {
		const matches = matchesText(dataset.name, text);
		query = query.where((eb) => matches ?? eb.lit(false));
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
	const { total } = await matching(db, dataset, conditions)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	return total;
}

/**
 * One page of rows.
 * @returns the rows with the asked columns only, and the sort values of the last one if more follow
 */
export async function listRecords(db: Db, dataset: Dataset, query: RecordQuery): Promise<{ rows: Row[]; next?: Cell[] }> {
	const { fields, sort, limit, after } = query;
	const columns = [...new Set([...fields, ...sort.map(({ column }) => column)])];
	let select = matching(db, dataset, query).select(columns);
	if (after) select = select.where((eb) => comesAfter(eb, sort, after));
	for (const { column, descending } of sort) {
		select = select.orderBy(column, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()));
	}
	const found = await select.limit(limit + 1).execute();
	const cell = cellReader(dataset);
	const page = found.slice(0, limit);
	const last = found.length > limit ? page.at(-1) : undefined;
	return {
		rows: page.map((row) => Object.fromEntries(fields.map((field) => [field, cell(row, field)]))),
		...(last && { next: sort.map(({ column }) => cell(last, column)) })
	};
}

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
