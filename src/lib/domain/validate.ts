/** What must hold of typed rows: required cells, patterns, code tables, ranges, keys, references, explained blanks. */
import type { Cell, Field, Row } from './data-package.ts';
import { isDay } from './day.ts';
import type { Problem } from './problem.ts';
import type { Place, Table } from './table-file.ts';

type CellRule = (field: Field, value: NonNullable<Cell>) => Pick<Problem, 'rule' | 'message' | 'mend'> | undefined;

/**
 * The check digit of a six-digit local government code: 11 minus (weighted sum of the first five digits, weights
 * 6 5 4 3 2, modulo 11), last digit of the result (総務省「全国地方公共団体コード」仕様).
 */
export function lgCheckDigit(fiveDigits: string): number {
	const sum = [...fiveDigits].reduce((total, digit, i) => total + Number(digit) * (6 - i), 0);
	return (11 - (sum % 11)) % 10;
}

const FORMATS: Record<NonNullable<Field['format']>, (value: string) => { ja: string; en: string } | undefined> = {
	'reduced-date': (value) =>
		value.length < 10 || isDay(value) ? undefined : { ja: '実在しない日付です。', en: 'There is no such date.' },
	'lg-code': (value) =>
		lgCheckDigit(value.slice(0, 5)) === Number(value[5])
			? undefined
			: {
					ja: `検査数字が合いません（${value.slice(0, 5)}なら${lgCheckDigit(value.slice(0, 5))}）。`,
					en: `The check digit is wrong (for ${value.slice(0, 5)} it is ${lgCheckDigit(value.slice(0, 5))}).`
				}
};

const cellRules: CellRule[] = [
	({ categories }, value) =>
		categories && !categories.some((category) => category.value === value)
			? {
					rule: 'code-table',
					message: { ja: '決められた値ではありません。', en: 'Not one of the allowed values.' },
					mend: {
						ja: `使える値: ${categories.map((category) => `${category.value}（${category.label}）`).join('、')}`,
						en: `Allowed: ${categories.map((category) => category.value).join(', ')}`
					}
				}
			: undefined,
	({ constraints }, value) =>
		constraints?.pattern !== undefined && !new RegExp(constraints.pattern, 'u').test(String(value))
			? {
					rule: 'pattern',
					message: { ja: '書き方が違います。', en: 'Not written as required.' },
					mend: { ja: `正規表現 ${constraints.pattern} に合わせてください。`, en: `It must match ${constraints.pattern}.` }
				}
			: undefined,
	({ format, constraints }, value) => {
		const conforms = constraints?.pattern === undefined || new RegExp(constraints.pattern, 'u').test(String(value));
		const wrong = format && conforms ? FORMATS[format](String(value)) : undefined;
		return (
			wrong && {
				rule: format ?? '',
				message: wrong,
				mend: { ja: '資料を確かめてください。', en: 'Check it against the source.' }
			}
		);
	},
	({ constraints: { minimum = -Infinity, maximum = Infinity } = {} }, value) =>
		typeof value === 'number' && (value < minimum || value > maximum)
			? {
					rule: 'range',
					message: { ja: '範囲の外の値です。', en: 'Outside the allowed range.' },
					mend: { ja: `${minimum}から${maximum}まで。`, en: `It must lie between ${minimum} and ${maximum}.` }
				}
			: undefined,
	({ constraints }, value) =>
		constraints?.maxLength !== undefined && [...String(value)].length > constraints.maxLength
			? {
					rule: 'length',
					message: { ja: `${[...String(value)].length}文字あります。`, en: `It has ${[...String(value)].length} characters.` },
					mend: { ja: `${constraints.maxLength}文字以内にしてください。`, en: `At most ${constraints.maxLength}.` }
				}
			: undefined
];

/**
 * Every breach of the declarations in the given tables, in file order.
 * @param known names of datasets found without a breach before, as they are: only what else has changed can make them wrong
 */
