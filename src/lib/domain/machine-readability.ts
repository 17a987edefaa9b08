/**
 * The rules of 「行政データにおける機械可読性に関するルール」 (Digital Agency, 31 March 2026) that apply to CSV, each checked against a
 * published file and its declaration. The rules left out concern spreadsheets only (merged cells, formulas, objects).
 */
import type { Dataset, Field } from './data-package.ts';

/** What a rule about the whole file looks at: line 1 and the declaration. */
interface Published {
	dataset: Dataset;
	header: string[];
}

interface Rule {
	/** Number in the document: level and item. */
	id: string;
	ja: string;
	en: string;
	/** How the file breaks the rule; undefined when it keeps it. */
	breach?: (published: Published) => string | undefined;
	/** Where a record breaks it, or what that says of the file as a whole. */
	recordBreach?: (record: string[], published: Published) => { column: string } | { whole: string } | undefined;
	/** Whether a cell that is not blank breaks it, in the columns concerned. */
	isWrongCell?: (cell: string, field: Field) => boolean;
	among?: (field: Field) => boolean;
}

const at = (row: number, column: string) => `line ${row + 2}, ${column}`;

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
		recordBreach: (record, { header }) =>
			record[0] === header[0] && record.join() === header.join() ? { column: 'second header' } : undefined
	},
	{
		id: 'L1-03',
		ja: '表が途中で切れていない',
		en: 'The table is unbroken',
		recordBreach: (record) => (record.every((cell) => cell === '') ? { column: 'empty row' } : undefined)
	},
	{
		id: 'L1-04',
		ja: '表の外に何も書かれていない',
		en: 'Nothing stands outside the table',
		recordBreach: (record, { header }) => (record.length === header.length ? undefined : { column: 'row of another width' })
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
		isWrongCell: (cell) => /^\s|\s$|[\r\n\t]|[ \u3000]{2}/.test(cell)
	},
	{
		id: 'L1-07',
		ja: '1セルに1つの値である',
		en: 'One value in a cell',
		isWrongCell: (cell) => /[,;、|]/.test(cell),
		among: ({ references, categories, format, constraints }) =>
			references !== undefined ||
			categories !== undefined ||
			format !== undefined ||
			constraints?.pattern === '^[a-z0-9][a-z0-9-]*$'
	},
	{
		id: 'L1-08',
		ja: '固有名詞のほかに機種依存文字がない',
		en: 'No platform-dependent characters but in proper nouns',
		isWrongCell: (cell) => PLATFORM_DEPENDENT.test(cell),
		among: (field) => !isName(field)
	},
	{
		id: 'L1-09',
		ja: '空欄と0を区別し、空欄に理由がある',
		en: 'Blank and zero are kept apart, and a blank has a reason',
		recordBreach: (record, { dataset }) => {
			if (!record.includes('')) return undefined;
			for (const [i, { governs, name }] of dataset.fields.entries()) {
				if (governs === undefined || !['published', 'ambiguous', ''].includes(record[i] ?? '')) continue;
				if (record[dataset.fields.findIndex((field) => field.name === governs)] === '') return { column: name };
			}
			return undefined;
		}
	},
	{
		id: 'L1-14',
		ja: '1行に1件である',
		en: 'One record on a line',
		recordBreach: (record) => (record.some((cell) => /[\r\n]/.test(cell)) ? { whole: 'a record spans lines' } : undefined)
	},
	{
		id: 'L1-15',
		ja: 'カンマを含むセルは引用符で囲まれている',
		en: 'Cells with commas are quoted',
		recordBreach: (record, { header }) => (record.length === header.length ? undefined : { whole: 'an unquoted comma' })
	},
	{
		id: 'L2-01',
		ja: '数値の列には数値だけがある',
		en: 'Columns of numbers hold only numbers',
		isWrongCell: (cell) => !/^-?\d+(\.\d+)?$/.test(cell),
		among: isNumeric
	},
	{
		id: 'L2-02',
		ja: '「同上」などの省略がない',
		en: 'Nothing is left out because it is "same as above"',
		isWrongCell: (cell) => /^(同上|〃|々|"|ditto)$/.test(cell)
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
		isWrongCell: (cell, { categories }) => !categories?.some(({ value }) => String(value) === cell),
		among: ({ categories }) => categories !== undefined
	},
	{
		id: 'L2-05',
		ja: '「その他」とその内容が分かれている',
		en: '"Other" is kept apart from its detail',
		isWrongCell: (cell) => /^(その他|other)[（(:：]/.test(cell)
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
		isWrongCell: (cell) => /^[-－―*＊△▲…]+$/.test(cell)
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
		isWrongCell: (cell) => !/^\d{4}$/.test(cell),
		among: ({ type }) => type === 'year'
	},
	{
		id: 'L3-06',
		ja: '標準の地域コードを使っている',
		en: 'Standard area codes are used',
		isWrongCell: (cell) => !/^\d{5}$/.test(cell),
		among: ({ references }) => references?.dataset === 'municipalities'
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
		breach: ({ header }) => (header[0]?.startsWith('\ufeff') ? 'byte order mark' : header.find((name) => !ASCII_NAME.test(name)))
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

/** How many cells of a column are remembered as right, at most. */
const MAX_KNOWN = 1 << 16;

/**
 * How a published table does by every rule: the first breach of each.
 * @param header line 1 as published
 * @param records all other lines, looked through once
 */
export function assessRecords(
	dataset: Dataset,
	header: string[],
	records: Iterable<string[]>
): { rule: Rule; breach: string | undefined }[] {
	const published: Published = { dataset, header };
	const breaches = new Map<Rule, string>();
	const tell = (rule: Rule, breach: string | undefined) => {
		if (breach !== undefined && !breaches.has(rule)) breaches.set(rule, breach);
	};
	for (const rule of MACHINE_READABILITY_RULES) tell(rule, rule.breach?.(published));
	const recordRules = MACHINE_READABILITY_RULES.filter(({ recordBreach }) => recordBreach);
	const columns = dataset.fields.map((field) => ({
		field,
		rules: MACHINE_READABILITY_RULES.filter(({ isWrongCell, among }) => isWrongCell && (among?.(field) ?? true)),
		right: new Set<string>()
	}));
	let row = 0;
	for (const record of records) {
		for (const rule of recordRules) {
			const found = rule.recordBreach?.(record, published);
			if (found) tell(rule, 'whole' in found ? found.whole : at(row, found.column));
		}
		for (const [i, { field, rules, right }] of columns.entries()) {
			const cell = record[i] ?? '';
			if (cell === '' || right.has(cell)) continue;
			const broken = rules.filter(({ isWrongCell }) => isWrongCell?.(cell, field));
			for (const rule of broken) tell(rule, `${at(row, field.name)}: ${cell.slice(0, 40)}`);
			if (broken.length === 0 && right.size < MAX_KNOWN) right.add(cell);
		}
		row++;
	}
	return MACHINE_READABILITY_RULES.map((rule) => ({ rule, breach: breaches.get(rule) }));
}
