/** Canonical CSV: RFC 4180 with CRLF, UTF-8 without byte order mark, English keys as header. */
import type { Cell, Dataset, Row } from '#lib/domain/data-package.ts';
import { inPieces, type BulkFormat } from './format.ts';

const toCsvCell = (value: Cell): string => (value === null ? '' : String(value));

/** The cells of a row as text. */
export const toCsvCells = (columns: string[], row: Row): string[] => columns.map((column) => toCsvCell(row[column] ?? null));

const toCsvText = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Records as RFC 4180 writes them: CRLF after each, quotes only where needed.
 * @param records cells as text, all of the same number
 */
export const csvText = (records: string[][]): string =>
	records
		// A blank cell alone on its line would be an empty line, which many readers skip.
		.map((cells) => (cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.map(toCsvText).join(',')}\r\n`))
		.join('');

/** Lines of canonical CSV for these columns of the rows, under a line of the columns' names if `header`. */
export const csvLines = (columns: string[], rows: Row[], { header }: { header: boolean }): string =>
	csvText([...(header ? [columns] : []), ...rows.map((row) => toCsvCells(columns, row))]);

/** The file of a dataset. */
export function* csvPieces({ fields }: Dataset, rows: Row[]): Generator<string, void> {
	const columns = fields.map(({ name }) => name);
	for (const { piece, isFirst } of inPieces(rows)) yield csvLines(columns, piece, { header: isFirst });
}

export const csv: BulkFormat = {
	extension: 'csv',
	mediaType: 'text/csv; charset=utf-8',
	compressible: true,
	write: ({ dataset, rows }) => ({ content: csvPieces(dataset, rows) })
};
