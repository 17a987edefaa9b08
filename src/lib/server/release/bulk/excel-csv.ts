/** CSV for a double click in Excel: UTF-8 with byte order mark, Japanese headers, no cell that Excel would run. */
import type { Dataset } from '#lib/domain/data-package.ts';
import type { BulkTable, Piece } from './bulk-table.ts';
import { csvLines } from './csv.ts';
import type { BulkFormat } from './format.ts';

/** Excel takes a byte order mark for "this is UTF-8"; without it Japanese text opens garbled. */
const BYTE_ORDER_MARK = '\ufeff';

/** What Excel and others take for a formula (CWE-1236). The apostrophe is the sign for "text" in every spreadsheet. */
const neutralise = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** The columns' titles with their unit; the key as well where two columns share a title, for headers are unique. */
export const headersOf = ({ fields }: Dataset): string[] =>
	fields.map(({ name, title, unit }) => {
		const alone = fields.filter((field) => field.title === title).length === 1;
		return neutralise(`${title}${unit ? ` [${unit}]` : ''}${alone ? '' : ` (${name})`}`);
	});

/** Whether a cell may begin as a formula does; so does a negative number, or a line within a text. */
const MAY_HAVE_FORMULA = /(?:^|[,\n])(?:[=+\-@\t]|"[=+\-@\t\r\n])/;

/** A number is a number, minus sign or not; only text can carry a formula. */
const linesOf = ({ csv, columns, rows }: Piece): string =>
	MAY_HAVE_FORMULA.test(csv) ? csvLines(columns, rows, { header: false, change: neutralise }) : csv;

function* excelPieces(table: BulkTable): Generator<string, void> {
	const header = BYTE_ORDER_MARK + csvLines(headersOf(table.dataset), [], { header: true });
	for (const piece of table.pieces()) yield piece.isFirst ? header + linesOf(piece) : linesOf(piece);
}

export const excelCsv: BulkFormat = {
	extension: 'excel.csv',
	mediaType: 'text/csv; charset=utf-8',
	about: {
		ja: 'Excelで開くためのCSV（UTF-8、BOMつき）。列名は日本語で、文字が式として動かないようにしてある',
		en: 'CSV to be opened in Excel (UTF-8 with a byte order mark); names of columns in Japanese, nothing in it runs as a formula'
	},
	compressible: true,
	madeOf: 'csv',
	write: (table) => ({ content: excelPieces(table) })
};
