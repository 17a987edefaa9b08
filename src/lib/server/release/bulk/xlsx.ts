/** Excel's own format, with typed cells: codes and dates are text (011002 keeps its zero), numbers are numbers. */
import type { Cell } from '#lib/domain/data-package.ts';
import type { BulkTable } from './bulk-table.ts';
import type { BulkFormat } from './format.ts';
import { writeWorkbook } from './workbook.ts';

/** Limits of a worksheet: support.microsoft.com, "Excel specifications and limits". */
const MAX_ROWS = 1_048_576;
const MAX_CELL_LENGTH = 32_767;
const MAX_SHEET_NAME_LENGTH = 31;

/**
 * What XML cannot carry, in the notation that Excel has for it (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring): `_x000D_`. Text that
 * merely looks like the notation is guarded from being read as it. Unescaped, nothing could open the file.
 */
const escapeXstring = (text: string): string =>
	text
		.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
		.replace(
			/(?![\t\n])\p{Cc}|[\ufdd0-\ufdef\ufffd-\uffff]/gu,
			(character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
		);

const toSheetCell = (value: Cell): Cell => (typeof value === 'string' ? escapeXstring(value) : value);

function findObstacle({ dataset, rows }: BulkTable) {
	if (rows.length + 1 > MAX_ROWS) {
		return {
			ja: `Excelのシートは見出しを含めて${MAX_ROWS}行までですが、このデータセットは${rows.length}行あります。`,
			en: `A worksheet has at most ${MAX_ROWS} rows, header included; the dataset has ${rows.length}.`
		};
	}
	const long = dataset.fields.find(({ name }) =>
		rows.some((row) => typeof row[name] === 'string' && row[name].length > MAX_CELL_LENGTH)
	);
	return (
		long && {
			ja: `Excelのセルは${MAX_CELL_LENGTH}文字までですが、列 ${long.name} にもっと長い文字列があります。`,
			en: `A cell has at most ${MAX_CELL_LENGTH} characters; column ${long.name} has longer text.`
		}
	);
}

export const xlsx: BulkFormat = {
	extension: 'xlsx',
	mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	about: {
		ja: 'Excelのブック。コードは文字として入っている',
		en: 'Excel workbook; codes are text'
	},
	compressible: false,
	findObstacle,
	write({ dataset, rows }) {
		const names = dataset.fields.map(({ name }) => name);
		const lines = function* () {
			yield names;
			for (const row of rows) yield names.map((name) => toSheetCell(row[name] ?? null));
		};
		return { content: [writeWorkbook(dataset.name.slice(0, MAX_SHEET_NAME_LENGTH), lines())] };
	}
};
