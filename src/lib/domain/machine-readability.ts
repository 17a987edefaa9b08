/**
 * The rules of 「行政データにおける機械可読性に関するルール」 (Digital Agency, 31 March 2026) that apply to CSV, each checked against a
 * published file and its declaration. The rules left out concern spreadsheets only (merged cells, formulas, objects).
 */
import { parse } from 'csv-parse/sync';
import type { Dataset, Field } from './data-package.ts';

/** What a rule looks at: the bytes as published, the same parsed, and the declaration. */
interface Published {
	dataset: Dataset;
	text: string;
	header: string[];
	records: string[][];
}

interface Rule {
	/** Number in the document: level and item. */
	id: string;
	ja: string;
	en: string;
	/** Where and how the file breaks the rule; undefined when it keeps it. */
	breach: (published: Published) => string | undefined;
}

const at = (row: number, column: string | undefined) => `line ${row + 2}, ${column ?? '?'}`;

/** The first cell that is wrong, among the columns asked for. */
function findCell(
	{ dataset, records }: Published,
	isWrong: (cell: string, field: Field) => boolean,
	among: (field: Field) => boolean = () => true
): string | undefined {
	for (const [row, record] of records.entries()) {
		for (const [i, field] of dataset.fields.entries()) {
			const cell = record[i] ?? '';
			if (cell !== '' && among(field) && isWrong(cell, field)) return `${at(row, field.name)}: ${cell.slice(0, 40)}`;
		}
	}
	return undefined;
}

/** The first column whose declaration is wrong. */
const findField = ({ dataset }: Published, isWrong: (field: Field) => boolean): string | undefined =>
	dataset.fields.find(isWrong)?.name;

const isNumeric = ({ type }: Field) => type === 'integer' || type === 'number' || type === 'year';
/** Columns that hold names as printed, where a rare character may belong. */
const isName = ({ name }: Field) =>
	/(^|_)(name|title|term|previous_wording|topic|survey|department|printed|aim|label|locator)/.test(name);
/** Enclosed, Roman, squared and other characters that differ between platforms (NEC and IBM extensions of Shift_JIS). */
const PLATFORM_DEPENDENT = /[\u2160-\u217f\u2460-\u24ff\u2776-\u2793\u3220-\u33ff\ue000-\uf8ff]/u;
const ASCII_NAME = /^[a-z][a-z0-9_]*$/;

