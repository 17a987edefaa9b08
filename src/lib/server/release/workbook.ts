/** Excel workbooks that a steward sends: sheets as text cells, ready to be read like a CSV. */
import readXlsxFile from 'read-excel-file/node';
import type { Dataset } from '#lib/domain/data-package.ts';
import type { TextRecord } from '#lib/domain/csv-records.ts';
import { headersOf } from './bulk/excel-csv.ts';
import { checkWorkbook, reading } from './workbook-limits.ts';

/** A cell as our CSV writes it. Dates lose the time of day that Excel gives them. */
function toText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
	return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * The sheets of a workbook as records; rows that are empty to the end are left out, `line` is the row in Excel.
 * @throws WorkbookError when the bytes are not a workbook, or one that is too large
 */
export async function readWorkbook(bytes: Uint8Array): Promise<{ sheet: string; records: TextRecord[] }[]> {
	const checked = Buffer.from(checkWorkbook(bytes));
	const sheets = await reading(() => readXlsxFile(checked, { trim: false }));
	return sheets.map(({ sheet, data }) => {
		const records = data.map((row, i) => ({ cells: row.map(toText), line: i + 1 }));
		const last = records.findLastIndex(({ cells }) => cells.some((cell) => cell !== ''));
		return { sheet, records: records.slice(0, last + 1) };
	});
}

/**
 * Columns put in the declared order. A workbook may name them in Japanese (by their titles, or as the Excel download does) and in any
 * order; with an unknown or missing name the records are left as they are, for the reader to complain about.
 */
export function arrangeColumns(dataset: Dataset, records: TextRecord[]): TextRecord[] {
	const { fields } = dataset;
	const [header, ...rest] = records;
	if (!header) return records;
	const downloaded = headersOf(dataset);
	const names = header.cells.map((cell) => {
		const text = cell.trim();
		return fields.find(({ name, title }, i) => text === name || text === downloaded[i] || text === title)?.name ?? cell;
	});
	const order = fields.map(({ name }) => names.indexOf(name));
	if (order.includes(-1) || names.length !== fields.length) return [{ ...header, cells: names }, ...rest];
	return [
		{ ...header, cells: fields.map(({ name }) => name) },
		...rest.map(({ cells, line }) => ({ line, cells: order.map((i) => cells[i] ?? '') }))
	];
}
