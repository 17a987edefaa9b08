/** From the bytes of a CSV file to typed rows, with every mistake of form told by place. */
import { isUtf8 } from 'node:buffer';
import { CsvError, readTextRecords, type TextRecord } from './csv-records.ts';
import type { Dataset, Row } from './data-package.ts';
import { decodeStrictly, firstInvalidByte } from './encoding.ts';
import type { Problem } from './problem.ts';
import { RowReader } from './row-reader.ts';

/** Where a row stands: a path under `data/` and the line (of a workbook: the row) on which it begins. */
export interface Place {
	file: string;
	line: number;
}

/** An array of places is one; a file of millions of rows keeps its lines only. */
export interface Places {
	at: (row: number) => Place | undefined;
}

export interface Table {
	dataset: Dataset;
	rows: Row[];
	/** Where each row stands, by its index. */
	places: Places;
	/** Cells (`row:column`) that hold `null` because what stands there cannot be read. */
	unreadable?: Set<string>;
	/** Rows are missing because they could not be read: what refers to them is not to blame. */
	partial?: boolean;
}

/** What is wrong with the bytes of a file: encoding, byte order mark, mixed line ends. Only with the encoding wrong it is not readable. */
function checkBytes(file: string, bytes: Uint8Array): { readable: boolean; problems: Problem[] } {
	if (!isUtf8(bytes)) {
		const cp932 = decodeStrictly(bytes, 'CP932') !== undefined;
		const line = 1 + bytes.subarray(0, firstInvalidByte(bytes, 'UTF-8')).filter((byte) => byte === 0x0a).length;
		return {
			readable: false,
			problems: [
				{
					file,
					line,
					rule: 'encoding',
					message: {
						ja: `UTF-8として読めません${cp932 ? '（Shift_JIS〔CP932〕のようです）' : ''}。`,
						en: `Not valid UTF-8${cp932 ? ' (it looks like Shift_JIS, CP932)' : ''}.`
					},
					mend: {
						ja: 'Excelなら「CSV UTF-8」ではなく、テキストエディターで文字コードUTF-8（BOMなし）にして保存し直してください。',
						en: 'Save it again as UTF-8 without a byte order mark.'
					}
				}
			]
		};
	}
	const problems: Problem[] = [];
	if (hasByteOrderMark(bytes)) {
		problems.push({
			file,
			line: 1,
			column: { number: 1, name: '(BOM)' },
			rule: 'byte-order-mark',
			message: { ja: '先頭にBOMがあります。', en: 'The file begins with a byte order mark (BOM).' },
			mend: { ja: 'BOMなしのUTF-8で保存し直してください。', en: 'Save it as UTF-8 without BOM.' }
		});
	}
	const mixed = findMixedLineEnd(bytes);
	if (mixed !== undefined) {
		problems.push({
			file,
			line: mixed,
			rule: 'line-end',
			message: { ja: '改行の種類が混ざっています。', en: 'Different line ends are mixed.' },
			mend: { ja: '改行をすべてLFにそろえてください。', en: 'Let every line end in LF.' }
		});
	}
	return { readable: true, problems };
}

const hasByteOrderMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const LF = 0x0a;
const CR = 0x0d;

/** The first line that ends in another way than the others: a mix tells of a file patched together or damaged on its way. */
function findMixedLineEnd(bytes: Uint8Array): number | undefined {
	if (!bytes.includes(CR)) return undefined;
	let firstCrlf: number | undefined;
	let firstLone: number | undefined;
	let crlf = 0;
	let line = 1;
	let start = 0;
	for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start), line++) {
		const cr = bytes.subarray(start, end).indexOf(CR);
		if (end > start && bytes[end - 1] === CR) {
			crlf++;
			firstCrlf ??= line;
		}
		if (cr !== -1 && start + cr < end - 1) firstLone ??= line;
		start = end + 1;
	}
	return crlf < line - 1 ? (firstCrlf ?? firstLone) : firstLone;
}

