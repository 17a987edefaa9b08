/**
 * SSDSE-A（教育用標準データセット 市区町村, 独立行政法人 統計センター): three header rows (item codes, the year of each column,
 * labels), one row per municipality, code "R13211".
 */
import path from 'node:path';
import type { TextRecord } from '#lib/domain/csv-records.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { readPlainNumber, type OfficialValue } from './official-value.ts';
import { problemAtPlace, unreadable, type Parsed, type Remark } from './parsed.ts';
import { FirstLines, readRecords, repeated, SourceTable } from './source-table.ts';

/** Item codes whose nature we know: settled accounts of municipalities, and the population census. */
const SETTLEMENT = /^D[23][0-9]+$/;
const CENSUS = /^A1[0-9]+$/;

interface ItemColumn {
	index: number;
	item: string;
	year: number;
	status: OfficialValue['status'];
}

/** Reads one edition. Columns are found by their codes: editions have 114 to 128 of them, in different places. */
export function parse(bytes: Uint8Array, file = '(SSDSE-A)'): Parsed<OfficialValue> {
	const { records, detected, rejected } = readRecords(bytes, file);
	if (rejected.length) return unreadable(rejected, detected);
	const [codes, years, labels, ...body] = records;
	const area = labels?.cells.findIndex((label) => label.trim() === '地域コード');
	if (!codes || !years || !labels || area === undefined || area === -1) return unreadable([noHeader(file, codes)], detected);

	const edition = readEdition(file, codes, years);
	if ('wrong' in edition) return unreadable([edition.wrong], detected);
	const table = new SourceTable(file, codes, body);
	const { columns, problems } = findColumns(table, years);
	rejected.push(...problems);
	detected.push(edition.remark, describeColumns(columns, codes.cells.length));

	const usable = table.usable();
	rejected.push(...usable.rejected);
	const rows: OfficialValue[] = [];
	const lines = new FirstLines();
	for (const record of usable.records) {
		const code = /^R([0-9]{5})$/.exec((record.cells[area] ?? '').trim())?.[1];
		if (code === undefined) {
			const message = { ja: '地域コード（Rと5桁の数字）ではありません。', en: 'Not an area code (R and five digits).' };
			rejected.push(problemAtPlace(table.place(record, area), 'area-code', message));
			continue;
		}
		const first = lines.claim(code, record.line);
		if (first !== undefined) {
			rejected.push(repeated(table.place(record, area), first));
			continue;
		}
		for (const { index, item, year, status } of columns) {
			const value = readPlainNumber((record.cells[index] ?? '').trim());
			if (value === undefined) {
				rejected.push(
					problemAtPlace(table.place(record, index), 'number', {
						ja: '数値ではありません。SSDSEに空欄や記号はないはずです。',
						en: 'Not a number; SSDSE is known to have neither blanks nor marks.'
					})
				);
				continue;
			}
			rows.push({
				item,
				municipality_code: code,
				fiscal_year: year,
				value,
				value_status: 'published',
				status,
				source_id: `ssdse-a-${edition.edition}`,
				locator: `SSDSE-A-${edition.edition} ${item} R${code}`,
				place: table.place(record, index)
			});
		}
	}
	return { rows, rejected, skipped: usable.skipped, detected, records: body.length };
}

const noHeader = (file: string, codes: TextRecord | undefined): Problem =>
	problemAtPlace(
		{ file, line: 1, value: codes?.cells.join(',') ?? '' },
		'header',
		{
			ja: 'SSDSE-Aの3行の見出し（項目コード、年度、名称。名称の行に「地域コード」）がありません。',
			en: 'The three header rows of SSDSE-A (item codes, years, labels with 地域コード) are not there.'
		},
		{ ja: 'SSDSE-Aのファイルか確かめてください。', en: 'Make sure that the file is SSDSE-A.' }
	);

/**
 * The edition: named in the first cell since 2021; before that the file does not say it, but every edition is named two
 * years after the newest year in its year row. A file name that says otherwise is an error.
 */