export function validateTables(tables: Table[], known: ReadonlySet<string> = new Set()): Problem[] {
	const remembered = new Map<string, Set<Cell | undefined> | undefined>();
	const keysOf = (name: string) => {
		if (!remembered.has(name)) {
			const table = tables.find(({ dataset }) => dataset.name === name);
			const keys = table?.partial ? undefined : table?.rows.map((row) => row[table.dataset.primaryKey[0] ?? '']);
			remembered.set(name, keys && new Set(keys));
		}
		return remembered.get(name);
	};
	return tables.flatMap((table) => {
		const { fields, primaryKey, name } = table.dataset;
		if (known.has(name)) {
			const changed = fields.filter(({ references }) => references && !known.has(references.dataset));
			return validateReferences(table, changed, keysOf);
		}
		return [
			...validateRows(table),
			...validateUnique(table, primaryKey, 'primary-key'),
			...fields
				.filter(({ constraints }) => constraints?.unique)
				.flatMap((field) => validateUnique(table, [field.name], 'unique')),
			...validateReferences(table, fields, keysOf)
		];
	});
}

/** A problem at a row and, where told, a column of a table. */
export function problemAt(
	{ dataset, places, rows }: Table,
	row: number,
	columnName: string | undefined,
	about: Pick<Problem, 'rule' | 'message' | 'mend'>
): Problem {
	const index = dataset.fields.findIndex(({ name }) => name === columnName);
	const value = columnName === undefined ? undefined : rows[row]?.[columnName];
	return {
		...(places.at(row) ?? { file: `${dataset.group}/${dataset.name}.csv` }),
		...(columnName !== undefined && { column: { number: index + 1, name: columnName } }),
		...(value !== null && value !== undefined && { value: String(value).slice(0, 80) }),
		...about
	};
}

/** The reader has told of this cell already: its `null` is no further mistake. */
const isUnreadable = ({ unreadable }: Table, row: number, column: string) => unreadable?.has(`${row}:${column}`) === true;

/** How many values of a column are remembered as right, at most. */
const MAX_KNOWN = 1 << 17;

function validateRows(table: Table): Problem[] {
	const problems: Problem[] = [];
	const { fields } = table.dataset;
	// Values that keep all rules of their cell: most columns say the same few things again and again.
	const right = fields.map(() => new Set<Cell>());
	const breaches = (field: Field, value: NonNullable<Cell>, known: Set<Cell> | undefined) => {
		if (known?.has(value)) return [];
		const wrong = cellRules.flatMap((rule) => rule(field, value) ?? []);
		if (wrong.length === 0 && known && known.size < MAX_KNOWN) known.add(value);
		return wrong;
	};
	for (const [i, row] of table.rows.entries()) {
		for (const [column, field] of fields.entries()) {
			const value = row[field.name] ?? null;
			if (value !== null) {
				const wrong = breaches(field, value, right[column]);
				for (const about of wrong) problems.push(problemAt(table, i, field.name, about));
				const { governs } = field;
				if (governs === undefined || wrong.length || isUnreadable(table, i, governs)) continue;
				const blank = checkBlank(governs, field.name, row);
				if (blank) problems.push(problemAt(table, i, governs, blank));
			} else if (field.constraints?.required && !isUnreadable(table, i, field.name)) {
				problems.push(
					problemAt(table, i, field.name, {
						rule: 'required',
						message: {
							ja: '空欄にできない列が空欄です。',
							en: 'A cell that must be filled is empty.'
						},
						mend: { ja: `${field.title}を入れてください。`, en: `Fill in: ${field.title_en}.` }
					})
				);
			}
		}
	}
	return problems;
}

