/** The downloads of a dataset, one writer per format. A new format is one more entry of `BULK_FORMATS`. */
import { stringify } from 'csv-stringify/sync';
import type { Cell, Dataset, Row } from '#lib/domain/data-package.ts';

interface BulkFormat {
	extension: string;
	mediaType: string;
	write: (dataset: Dataset, rows: Row[]) => string;
}

const toCsvCell = (value: Cell): string => (value === null ? '' : String(value));

/** Lines of canonical CSV: RFC 4180, CRLF, quotes only where needed, UTF-8 without byte order mark. */
export const csvLines = (columns: string[], rows: Row[], { header }: { header: boolean }): string =>
	stringify([...(header ? [columns] : []), ...rows.map((row) => columns.map((column) => toCsvCell(row[column] ?? null)))], {
		record_delimiter: 'windows',
		// With CRLF as line end the library would leave a lone LF or CR inside a cell unquoted.
		quoted_match: /[\r\n]/
	});

const namesOf = (dataset: Dataset) => dataset.fields.map(({ name }) => name);

export const BULK_FORMATS: readonly BulkFormat[] = [
	{
		extension: 'csv',
		mediaType: 'text/csv; charset=utf-8',
		write: (dataset, rows) => csvLines(namesOf(dataset), rows, { header: true })
	},
	{
		extension: 'json',
		mediaType: 'application/json',
		write: (_dataset, rows) => `[${rows.map((row) => `\n${JSON.stringify(row)}`).join(',')}\n]\n`
	}
];
