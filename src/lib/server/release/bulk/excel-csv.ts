/** CSV for a double click in Excel: UTF-8 with byte order mark, Japanese headers, no cell that Excel would run. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { csvLines } from './csv.ts';
import { inPieces, type BulkFormat } from './format.ts';

/** Excel takes a byte order mark for "this is UTF-8"; without it Japanese text opens garbled. */
const BYTE_ORDER_MARK = '\ufeff';

/** What Excel and others take for a formula (CWE-1236). The apostrophe is the sign for "text" in every spreadsheet. */
const neutralise = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** The columns' titles with their unit; the key as well where two columns share a title, for headers are unique. */
const headersOf = ({ fields }: Dataset): string[] =>
	fields.map(({ name, title, unit }) => {
		const alone = fields.filter((field) => field.title === title).length === 1;
		return neutralise(`${title}${unit ? ` [${unit}]` : ''}${alone ? '' : ` (${name})`}`);
	});

/** A number is a number, minus sign or not; only text can carry a formula. */
function* excelPieces(dataset: Dataset, rows: Row[]): Generator<string, void> {
	yield BYTE_ORDER_MARK + csvLines(headersOf(dataset), [], { header: true });
	const columns = dataset.fields.map(({ name }) => name);
	for (const { piece } of inPieces(rows)) yield csvLines(columns, piece, { header: false, change: neutralise });
}

export const excelCsv: BulkFormat = {
	extension: 'excel.csv',
	mediaType: 'text/csv; charset=utf-8',
	compressible: true,
	write: ({ dataset, rows }) => ({ content: excelPieces(dataset, rows) })
};
