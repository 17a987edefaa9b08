/** Canonical CSV: RFC 4180 with CRLF, UTF-8 without byte order mark, English keys as header. */
import { stringify } from 'csv-stringify/sync';
import type { Cell, Row } from '#lib/domain/data-package.ts';
import type { BulkFormat } from './format.ts';

const toCsvCell = (value: Cell): string => (value === null ? '' : String(value));

/**
 * Records as RFC 4180 writes them: CRLF after each, quotes only where needed.
 * @param records cells as text, all of the same number
 */
export const csvText = (records: string[][]): string =>
	stringify(records, {
		record_delimiter: 'windows',
		// With CRLF as line end the library would leave a lone LF or CR inside a cell unquoted.
		quoted_match: /[\r\n]/,
		// A blank cell alone on its line would be an empty line, which many readers skip.
		quoted_empty: records[0]?.length === 1
	});

/** Lines of canonical CSV for these columns of the rows, under a line of the columns' names if `header`. */
export const csvLines = (columns: string[], rows: Row[], { header }: { header: boolean }): string =>
	csvText([...(header ? [columns] : []), ...rows.map((row) => columns.map((column) => toCsvCell(row[column] ?? null)))]);

export const csv: BulkFormat = {
	extension: 'csv',
	mediaType: 'text/csv; charset=utf-8',
	compressible: true,
	write: ({ dataset, rows }) => ({
		content: csvLines(
			dataset.fields.map(({ name }) => name),
			rows,
			{ header: true }
		)
	})
};