/** Rows that can be gone through, again and again: those of a table, or of a file that is not held in memory. */
export interface RowSource {
	dataset: Dataset;
	rows: Iterable<Row>;
}

/**
 * Reads one CSV file of a dataset.
 *
 * @param file path under `data/`, used in messages
 * @returns the rows that could be read (a cell with a mistake in it becomes `null`) and all problems of form: encoding,
 *   line ends, quotes, header, number of cells, types
 */
export function readTable(dataset: Dataset, file: string, bytes: Uint8Array): { table: Table; problems: Problem[] } {
	const { readable, problems } = checkBytes(file, bytes);
	const unread: Table = { dataset, rows: [], places: [], partial: true };
	if (!readable) return { table: unread, problems };
	try {
		const { table, problems: own } = readRecords(dataset, file, readCsv(bytes));
		return { table, problems: [...problems, ...own] };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const problem: Problem = {
			file,
			line: Number(error['lines'] ?? 1),
			rule: 'csv-syntax',
			message: { ja: 'CSVとして読めません（引用符を確かめてください）。', en: `Not readable as CSV: ${error.message}` },
			mend: {
				ja: '" を含むセルは全体を " で囲み、中の " は "" と書きます。',
				en: 'Enclose a cell that contains a quote in quotes and double the quotes inside it.'
			}
		};
		return { table: unread, problems: [...problems, problem] };
	}
}

/** So much of a file is text at a time, in bytes: a string holds no more than half a gigabyte, and memory is dear long before. */
const BLOCK = 1 << 20;

/** The records of a CSV, blank lines too. @param bytes valid UTF-8 @throws CsvError */
function* readCsv(bytes: Uint8Array): Generator<TextRecord, void> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let line = 1;
	for (let start = hasByteOrderMark(bytes) ? 3 : 0; start < buffer.length;) {
		let size = BLOCK;
		let end: number;
		let text: string;
		let quotes: number;
		do {
			end = start + size >= buffer.length ? buffer.length : buffer.indexOf(LF, start + size) + 1 || buffer.length;
			text = buffer.toString('utf8', start, end);
			quotes = text.includes('"') ? text.split('"').length - 1 : 0;
			size *= 2;
			// After an odd number of quotes the block ends within a cell.
		} while (quotes % 2 === 1 && end < buffer.length);
		if (text.includes('\r')) text = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
		line = yield* quotes > 0 ? readTextRecords(text, line) : splitText(text, line);
		start = end;
	}
}

/** `readTextRecords` of a text without quotes: what a comma or a line end is there needs no parser. */
function* splitText(text: string, first: number): Generator<TextRecord, number> {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	for (const [i, content] of lines.entries()) yield { cells: content.split(','), line: first + i };
	return first + lines.length;
}

/** Types the cells of a file whose first record is its header; from a CSV or a workbook alike. @throws CsvError of `records` */
export function readRecords(
	dataset: Dataset,
	file: string,
	records: Iterable<TextRecord>
): { table: Table; problems: Problem[] } {
	const rest = Iterator.from(records);
	const header = rest.next();
	const problems = checkHeader(dataset, file, header.done ? [] : header.value.cells);
	if (problems.length) {
		// Whether the rest can be read at all is told first.
		for (const _ of rest);
		return { table: { dataset, rows: [], places: [], partial: true }, problems };
	}
	const reader = new RowReader(dataset);
	const width = dataset.fields.length;
	const rows: Row[] = [];
	const lines: number[] = [];
	const table: Table = { dataset, rows, places: { at: (row) => placeIn(file, lines[row]) } };
	for (const { cells, line } of rest) {
		if (cells.length !== width) {
			table.partial = true;
			problems.push({
				file,
				line,
				rule: 'cell-count',
				value: cells.join(',').slice(0, 80),
				message: {
					ja: `セルが${cells.length}個あります（${width}個のはずです）。`,
					en: `The row has ${cells.length} cells instead of ${width}.`
				},
				mend: {
					ja: 'カンマの数を確かめ、カンマを含むセルは " で囲んでください。空行は消してください。',
					en: 'Check the commas, quote cells that contain one, and delete empty lines.'
				}
			});
			continue;
		}
		const row = reader.read(cells, (column, problem) => {
			const name = dataset.fields[column]?.name ?? '';
			(table.unreadable ??= new Set()).add(`${rows.length}:${name}`);
			problems.push({ file, line, column: { number: column + 1, name }, value: cells[column]?.slice(0, 80) ?? '', ...problem });
		});
		rows.push(row);
		lines.push(line);
	}
	return { table, problems };
}

