/** Rows on their way into CSV. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { csvLine, joinLines, needNoQuotes } from '#lib/server/sqlite/csv-lines.ts';
import { asDynamic, asItLies, inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { queryRow, queryRows } from '#lib/server/sqlite/prepared.ts';
import { isScan } from './cost.ts';
import { cellReader, isAsItLies, matching, shapeOf, streamRecords, valuesOf, type RecordQuery } from './records.ts';

/** As long as one row is looked up in the order of its key, so many are gone through. */
const ROWS_FOR_ONE = 32;

/** Rows of a page. */
const PAGE = 1000;

/** How many rows there are: of the query, and of its dataset. */
export interface Counts {
	matching: number;
	all: number;
}

type CsvPages = AsyncGenerator<Row[] | Uint8Array, undefined>;

/** Whether SQLite can make the lines, going through the table, and sooner than rows are looked up. */
const isMadeOfTable = (db: Db, dataset: Dataset, query: RecordQuery, { matching, all }: Counts): boolean =>
	isAsItLies(db, dataset, query) &&
	query.after === undefined &&
	// A text would be looked for again for every page.
	query.text === undefined &&
	// A blank cell alone on its line is written otherwise.
	query.fields.length > 1 &&
	(isScan(dataset, query) || matching * ROWS_FOR_ONE >= all);

/** All rows of a query that go into CSV, page by page: lines of it as bytes where SQLite can make them, rows elsewhere. */
export const streamForCsv = (db: Db, dataset: Dataset, query: RecordQuery, counts: Counts): CsvPages =>
	isMadeOfTable(db, dataset, query, counts) ? streamLines(db, dataset, query) : streamRecords(db, dataset, query);

async function* streamLines(db: Db, dataset: Dataset, query: RecordQuery): CsvPages {
	const { fields } = query;
	const shape = `${dataset.name} ${fields.join()} ${shapeOf(query)}`;
	const cell = cellReader(dataset);
	const number = inSourceOrder(dataset.name);
	for (let after = 0; ;) {
		const values = [...valuesOf(query), after, PAGE];
		const begin = after;
		const page = () => matching(db, dataset, query, asItLies(dataset.name)).where(number, '>', begin).orderBy(number).limit(PAGE);
		const { lines, count, last } = await queryRow(db, `csv lines ${shape}`, values, () =>
			asDynamic(db)
				.selectFrom(
					page()
						.select([csvLine(dataset, fields).as('line'), number.as('row')])
						.as('page')
				)
				.select((eb) => [
					joinLines(eb.ref('line')).as('lines'),
					eb.fn.countAll<number>().as('count'),
					eb.fn.max<number>('row').as('last')
				])
		);
		if (lines === null) return undefined;
		if (needNoQuotes(lines, count, fields.length)) yield lines;
		else {
			const rows = await queryRows<Row>(db, `csv rows ${shape}`, values, () => page().select(fields));
			yield rows.map((one) => Object.fromEntries(fields.map((field) => [field, cell(one, field)])));
		}
		if (count < PAGE) return undefined;
		after = last;
	}
}