/** A value stands exactly where its status says there is one: blank is not zero, and a blank has a reason. */
function checkBlank(valueColumn: string, statusColumn: string, row: Row): Pick<Problem, 'rule' | 'message' | 'mend'> | undefined {
	const hasValue = row[valueColumn] !== null;
	const status = row[statusColumn];
	const shouldHave = status === 'published' || status === 'ambiguous';
	if (hasValue === shouldHave) return undefined;
	return {
		rule: 'blank-and-status',
		message: hasValue
			? {
					ja: `値があるのに状態が ${String(status)} です。`,
					en: `There is a value, but the status is ${String(status)}.`
				}
			: {
					ja: `値がないのに状態が ${String(status)} です。`,
					en: `There is no value, but the status is ${String(status)}.`
				},
		mend: {
			ja: '値があるのは published と ambiguous だけです。0は値です。',
			en: 'Only published and ambiguous have a value; zero is a value.'
		}
	};
}

/**
 * Whether no two rows agree in all of these columns and none is blank there, told with a number per row: a map of texts takes ten
 * times the memory.
 * @returns false where numbers cannot tell
 */
function areDistinct(rows: readonly Row[], columns: string[]): boolean {
	const keys = new Float64Array(rows.length);
	let size = 1;
	for (const column of columns) {
		const numbers = new Map<Cell, number>();
		for (const [i, row] of rows.entries()) {
			const value = row[column] ?? null;
			if (value === null) return false;
			let number = numbers.get(value);
			if (number === undefined) numbers.set(value, (number = numbers.size));
			keys[i] = (keys[i] ?? 0) + number * size;
		}
		size *= numbers.size;
	}
	if (size > Number.MAX_SAFE_INTEGER) return false;
	keys.sort();
	return keys.every((key, i) => i === 0 || key !== keys[i - 1]);
}

function validateUnique(table: Table, columns: string[], rule: string): Problem[] {
	if (areDistinct(table.rows, columns)) return [];
	const seen = new Map<string, Place>();
	return table.rows.flatMap((row, i) => {
		const values = columns.map((column) => row[column] ?? null);
		if (values.includes(null)) {
			if (rule !== 'primary-key') return [];
			const column = columns[values.indexOf(null)];
			if (table.dataset.fields.find(({ name }) => name === column)?.constraints?.required) return [];
			if (column !== undefined && isUnreadable(table, i, column)) return [];
			return [
				problemAt(table, i, column, {
					rule,
					message: { ja: '主キーの列が空欄です。', en: 'A column of the primary key is empty.' },
					mend: { ja: '値を入れてください。', en: 'Fill it in.' }
				})
			];
		}
		const key = JSON.stringify(values);
		const first = seen.get(key);
		if (first === undefined) {
			const place = table.places.at(i);
			if (place) seen.set(key, place);
			return [];
		}
		return [
			problemAt(table, i, columns[0], {
				rule,
				message: {
					ja: `${columns.join('+')} が ${first.file} の${first.line}行目と重なっています。`,
					en: `${columns.join(' + ')} repeats ${first.file} line ${first.line}.`
				},
				mend: { ja: 'どちらかを直すか消してください。', en: 'Change or delete one of the two.' }
			})
		];
	});
}

function validateReferences(
	table: Table,
	fields: readonly Field[],
	keysOf: (dataset: string) => Set<Cell | undefined> | undefined
): Problem[] {
	return fields.flatMap(({ name, references }) => {
		if (!references) return [];
		const keys = keysOf(references.dataset);
		if (!keys) return [];
		const problems: Problem[] = [];
		for (const [i, row] of table.rows.entries()) {
			const value = row[name] ?? null;
			if (value === null || keys.has(value)) continue;
			problems.push(
				problemAt(table, i, name, {
					rule: 'reference',
					message: {
						ja: `${references.dataset}.csv にない${references.field}です。`,
						en: `There is no such ${references.field} in ${references.dataset}.csv.`
					},
					mend: {
						ja: `つづりを確かめるか、${references.dataset}.csv に行を足してください。`,
						en: `Check the spelling, or add a row to ${references.dataset}.csv.`
					}
				})
			);
		}
		return problems;
	});
}
