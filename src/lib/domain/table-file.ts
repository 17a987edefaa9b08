/** From the bytes of a CSV file to typed rows, with every mistake of form told by place. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Dataset, Field, Row } from './data-package.ts';
import { decodeStrictly, firstInvalidByte } from './encoding.ts';
import type { Problem } from './problem.ts';

/** Where a row stands: a path under `data/` and the line (of a workbook: the row) on which it begins. */
export interface Place {
	file: string;
	line: number;
}

export interface Table {
	dataset: Dataset;
	rows: Row[];
	/** Where `rows[i]` stands. */
	places: Place[];
	/** Cells (`row:column`) that hold `null` because what stands there cannot be read. */
	unreadable?: Set<string>;
	/** Rows are missing because they could not be read: what refers to them is not to blame. */
	partial?: boolean;
}

/** Text of the file, or what is wrong with its bytes: encoding, byte order mark, mixed or foreign line ends. */
function decode(file: string, bytes: Uint8Array): { text?: string; problems: Problem[] } {
	const text = decodeStrictly(bytes, 'UTF-8');
	if (text === undefined) {
		const cp932 = decodeStrictly(bytes, 'CP932') !== undefined;
		const line = 1 + bytes.subarray(0, firstInvalidByte(bytes, 'UTF-8')).filter((byte) => byte === 0x0a).length;
		return {
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
	if (text.startsWith('\ufeff')) {
		problems.push({
			file,
			line: 1,
			column: { number: 1, name: '(BOM)' },
			rule: 'byte-order-mark',
			message: { ja: '先頭にBOMがあります。', en: 'The file begins with a byte order mark (BOM).' },
			mend: { ja: 'BOMなしのUTF-8で保存し直してください。', en: 'Save it as UTF-8 without BOM.' }
		});
	}
	// Either line end is fine, as long as it is one: a mix tells of a file patched together or damaged on its way.
	const lines = text.split('\n').slice(0, -1);
	const crlf = lines.flatMap((line, i) => (line.endsWith('\r') ? [i + 1] : []));
	const odd = crlf.length < lines.length ? crlf[0] : undefined;
	const loneCr = lines.findIndex((line) => line.replace(/\r$/, '').includes('\r'));
	if (odd !== undefined || loneCr !== -1) {
		problems.push({
			file,
			line: odd ?? loneCr + 1,
			rule: 'line-end',
			message: { ja: '改行の種類が混ざっています。', en: 'Different line ends are mixed.' },
			mend: { ja: '改行をすべてLFにそろえてください。', en: 'Let every line end in LF.' }
		});
	}
	return {
		text: text
			.replace(/^\ufeff/, '')
			.replaceAll('\r\n', '\n')
			.replaceAll('\r', '\n'),
		problems
	};
}

/** A row of text cells as it came from a file. */
export interface TextRecord {
	cells: string[];
	line: number;
}

/**
 * Reads one CSV file of a dataset.
 *
 * @param file path under `data/`, used in messages
 * @returns the rows that could be read (a cell with a mistake in it becomes `null`) and all problems of form: encoding,
 *   line ends, quotes, header, number of cells, types
 */
export function readTable(dataset: Dataset, file: string, bytes: Uint8Array): { table: Table; problems: Problem[] } {
	const unread: Table = { dataset, rows: [], places: [], partial: true };
	const { text, problems } = decode(file, bytes);
	if (text === undefined) return { table: unread, problems };
	const records = parseCsv(text);
	if (!Array.isArray(records)) return { table: unread, problems: [...problems, { file, ...records }] };
	const { table, problems: own } = readRecords(dataset, file, records);
	return { table, problems: [...problems, ...own] };
}

function parseCsv(text: string): TextRecord[] | Omit<Problem, 'file'> {
	try {
		const parsed = parse(text, { info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as {
			info: { lines: number };
			record: string[];
		}[];
		// `info.lines` is the line on which a record ends: the next begins after it.
		return parsed.map(({ record }, i) => ({ cells: record, line: (parsed[i - 1]?.info.lines ?? 0) + 1 }));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return {
			line: Number(error['lines'] ?? 1),
			rule: 'csv-syntax',
			message: { ja: 'CSVとして読めません（引用符を確かめてください）。', en: `Not readable as CSV: ${error.message}` },
			mend: {
				ja: '" を含むセルは全体を " で囲み、中の " は "" と書きます。',
				en: 'Enclose a cell that contains a quote in quotes and double the quotes inside it.'
			}
		};
	}
}

/** Types the cells of a file whose first record is its header; from a CSV or a workbook alike. */
export function readRecords(dataset: Dataset, file: string, records: TextRecord[]): { table: Table; problems: Problem[] } {
	const [header, ...rest] = records;
	const problems = checkHeader(dataset, file, header?.cells ?? []);
	if (problems.length) return { table: { dataset, rows: [], places: [], partial: true }, problems };
	const table: Table = { dataset, rows: [], places: [] };
	for (const { cells, line } of rest) {
		if (cells.length !== dataset.fields.length) {
			table.partial = true;
			problems.push({
				file,
				line,
				rule: 'cell-count',
				value: cells.join(',').slice(0, 80),
				message: {
					ja: `セルが${cells.length}個あります（${dataset.fields.length}個のはずです）。`,
					en: `The row has ${cells.length} cells instead of ${dataset.fields.length}.`
				},
				mend: {
					ja: 'カンマの数を確かめ、カンマを含むセルは " で囲んでください。空行は消してください。',
					en: 'Check the commas, quote cells that contain one, and delete empty lines.'
				}
			});
			continue;
		}
		const row: Row = {};
		for (const [i, field] of dataset.fields.entries()) {
			const raw = cells[i] ?? '';
			const cell = readCell(field, raw);
			if (cell.problem) {
				(table.unreadable ??= new Set()).add(`${table.rows.length}:${field.name}`);
				problems.push({ file, line, column: { number: i + 1, name: field.name }, value: raw.slice(0, 80), ...cell.problem });
			}
			row[field.name] = cell.value;
		}
		table.rows.push(row);
		table.places.push({ file, line });
	}
	return { table, problems };
}

/** Tables of one dataset, read from several files, as one. */
export function joinTables(dataset: Dataset, parts: Table[]): Table {
	return {
		dataset,
		rows: parts.flatMap(({ rows }) => rows),
		places: parts.flatMap(({ places }) => places),
		unreadable: new Set(
			parts.flatMap(({ unreadable = new Set<string>() }, part) => {
				const before = parts.slice(0, part).reduce((sum, { rows }) => sum + rows.length, 0);
				return [...unreadable].map((cell) => {
					const [row, column] = cell.split(':');
					return `${Number(row) + before}:${column ?? ''}`;
				});
			})
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

type CellProblem = Pick<Problem, 'rule' | 'message' | 'mend'>;

const wrongType = (ja: string, en: string, mendJa: string, mendEn: string): CellProblem => ({
	rule: 'type',
	message: { ja: `${ja}ではありません。`, en: `Not ${en}.` },
	mend: { ja: mendJa, en: mendEn }
});

const PLAIN_DIGITS = {
	ja: '半角の数字だけで書いてください（桁区切り・単位・全角数字は使いません）。',
	en: 'Write plain ASCII digits: no thousands separators, units or full-width digits.'
};

function readCell(field: Field, raw: string): { value: Cell; problem?: CellProblem } {
	if (raw === '') return { value: null };
	if (raw !== raw.trim()) {
		return {
			value: null,
			problem: {
				rule: 'surrounding-space',
				message: { ja: '前か後ろに空白があります。', en: 'There is white space before or after the text.' },
				mend: { ja: '前後の空白を消してください。', en: 'Remove it.' }
			}
		};
	}
	switch (field.type) {
		case 'string':
			return { value: raw };
		case 'integer':
		case 'year': {
			const value = Number(raw);
			return /^-?(0|[1-9]\d*)$/.test(raw) && Number.isSafeInteger(value)
				? { value }
				: { value: null, problem: wrongType('整数', 'a whole number', PLAIN_DIGITS.ja, PLAIN_DIGITS.en) };
		}
		case 'number': {
			const value = Number(raw);
			// The text must be the shortest form of the number, so that a file written from the table is the same file.
			return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(raw) && String(value) === raw
				? { value }
				: {
						value: null,
						problem: wrongType(
							'数値',
							'a number in its shortest form',
							`${PLAIN_DIGITS.ja}末尾の0は省きます。`,
							`${PLAIN_DIGITS.en} No trailing zeros.`
						)
					};
		}
		case 'boolean':
			return raw === 'true' || raw === 'false'
				? { value: raw === 'true' }
				: {
						value: null,
						problem: wrongType('真偽値', 'true or false', 'true か false と書いてください。', 'Write true or false.')
					};
		case 'date': {
			const date = new Date(`${raw}T00:00:00Z`);
			return /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(raw)
				? { value: raw }
				: {
						value: null,
						problem: wrongType(
							'実在する日付',
							'a date that exists',
							'2021-04-01 のように書いてください。',
							'Write it like 2021-04-01.'
						)
					};
		}
	}
}
