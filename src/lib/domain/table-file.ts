/** From the bytes of a CSV file to typed rows, with every mistake of form told by place. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Dataset, Field, Row } from './data-package.ts';
import { decodeStrictly, firstInvalidByte } from './encoding.ts';
import type { Problem } from './problem.ts';

export interface Table {
	dataset: Dataset;
	/** Path under `data/`. */
	file: string;
	rows: Row[];
	/** The line of the file on which `rows[i]` begins. */
	lines: number[];
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
	const crLines = text.split('\n').flatMap((line, i) => (line.includes('\r') ? [i + 1] : []));
	if (crLines[0] !== undefined) {
		const all = crLines.length >= text.split('\n').length - 1;
		problems.push({
			file,
			line: crLines[0],
			rule: 'line-end',
			message: all
				? { ja: '改行がCRLFです。', en: 'Lines end in CRLF.' }
				: {
						ja: `改行にCRLFとLFが混ざっています（CRは${crLines.length}行）。`,
						en: `CRLF and LF line ends are mixed (CR in ${crLines.length} lines).`
					},
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

interface RawRecord {
	info: { lines: number };
	record: string[];
}

/**
 * Reads one file of a dataset.
 *
 * @param file path under `data/`, used in messages
 * @returns the rows that could be read (a row with a mistake in it keeps `null` there) and all problems of form:
 *   encoding, line ends, quotes, header, number of cells, types
 */
export function readTable(dataset: Dataset, file: string, bytes: Uint8Array): { table: Table; problems: Problem[] } {
	const table: Table = { dataset, file, rows: [], lines: [] };
	const { text, problems } = decode(file, bytes);
	if (text === undefined) return { table: { ...table, partial: true }, problems };

	let records: RawRecord[];
	try {
		// `info.lines` is the line on which a record ends.
		records = parse(text, { info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as RawRecord[];
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		problems.push({
			file,
			line: Number(error['lines'] ?? 1),
			rule: 'csv-syntax',
			message: { ja: `CSVとして読めません（引用符を確かめてください）。`, en: `Not readable as CSV: ${error.message}` },
			mend: {
				ja: '" を含むセルは全体を " で囲み、中の " は "" と書きます。',
				en: 'Enclose a cell that contains a quote in quotes and double the quotes inside it.'
			}
		});
		return { table: { ...table, partial: true }, problems };
	}

	const header = records[0]?.record ?? [];
	const headerProblems = checkHeader(dataset, file, header);
	problems.push(...headerProblems);
	if (headerProblems.length) return { table: { ...table, partial: true }, problems };

	let line = (records[0]?.info.lines ?? 1) + 1;
	for (const { record, info } of records.slice(1)) {
		if (record.length !== dataset.fields.length) {
			table.partial = true;
			problems.push({
				file,
				line,
				rule: 'cell-count',
				value: record.join(','),
				message: {
					ja: `セルが${record.length}個あります（${dataset.fields.length}個のはずです）。`,
					en: `The row has ${record.length} cells instead of ${dataset.fields.length}.`
				},
				mend: {
					ja: 'カンマの数を確かめ、カンマを含むセルは " で囲んでください。空行は消してください。',
					en: 'Check the commas, quote cells that contain one, and delete empty lines.'
				}
			});
		} else {
			const row: Row = {};
			for (const [i, field] of dataset.fields.entries()) {
				const cell = readCell(field, record[i] ?? '');
				if (cell.problem) {
					problems.push({
						file,
						line,
						column: { number: i + 1, name: field.name },
						value: (record[i] ?? '').slice(0, 80),
						...cell.problem
					});
				}
				row[field.name] = cell.value;
			}
			table.rows.push(row);
			table.lines.push(line);
		}
		line = info.lines + 1;
	}
	return { table, problems };
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