function readEdition(
	file: string,
	codes: TextRecord,
	years: TextRecord
): { edition: number; remark: Remark } | { wrong: Problem } {
	const first = (codes.cells[0] ?? '').trim();
	const wrong = (message: Remark) => ({
		wrong: problemAtPlace({ file, line: 1, column: { number: 1, name: first }, value: first }, 'edition', message)
	});
	const printed = /^SSDSE-([A-Z])-([0-9]{4})$/.exec(first);
	if (printed && printed[1] !== 'A') return wrong({ ja: 'SSDSE-Aではありません。', en: 'This is not SSDSE-A.' });
	if (!printed && first.toLowerCase() !== 'code') {
		return wrong({
			ja: '最初のセルが「SSDSE-A-年」でも「Code」でもありません。',
			en: 'The first cell is neither SSDSE-A-YYYY nor Code.'
		});
	}
	const newest = years.cells
		.filter((cell) => /^[0-9]{4}$/.test(cell.trim()))
		.reduce((soFar, cell) => Math.max(soFar, Number(cell)), 0);
	if (!printed && newest === 0) return wrong({ ja: '2行目に年がありません。', en: 'Row 2 has no years.' });
	const edition = printed ? Number(printed[2]) : newest + 2;
	const named = /SSDSE-A-([0-9]{4})/i.exec(path.basename(file))?.[1];
	if (named !== undefined && Number(named) !== edition) {
		return wrong({
			ja: `ファイル名は${named}年版ですが、中身は${edition}年版です。`,
			en: `The file name says edition ${named}, the content edition ${edition}.`
		});
	}
	return {
		edition,
		remark: printed
			? { ja: `SSDSE-A ${edition}年版（1行目に記載）`, en: `SSDSE-A edition ${edition} (named in row 1)` }
			: {
					ja: `SSDSE-A ${edition}年版（記載がないため、2行目の最も新しい年${newest}＋2から推定${named === undefined ? '' : '。ファイル名とも一致'}）`,
					en: `SSDSE-A edition ${edition} (not named; inferred from the newest year of row 2, ${newest}, plus 2${named === undefined ? '' : ', and the file name agrees'})`
				}
	};
}

function findColumns(table: SourceTable, years: TextRecord): { columns: ItemColumn[]; problems: Problem[] } {
	const columns: ItemColumn[] = [];
	const problems: Problem[] = [];
	const seen = new Set<string>();
	for (const [index, cell] of table.header.cells.entries()) {
		const item = cell.trim();
		const status = SETTLEMENT.test(item) ? 'settlement' : CENSUS.test(item) ? 'census' : undefined;
		if (!status) continue;
		const year = Number(/^[0-9]{4}$/.exec((years.cells[index] ?? '').trim())?.[0]);
		const wrong = seen.has(item)
			? { ja: '同じ項目コードの列が二つあります。', en: 'Two columns have this item code.' }
			: Number.isNaN(year)
				? { ja: '2行目に年がありません。', en: 'Row 2 has no year for this column.' }
				: status === 'census' && year % 5 !== 0
					? { ja: `${year}年は国勢調査の年ではありません。`, en: `${year} is not a year of the census.` }
					: undefined;
		if (wrong) problems.push(problemAtPlace(table.place(years, index), 'item-column', wrong));
		else columns.push({ index, item, year, status });
		seen.add(item);
	}
	if (seen.size === 0) {
		problems.push(
			problemAtPlace({ file: table.file, line: 1 }, 'item-column', {
				ja: '財政（D2…、D3…）と人口（A1…）の列がありません。',
				en: 'There are no columns of finance (D2…, D3…) or population (A1…).'
			})
		);
	}
	return { columns, problems };
}

function describeColumns(columns: ItemColumn[], width: number): Remark {
	const yearsOf = (wanted: OfficialValue['status']) =>
		[...new Set(columns.filter(({ status }) => status === wanted).map(({ year }) => year))].join(', ') || '—';
	return {
		ja: `${width}列のうち${columns.length}列を読む: 決算 ${yearsOf('settlement')}年度、国勢調査 ${yearsOf('census')}年`,
		en: `${columns.length} of ${width} columns read: settlement of FY${yearsOf('settlement')}, census of ${yearsOf('census')}`
	};
}
