/** A workbook is an archive that says itself how large it is: what would fill the memory is refused before it is read. */
import { strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate';

/** Of all parts together, unpacked. A town's tables are a few megabytes. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Rows by columns up to the farthest cell: a sheet is laid out in full, even when all but one cell is empty. */
const MAX_CELLS = 1_000_000;

/** Bytes that are no workbook, or one that is too large. The message is for the person who sent it. */
export class WorkbookError extends Error {}

const notWorkbook = (cause: unknown) =>
	new WorkbookError(
		'Excelのファイル（.xlsx）として読めません。Excelで開き、もう一度保存してみてください。 / Not readable as a workbook (.xlsx): open it in Excel and save it again.',
		{ cause }
	);

const tooLarge = (what: { ja: string; en: string }) =>
	new WorkbookError(`ファイルが大きすぎます（${what.ja}）。 / The file is too large (${what.en}).`);

/**
 * The same workbook, unpacked within bounds and packed again without compression, so that who reads it next unpacks no more
 * than what has been looked at here.
 * @throws WorkbookError
 */
export function checkWorkbook(bytes: Uint8Array): Uint8Array {
	const parts = unpack(bytes);
	for (const [name, part] of Object.entries(parts)) {
		if (/worksheets\/.*\.xml$/i.test(name)) checkGrid(strFromU8(part));
	}
	return zipSync(parts, { level: 0 });
}

function unpack(bytes: Uint8Array): Unzipped {
	let total = 0;
	try {
		return unzipSync(bytes, {
			// An archive that states less than there is is cut at what it states.
			filter: ({ originalSize }) => {
				total += originalSize;
				if (total > MAX_BYTES) throw tooLarge({ ja: `中身が${MAX_BYTES / 1024 / 1024} MBを超えます`, en: 'unpacked' });
				return true;
			}
		});
	} catch (error) {
		throw error instanceof WorkbookError ? error : notWorkbook(error);
	}
}

function checkGrid(sheet: string): void {
	let rows = 0;
	let columns = 0;
	for (const [, letters = '', digits] of sheet.matchAll(/\br\s?=\s?["']([A-Za-z]{0,9})(\d{1,15})["']/g)) {
		rows = Math.max(rows, Number(digits));
		columns = Math.max(
			columns,
			[...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
		);
	}
	if (rows * Math.max(1, columns) > MAX_CELLS) {
		throw tooLarge({
			ja: `${rows}行${columns}列の表です。使っていない行と列を削除してください`,
			en: `${rows} rows and ${columns} columns; delete those that are not used`
		});
	}
}

/** Runs what reads a workbook that has been checked. @throws WorkbookError whatever goes wrong */
export async function reading<Result>(read: () => Promise<Result>): Promise<Result> {
	try {
		return await read();
	} catch (error) {
		throw notWorkbook(error);
	}
}
