/** Rows of any dataset counted and summed by group. Groups are in the order of their columns, blanks last. */
import type { ExpressionBuilder } from 'kysely';
import type { Cell, Dataset, Row } from '#lib/domain/data-package.ts';
import { asDynamic, type Db, type DynamicTables } from '#lib/server/sqlite/open.ts';
import { queryRow, queryRows } from '#lib/server/sqlite/prepared.ts';
import {
	cellReader,
	comesAfter,
	matching,
	orderOf,
	shapeOf,
	valuesAfter,
	valuesOf,
	type Conditions,
	type SortKey
} from './records.ts';

/** What can be computed from the values of a number column; blanks are left out of it. */
export const AGGREGATES = ['sum', 'avg', 'min', 'max'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** `count` counts rows, whatever is blank in them. */
export type Measure = 'count' | { aggregate: Aggregate; column: string };

export interface AggregateQuery extends Conditions {
	/** None: one group of all matching rows. */
	groupBy: string[];
	measures: Measure[];
	limit: number;
	/** Values of the group after which to begin. */
	after?: Cell[];
}

/** The key of a measure in a row: `count`, `sum(value)`. */
export const nameOf = (measure: Measure): string => (measure === 'count' ? measure : `${measure.aggregate}(${measure.column})`);

/** The key under which a row says how many of its values were blank. */
export const nameOfMissing = (column: string): string => `missing(${column})`;

/** Columns that measures are computed from, each once. */
const measuredColumns = (measures: Measure[]): string[] => [
	...new Set(measures.flatMap((measure) => (measure === 'count' ? [] : [measure.column])))
];

/** The keys of a row in their order: group columns, measures, numbers of blanks. */
export const columnsOf = ({ groupBy, measures }: Pick<AggregateQuery, 'groupBy' | 'measures'>): string[] => [
	...groupBy,
	...measures.map(nameOf),
	...measuredColumns(measures).map(nameOfMissing)
];

export const sortOf = (groupBy: string[]): SortKey[] => groupBy.map((column) => ({ column, descending: false }));

function selectMeasures(eb: ExpressionBuilder<DynamicTables, string>, measures: Measure[]) {
	return [
		...measures.map((measure) =>
			measure === 'count'
				? eb.fn.countAll<number>().as('count')
				: eb.fn.agg<number | null>(measure.aggregate, [measure.column]).as(nameOf(measure))
		),
		...measuredColumns(measures).map((column) =>
			eb(eb.fn.countAll<number>(), '-', eb.fn.count<number>(column)).as(nameOfMissing(column))
		)
	];
}

/** How many groups there are. */
export async function countGroups(db: Db, dataset: Dataset, query: AggregateQuery): Promise<number> {
	if (query.groupBy.length === 0) return 1;
	const shape = `count ${dataset.name} by ${query.groupBy.join()} ${shapeOf(query)}`;
	const { total } = await queryRow(db, shape, valuesOf(query), () => {
		const groups = matching(db, dataset, query).select(query.groupBy).groupBy(query.groupBy);
		return asDynamic(db)
			.selectFrom(groups.as('groups'))
			.select((eb) => eb.fn.countAll<number>().as('total'));
	});
	return total;
}

/**
 * One page of groups.
 * @returns rows with the keys of `columnsOf`, and the group of the last one if more follow
 */
export async function listGroups(db: Db, dataset: Dataset, query: AggregateQuery): Promise<{ rows: Row[]; next?: Cell[] }> {
	const { groupBy, measures, limit, after } = query;
	const order = orderOf(dataset, sortOf(groupBy));
	const columns = columnsOf(query);
	const found: Row[] = await queryRows(
		db,
		`groups ${dataset.name} ${columns.join()} by ${groupBy.join()} ${shapeOf(query, after)}`,
		[...valuesOf(query), ...(after ? valuesAfter(order, after) : []), limit + 1],
		() => {
			let select = matching(db, dataset, query)
				.select(groupBy)
				.select((eb) => selectMeasures(eb, measures));
			if (groupBy.length) select = select.groupBy(groupBy);
			if (after) select = select.where((eb) => comesAfter(eb, order, after));
			for (const column of groupBy) {
				select = select.orderBy(column, (by) => (order.required.has(column) ? by.asc() : by.asc().nullsLast()));
			}
			return select.limit(limit + 1);
		}
	);
	const cell = cellReader(dataset);
	const rows = found.slice(0, limit).map((row) => Object.fromEntries(columns.map((column) => [column, cell(row, column)])));
	const last = found.length > limit ? rows.at(-1) : undefined;
	return { rows, ...(last && { next: groupBy.map((column) => last[column] ?? null) }) };
}

/** All groups, page by page. */
export async function* streamGroups(db: Db, dataset: Dataset, query: AggregateQuery): AsyncGenerator<Row[], undefined> {
	let after = query.after;
	do {
		const page = await listGroups(db, dataset, { ...query, ...(after && { after }) });
		yield page.rows;
		after = page.next;
	} while (after);
	return undefined;
}
