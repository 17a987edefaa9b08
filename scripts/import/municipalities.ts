/**
 * Masters of municipalities in the form of code4fukui/localgovjp: pid, pref, cid, city, citykana, lat, lng and, since 2020,
 * lgcode. `pid` and `cid` are numbers there, so their leading zeros are lost.
 */
import path from 'node:path';
import type { TextRecord } from '#lib/domain/csv-records.ts';
import type { Row } from '#lib/domain/data-package.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { lgCodeOf, readJisCode, readLgCode } from './municipality-code.ts';
import { readPlainNumber } from './official-value.ts';
import { NOTHING_TO_DO, problemAtPlace, unreadable, type Parsed } from './parsed.ts';
import { findPrefecture } from './prefectures.ts';
import { findTable, FirstLines, joinLines, readRecords, repeated, type SourceTable } from './source-table.ts';

const COLUMNS = {
	code: ['cid'],
	prefecture: ['pref'],
	name: ['city'],
	kana: ['citykana'],
	latitude: ['lat'],
	longitude: ['lng'],
	lgCode: ['lgcode']
} as const;
type Column = keyof typeof COLUMNS;

/** Reads one master. The rows lack what it does not tell: the English name, the source; their role is `comparison`. */
export function parse(bytes: Uint8Array, file = '(localgovjp)'): Parsed<Row> {
	const { records, detected, rejected: unread } = readRecords(bytes, file);
	if (unread.length) return unreadable(unread, detected);
	const { lgCode: _optional, ...needed } = COLUMNS;
	const { table, skipped, rejected } = findTable(file, records, Object.values(needed));
	if (!table) return unreadable(rejected, detected);
	const at = Object.fromEntries(Object.entries(COLUMNS).map(([key, names]) => [key, table.find(names)])) as Record<
		Column,
		number | undefined
	>;
	detected.push(
		at.lgCode === undefined
			? {
					ja: 'lgcode の列がないので、6桁の団体コードの検査数字は cid から計算した',
					en: 'no column lgcode: the check digit of the six-digit code is computed from cid'
				}
			: {
					ja: 'lgcode の検査数字と、cid との一致を確かめた',
					en: 'the check digit of lgcode and its agreement with cid are verified'
				}
	);

	const usable = table.usable();
	skipped.push(...usable.skipped);
	rejected.push(...usable.rejected);
	const rows: Row[] = [];
	const lines = new FirstLines();
	for (const record of usable.records) {
		if (isWard(record.cells[at.name ?? -1] ?? '')) {
			const message = {
				ja: '政令指定都市の区です（市町村ではありません）。',
				en: 'A ward of a designated city, not a municipality.'
			};
			skipped.push(problemAtPlace(table.place(record, at.name), 'ward', message, NOTHING_TO_DO));
			continue;
		}
		const { row, problems } = readMunicipality(table, record, at);
		if (!row) {
			rejected.push(...problems);
			continue;
		}
		const first = lines.claim(String(row['municipality_code']), record.line);
		if (first === undefined) rows.push(row);
		else rejected.push(repeated(table.place(record, at.code), first));
	}
	return { rows, rejected, skipped, detected, records: table.body.length };
}

/** 「札幌市 中央区」: a designated city, a space, its ward. The wards of Tokyo stand alone and are municipalities. */
const isWard = (name: string) => /^\S+市\s+\S+区$/u.test(name.trim());

function readMunicipality(
	table: SourceTable,
	record: TextRecord,
	at: Record<Column, number | undefined>
): { row?: Row; problems: Problem[] } {
	const cell = (column: Column) => joinLines(record.cells[at[column] ?? -1] ?? '');
	const problems: Problem[] = [];
	const reject = (column: Column, rule: string, ja: string, en: string) =>
		problems.push(problemAtPlace(table.place(record, at[column]), rule, { ja, en }));

	const { code, wrong } = readJisCode(cell('code'));
	if (wrong) reject('code', 'municipality-code', wrong.ja, wrong.en);
	if (at.lgCode !== undefined) {
		const lg = readLgCode(cell('lgCode'));
		if (lg.wrong) reject('lgCode', 'lg-code', lg.wrong.ja, lg.wrong.en);
		else if (code !== undefined && lg.code !== code)
			reject('lgCode', 'lg-code', `cid（${code}）と違います。`, `Not that of cid (${code}).`);
	}
	const prefecture = findPrefecture(code ?? '');
	if (prefecture && prefecture.ja !== cell('prefecture')) {
		reject('prefecture', 'prefecture', `団体コード${code}の都道府県と違います。`, `Not the prefecture of the code ${code}.`);
	}
	for (const column of ['name', 'kana'] as const) {
		if (cell(column) === '') reject(column, 'required', '空欄です。', 'It is empty.');
	}
	const degrees = { latitude: readPlainNumber(cell('latitude')), longitude: readPlainNumber(cell('longitude')) };
	for (const column of ['latitude', 'longitude'] as const) {
		if (degrees[column] === undefined) reject(column, 'coordinate', '度の小数ではありません。', 'Not decimal degrees.');
	}
	if (problems.length || code === undefined || !prefecture) return { problems };
	const given = at.lgCode === undefined ? `cid=${cell('code')}` : `lgcode=${lgCodeOf(code)}`;
	return {
		row: {
			municipality_code: code,
			lg_code: lgCodeOf(code),
			name_ja: cell('name'),
			name_kana: cell('kana'),
			name_en: null,
			prefecture_ja: prefecture.ja,
			prefecture_en: prefecture.en,
			latitude: degrees.latitude ?? null,
			longitude: degrees.longitude ?? null,
			coordinate_note: null,
			coordinate_note_en: null,
			role: 'comparison',
			peer_group: null,
			source_id: null,
			locator: `${path.basename(table.file)} ${given}`
		},
		problems
	};
}
