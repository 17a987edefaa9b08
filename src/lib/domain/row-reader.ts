/** From the text cells of a record to a typed row. */
import type { Cell, Dataset, Field, Row } from './data-package.ts';
import { isDay } from './day.ts';
import type { Problem } from './problem.ts';

/** Makes rows of text cells. */
export class RowReader {
	readonly #names: readonly string[];
	readonly #columns: readonly ColumnReader[];
	readonly #blank: Row;

	constructor({ fields }: Dataset) {
		this.#names = fields.map(({ name }) => name);
		this.#columns = fields.map((field) => new ColumnReader(field));
		// A copy of a parsed object holds its cells in itself, which is smaller than one filled column by column.
		this.#blank = JSON.parse(JSON.stringify(Object.fromEntries(this.#names.map((name) => [name, null])))) as Row;
	}

	/** @param tell is told of cells that cannot be read, which become `null` */
	read(cells: readonly string[], tell?: (column: number, problem: CellProblem) => void): Row {
		const row: Row = { ...this.#blank };
		for (const [i, column] of this.#columns.entries()) {
			const raw = cells[i] ?? '';
			if (raw === '') continue;
			const cell = column.read(raw);
			if (cell.problem) tell?.(i, cell.problem);
			row[this.#names[i] ?? ''] = cell.value;
		}
		return row;
	}
}

/** How many texts of a column are remembered, at most. */
const MAX_KNOWN = 1 << 17;

/** Reads the cells of a column. The same text is read once, and all rows that have it share one string. */
class ColumnReader {
	readonly #known = new Map<string, ReturnType<typeof readCell>>();
	readonly #field: Field;

	constructor(field: Field) {
		this.#field = field;
	}

	read(raw: string): ReturnType<typeof readCell> {
		let cell = this.#known.get(raw);
		if (cell === undefined) {
			// A piece of a text keeps all of it in memory: a copy does not.
			const own = Buffer.from(raw).toString();
			cell = readCell(this.#field, own);
			if (this.#known.size >= MAX_KNOWN) this.#known.clear();
			this.#known.set(own, cell);
		}
		return cell;
	}
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
		case 'date':
			return isDay(raw)
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
