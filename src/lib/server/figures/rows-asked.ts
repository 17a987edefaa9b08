/** A page of the rows of a figure that may have thousands, in the order that the address asks for. */
import { readSort, sortRows } from '#lib/domain/figure-sort.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';

export interface RowsAsked {
	/** As addresses have it, see `readSort`. */
	sort: string | null;
	/** From 1; without it the page of the row that the reader chose. */
	page: number | undefined;
	/** Rows of a page. */
	size: number;
}

/** Rows of a table that is shown a page at a time: a town's series over a generation, or two. */
const ROWS_SHOWN = 100;

/** What the address of a page asks of a table on it. */
export const readRowsAsked = ({ searchParams }: URL, size = ROWS_SHOWN): RowsAsked => ({
	sort: searchParams.get('sort'),
	page: readPage(searchParams.get('page')),
	size
});

/** What a page asks of a figure that it shows without its table. */
export const NO_TABLE: RowsAsked = { sort: null, page: 1, size: 1 };

/** The page that an address names. @returns undefined when it names none */
export function readPage(asked: string | null): number | undefined {
	return asked !== null && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : undefined;
}

/**
 * @param entries what the rows are made of, in their own order: where no other is asked for, only those of the page are made
 * @param chosen place among the entries of the one that the reader chose; -1 for none
 * @returns all rows when no page is asked for
 */
export function choosePage<Entry>(
	figure: Pick<Figure, 'name' | 'columns'>,
	entries: Entry[],
	rowOf: (entry: Entry) => FigureRow,
	asks: RowsAsked | undefined,
	chosen: number
): Pick<Figure, 'rows' | 'paging'> {
	if (!asks) return { rows: entries.map(rowOf) };
	const sort = readSort(asks.sort, figure);
	const sorted = sort && sortRows(entries.map(rowOf), sort);
	const place = sorted ? sorted.findIndex((row) => row.chosen) : chosen;
	const pages = Math.max(1, Math.ceil(entries.length / asks.size));
	const page = Math.min(pages, asks.page ?? Math.floor(Math.max(0, place) / asks.size) + 1);
	const from = (page - 1) * asks.size;
	const rows = sorted ? sorted.slice(from, from + asks.size) : entries.slice(from, from + asks.size).map(rowOf);
	return { rows, ...(pages > 1 && { paging: { page, pages, from, all: entries.length } }) };
}
