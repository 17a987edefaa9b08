/** Somebody else's CSV: its records with the lines they stand on, and its header, wherever and however it is written. */
import { CsvError, readTextRecords, type TextRecord } from '#lib/domain/csv-records.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { NOTHING_TO_DO, problemAtPlace, type Place, type Remark } from './parsed.ts';
import { readSourceText } from './source-text.ts';

/** All records of a CSV file, empty ones included, or why it cannot be read. */
export function readRecords(bytes: Uint8Array, file: string): { records: TextRecord[]; detected: Remark[]; rejected: Problem[] } {
	const { text, detected, rejected } = readSourceText(bytes, file);
	if (text === undefined) return { records: [], detected, rejected };
	try {
		return { records: [...readTextRecords(text)], detected, rejected };
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const problem = problemAtPlace(
			{ file, line: Number(error['lines'] ?? 1) },
			'csv-syntax',
			{ ja: 'CSVとして読めません（引用符を確かめてください）。', en: `Not readable as CSV: ${error.message}` },
			{
				ja: '" を含むセルは全体を " で囲み、中の " は "" と書きます。',
				en: 'Enclose a cell that contains a quote in quotes and double the quotes inside it.'
			}
		);
		return { records: [], detected, rejected: [problem] };
	}
}

/** A column name in the form in which names are compared: NFKC, without white space. */
export const columnKey = (name: string) => name.normalize('NFKC').replace(/\s/gu, '');

/** A cell on one line, without surrounding white space; the text otherwise as it is. */
export const joinLines = (cell: string) =>
	cell
		.split('\n')
		.map((part) => part.trim())
		.join('');

/** Remembers on which line each key came first. */
export class FirstLines {
	private readonly lineOf = new Map<string, number>();

	/** Takes the key for this line; or gives the line that has it already. */
	claim(key: string, line: number): number | undefined {
		const first = this.lineOf.get(key);
		if (first === undefined) this.lineOf.set(key, line);
		return first;
	}
}

/** A municipality that comes a second time. */
export const repeated = (place: Place, firstLine: number): Problem =>
	problemAtPlace(place, 'duplicate', {
		ja: `${firstLine}行目と同じ市町村です。`,
		en: `The municipality of line ${firstLine} again.`
	});

/** A table with one header row, its columns found by name. */
export class SourceTable {
	readonly file: string;
	readonly header: TextRecord;
	/** The records below the header. */
	readonly body: TextRecord[];
	private readonly keys: string[];

	constructor(file: string, header: TextRecord, body: TextRecord[]) {
		this.file = file;
		this.header = header;
		this.body = body;
		this.keys = header.cells.map(columnKey);
	}

	/** The position of the first of these columns that there is. */
	find(names: readonly string[]): number | undefined {
		for (const name of names) {
			const index = this.keys.indexOf(columnKey(name));
			if (index !== -1) return index;
		}
		return undefined;
	}

	/** Names of the columns at other positions than these, as written. */
	othersThan(positions: (number | undefined)[]): string[] {
		return this.header.cells.filter((name, i) => !positions.includes(i) && name.trim() !== '').map(joinLines);
	}

	/** The place of a cell, or of the whole record. */
	place({ line, cells }: TextRecord, index?: number): Place {
		if (index === undefined) return { file: this.file, line };
		const name = joinLines(this.header.cells[index] ?? '');
		return { file: this.file, line, column: { number: index + 1, name }, value: cells[index] ?? '' };
	}

	/** The records that have the cells of the header (empty ones beyond them do not count); what is said of the others. */
	usable(): { records: TextRecord[]; skipped: Problem[]; rejected: Problem[] } {
		const width = this.header.cells.length;
		const isEmpty = ({ cells }: TextRecord) => cells.every((cell) => cell.trim() === '');
		const fits = ({ cells }: TextRecord) => cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');
		const filled = this.body.filter((record) => !isEmpty(record));
		return {
			records: filled.filter(fits),
			skipped: this.body
				.filter(isEmpty)
				.map((record) =>
					problemAtPlace(
						this.place(record),
						'empty-row',
						{ ja: '空の行です（カンマだけの行を含む）。', en: 'An empty line, or nothing but commas.' },
						NOTHING_TO_DO
					)
				),
			rejected: filled.filter((record) => !fits(record)).map((record) => this.misfit(record))
		};
	}

	private misfit(record: TextRecord): Problem {
		const width = this.header.cells.length;
		return problemAtPlace(
			{ ...this.place(record), value: record.cells.join(',') },
			'cell-count',
			{
				ja: `セルが${record.cells.length}個あります（${width}個のはずです）。`,
				en: `The record has ${record.cells.length} cells instead of ${width}.`
			},
			{ ja: 'カンマと引用符を確かめてください。', en: 'Check its commas and quotes.' }
		);
	}
}

/** How far down a header is looked for. */
const LINES_ABOVE_HEADER = 10;

/**
 * The table whose header row has all of these columns, each under one of its names; what stands above it is skipped and
 * told.
 *
 * @param wanted per column the names it goes by
 */
export function findTable(
	file: string,
	records: TextRecord[],
	wanted: readonly (readonly string[])[]
): { table?: SourceTable; skipped: Problem[]; rejected: Problem[] } {
	const isHeader = ({ cells }: TextRecord) => {
		const keys = new Set(cells.map(columnKey));
		return wanted.every((names) => names.some((name) => keys.has(columnKey(name))));
	};
	const at = records.slice(0, LINES_ABOVE_HEADER + 1).findIndex(isHeader);
	const header = records[at];
	if (!header) {
		const namesJa = wanted.map((variants) => variants.join('／')).join('、');
		const namesEn = wanted.map((variants) => variants.join(' or ')).join(', ');
		const problem = problemAtPlace(
			{ file, line: records[0]?.line ?? 1, value: records[0]?.cells.join(',') ?? '' },
			'header',
			{ ja: `見出し行が見つかりません（必要な列: ${namesJa}）。`, en: `No header row found; it must have: ${namesEn}.` },
			{ ja: '列の名前を確かめてください。', en: 'Check the names of the columns.' }
		);
		return { skipped: [], rejected: [problem] };
	}
	const keys = header.cells.map(columnKey);
	const doubled = keys.flatMap((key, i) => (key !== '' && keys.indexOf(key) < i ? [i] : []));
	const body = records.slice(at + 1);
	const table = new SourceTable(file, header, body);
	return {
		...(doubled.length === 0 && { table }),
		skipped: records
			.slice(0, at)
			.map((record) =>
				problemAtPlace(
					{ ...table.place(record), value: record.cells.join(',') },
					'above-header',
					{ ja: '見出し行より上の行です。', en: 'This line stands above the header.' },
					NOTHING_TO_DO
				)
			),
		rejected: doubled.map((i) =>
			problemAtPlace(
				table.place(header, i),
				'header',
				{ ja: '同じ名前の列が二つあります。', en: 'Two columns have this name.' },
				{ ja: '一つにしてください。', en: 'Leave one of them.' }
			)
		)
	};
}