export const MACHINE_READABILITY_RULES: readonly Rule[] = [
	{
		id: 'L1-01',
		ja: '機械が読める形式である',
		en: 'The format is one that machines read',
		breach: ({ header }) => (header.length ? undefined : 'not readable as CSV')
	},
	{
		id: 'L1-02',
		ja: '1ファイルに1表である',
		en: 'One table in a file',
		breach: ({ records, header }) => {
			const again = records.findIndex((record) => record.join() === header.join());
			return again === -1 ? undefined : at(again, 'second header');
		}
	},
	{
		id: 'L1-03',
		ja: '表が途中で切れていない',
		en: 'The table is unbroken',
		breach: ({ records }) => {
			const empty = records.findIndex((record) => record.every((cell) => cell === ''));
			return empty === -1 ? undefined : at(empty, 'empty row');
		}
	},
	{
		id: 'L1-04',
		ja: '表の外に何も書かれていない',
		en: 'Nothing stands outside the table',
		breach: ({ records, header }) => {
			const odd = records.findIndex((record) => record.length !== header.length);
			return odd === -1 ? undefined : at(odd, 'row of another width');
		}
	},
	{
		id: 'L1-05',
		ja: 'どの列にも意味の分かる名前がある',
		en: 'Every column has a meaningful name',
		breach: (published) => findField(published, ({ title, description }) => title === '' || description === '')
	},
	{
		id: 'L1-06',
		ja: '空白や改行で体裁を整えていない',
		en: 'No layout by spaces or line breaks',
		breach: (published) => findCell(published, (cell) => /^\s|\s$|[\r\n\t]|[ \u3000]{2}/.test(cell))
	},
	{
		id: 'L1-07',
		ja: '1セルに1つの値である',
		en: 'One value in a cell',
		breach: (published) =>
			findCell(
				published,
				(cell) => /[,;、|]/.test(cell),
				({ references, categories, format, constraints }) =>
					references !== undefined ||
					categories !== undefined ||
					format !== undefined ||
					constraints?.pattern === '^[a-z0-9][a-z0-9-]*$'
			)
	},
	{
		id: 'L1-08',
		ja: '固有名詞のほかに機種依存文字がない',
		en: 'No platform-dependent characters but in proper nouns',
		breach: (published) => findCell(published, (cell, field) => PLATFORM_DEPENDENT.test(cell) && !isName(field))
	},
	{
		id: 'L1-09',
		ja: '空欄と0を区別し、空欄に理由がある',
		en: 'Blank and zero are kept apart, and a blank has a reason',
		breach: ({ dataset, records }) => {
			for (const [row, record] of records.entries()) {
				for (const [i, { governs, name }] of dataset.fields.entries()) {
					const value = governs === undefined ? -1 : dataset.fields.findIndex((field) => field.name === governs);
					if (value !== -1 && record[value] === '' && ['published', 'ambiguous', ''].includes(record[i] ?? ''))
						return at(row, name);
				}
			}
			return undefined;
		}
	},
	{
		id: 'L1-14',
		ja: '1行に1件である',
		en: 'One record on a line',
		breach: ({ text, records }) =>
			text.trimEnd().split('\r\n').length === records.length + 1 ? undefined : 'a record spans lines'
	},
	{
		id: 'L1-15',
		ja: 'カンマを含むセルは引用符で囲まれている',
		en: 'Cells with commas are quoted',
		breach: ({ records, header }) =>
			records.every((record) => record.length === header.length) ? undefined : 'an unquoted comma'
	},
	{
		id: 'L2-01',
		ja: '数値の列には数値だけがある',
		en: 'Columns of numbers hold only numbers',
		breach: (published) => findCell(published, (cell) => !/^-?\d+(\.\d+)?$/.test(cell), isNumeric)
	},
	{
		id: 'L2-02',
		ja: '「同上」などの省略がない',
		en: 'Nothing is left out because it is "same as above"',
		breach: (published) => findCell(published, (cell) => /^(同上|〃|々|"|ditto)$/.test(cell))
	},
	{
		id: 'L2-03',
		ja: '列名が重なっていない',
		en: 'Column names are unique',
		breach: ({ header }) => (new Set(header).size === header.length ? undefined : 'a column name is repeated')
	},
	{
		id: 'L2-04',
		ja: '選択肢の書き方がそろっている',
		en: 'Options are standardised',
		breach: (published) =>
			findCell(
				published,
				(cell, { categories }) => categories !== undefined && !categories.some(({ value }) => String(value) === cell)
			)
	},
	{
		id: 'L2-05',
		ja: '「その他」とその内容が分かれている',
		en: '"Other" is kept apart from its detail',
		breach: (published) => findCell(published, (cell) => /^(その他|other)[（(:：]/.test(cell))
	},
	{
		id: 'L3-01',
		ja: '1行目が列名である',
		en: 'The header is line 1',
		breach: ({ header, dataset }) =>
			header.join() === dataset.fields.map(({ name }) => name).join() ? undefined : 'line 1 is not the header'
	},
	{
		id: 'L3-02',
		ja: 'コードの表が公開されている',
		en: 'Code tables are published',
		breach: (published) =>
			findField(
				published,
				({ categories }) => categories?.some(({ label, label_en }) => label === '' || label_en === '') === true
			)
	},
	{
		id: 'L3-03',
		ja: '特別な記号は定義されている',
		en: 'Special symbols are defined',
		breach: (published) => findCell(published, (cell) => /^[-－―*＊△▲…]+$/.test(cell))
	},
	{
		id: 'L3-04',
		ja: '単位が示されている',
		en: 'Units are stated',
		breach: ({ dataset }) =>
			dataset.fields.find(
				({ type, unit, description }) =>
					type === 'number' &&
					unit === undefined &&
					!dataset.fields.some(({ name }) => name.startsWith('unit')) &&
					!/単位|合計/.test(description)
			)?.name
	},
	{
		id: 'L3-05',
		ja: '年は西暦である',
		en: 'Years are western',
		breach: (published) =>
			findCell(
				published,
				(cell) => !/^\d{4}$/.test(cell),
				({ type }) => type === 'year'
			)
	},
	{
		id: 'L3-06',
		ja: '標準の地域コードを使っている',
		en: 'Standard area codes are used',
		breach: (published) =>
			findCell(
				published,
				(cell) => !/^\d{5}$/.test(cell),
				({ references }) => references?.dataset === 'municipalities'
			)
	},
	{
		id: 'L3-07',
		ja: '年が変わっても形が変わらない',
		en: 'The format is stable over the years',
		breach: (published) => findField(published, ({ name }) => /\d{4}|fy\d|h\d\d/.test(name))
	},
	{
		id: 'L3-08',
		ja: '定義が公開され、列名は英数字である',
		en: 'Definitions are published, column names are ASCII, UTF-8 without BOM',
		breach: ({ text, header }) => (text.startsWith('\ufeff') ? 'byte order mark' : header.find((name) => !ASCII_NAME.test(name)))
	},
	{
		id: 'L3-09',
		ja: '縦持ち（1行に1つの事実）である',
		en: 'Long format: one fact a row',
		breach: ({ header }) => {
			const stems = header.map((name) => name.replace(/(?:_|(?<![_\d]))\d+$/, '')).filter((stem, i) => stem !== header[i]);
			return stems.length > 2 ? `columns numbered like ${stems[0] ?? ''}` : undefined;
		}
	}
];

/** How one published CSV does by every rule. @param text the file as published */
export function assessCsv(dataset: Dataset, text: string): { rule: Rule; breach: string | undefined }[] {
	const [header = [], ...records]: string[][] = parse(text, { relax_column_count: true });
	const published: Published = { dataset, text, header, records };
	return MACHINE_READABILITY_RULES.map((rule) => ({ rule, breach: rule.breach(published) }));
}