/** The rows of a CSV without mistakes, one after the other: millions are never in memory together. */
export function* readRows(dataset: Dataset, bytes: Uint8Array): Generator<Row, void> {
	const reader = new RowReader(dataset);
	const records = readCsv(bytes);
	records.next();
	for (const { cells } of records) yield reader.read(cells);
}

const placeIn = (file: string, line: number | undefined): Place | undefined => (line === undefined ? undefined : { file, line });

/** A table that is read as soon as somebody asks for more of it than its declaration, and not before. */
export function readWhenAsked(dataset: Dataset, read: () => Table): Table {
	let table: Table | undefined;
	const get = () => (table ??= read());
	return {
		dataset,
		get rows() {
			return get().rows;
		},
		get places() {
			return get().places;
		}
	};
}

/** Tables of one dataset, read from several files, as one. */
export function joinTables(dataset: Dataset, parts: Table[]): Table {
	const [first] = parts;
	if (first && parts.length === 1) return first;
	const starts = parts.map((_, part) => parts.slice(0, part).reduce((sum, { rows }) => sum + rows.length, 0));
	return {
		dataset,
		rows: parts.flatMap(({ rows }) => rows),
		places: {
			at: (row) => {
				const part = starts.findLastIndex((start) => start <= row);
				return parts[part]?.places.at(row - (starts[part] ?? 0));
			}
		},
		unreadable: new Set(
			parts.flatMap(({ unreadable = new Set<string>() }, part) =>
				[...unreadable].map((cell) => {
					const [row, column] = cell.split(':');
					return `${Number(row) + (starts[part] ?? 0)}:${column ?? ''}`;
				})
			)
		),
		...(parts.some(({ partial }) => partial) && { partial: true })
	};
}

function checkHeader(dataset: Dataset, file: string, header: string[]): Problem[] {
	const expected = dataset.fields.map(({ name }) => name);
	if (header.length === expected.length && header.every((name, i) => name === expected[i])) return [];
	const missing = expected.filter((name) => !header.includes(name));
	const unknown = header.filter((name) => !expected.includes(name));
	const at = expected.findIndex((name, i) => header[i] !== name);
	const number = (at === -1 ? expected.length : at) + 1;
	const what = [
		missing.length ? { ja: `足りない列: ${missing.join(', ')}。`, en: `Missing: ${missing.join(', ')}.` } : [],
		unknown.length ? { ja: `知らない列: ${unknown.join(', ')}。`, en: `Unknown: ${unknown.join(', ')}.` } : [],
		missing.length || unknown.length ? [] : { ja: '列の順番が違います。', en: 'The columns are in another order.' }
	].flat();
	return [
		{
			file,
			line: 1,
			column: { number, name: header[number - 1] ?? '' },
			value: header.join(',').slice(0, 80),
			rule: 'header',
			message: {
				ja: `1行目の列名が宣言と違います。${what.map(({ ja }) => ja).join('')}`,
				en: `The header does not match the declaration. ${what.map(({ en }) => en).join(' ')}`
			},
			mend: { ja: `1行目を次のとおりにしてください: ${expected.join(',')}`, en: `Line 1 must be: ${expected.join(',')}` }
		}
	];
}
