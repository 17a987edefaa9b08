/** Canonical CSV: RFC 4180 with CRLF, UTF-8 without byte order mark, English keys as header. */
import type { Cell, Row } from '#lib/domain/data-package.ts';
import type { BulkTable } from './bulk-table.ts';
import type { BulkFormat } from './format.ts';

/** A cell as text, before it is quoted. */
const toText = (value: Cell): string => (value === null ? '' : String(value));

/** The cells of a row as text. */
export const toCsvCells = (columns: readonly string[], row: Row): string[] =>
	columns.map((column) => toText(row[column] ?? null));

/** A cell as RFC 4180 writes it: quotes only where needed, which a number never does. */
const toCsvCell = (value: Cell, change: (text: string) => string): string => {
	if (typeof value !== 'string') return toText(value);
	const text = change(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const END = '\r\n';

/**
 * Lines of canonical CSV for these columns of the rows, under a line of the columns' names if `header`. CRLF after each.
 * @param change what becomes of texts before they are quoted
 */
export function csvLines(
	columns: readonly string[],
	rows: readonly Row[],
	{ header, change = (text) => text }: { header: boolean; change?: (text: string) => string }
): string {
	let lines = header ? `${columns.map((column) => toCsvCell(column, change)).join(',')}${END}` : '';
	for (const row of rows) {
		let line = '';
		for (const [i, column] of columns.entries()) {
			if (i > 0) line += ',';
			line += toCsvCell(row[column] ?? null, change);
		}
		// A blank cell alone on its line would be an empty line, which many readers skip.
		lines += (line === '' ? '""' : line) + END;
	}
	return lines;
}

/** The file of a dataset. */
export function* csvPieces(table: BulkTable): Generator<string, void> {
	for (const { csv, columns, isFirst } of table.pieces()) yield isFirst ? csvLines(columns, [], { header: true }) + csv : csv;
}

export const csv: BulkFormat = {
	extension: 'csv',
	mediaType: 'text/csv; charset=utf-8',
	about: {
		ja: 'UTF-8（BOMなし）のCSV。列名は英語、文字は資料のまま',
		en: 'CSV in UTF-8 without a byte order mark; names of columns in English, text as in the sources'
	},
	compressible: true,
	madeOf: 'csv',
	write: (table) => ({ content: csvPieces(table) })
};
