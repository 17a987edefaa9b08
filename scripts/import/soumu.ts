/** 総務省「全市町村の主要財政指標」: one header row, six-digit codes, `▲ 0.8` for negative numbers, `-` for no value. */
import type { Problem } from '#lib/domain/problem.ts';
import { lgCodeOf, readLgCode } from './municipality-code.ts';
import { readPlainNumber, type OfficialValue } from './official-value.ts';
import { NOTHING_TO_DO, problemAtPlace, unreadable, type Parsed, type Place } from './parsed.ts';
import { findTable, FirstLines, joinLines, readRecords, repeated } from './source-table.ts';

const CODE = ['団体コード', '全国地方公共団体コード'];
const PREFECTURE = ['都道府県名'];
const NAME = ['団体名', '市区町村名'];

/** Reads the table. The file does not say its year: the rows have none, and no source. */
export function parse(bytes: Uint8Array, file = '(主要財政指標)'): Parsed<OfficialValue> {
	const { records, detected, rejected: unread } = readRecords(bytes, file);
	if (unread.length) return unreadable(unread, detected);
	const { table, skipped, rejected } = findTable(file, records, [CODE, PREFECTURE, NAME]);
	if (!table) return unreadable(rejected, detected);

	const labels = [CODE, PREFECTURE, NAME].map((names) => table.find(names) ?? 0);
	const [codeAt = 0, prefectureAt = 0, nameAt = 0] = labels;
	const measures = table.header.cells
		.map((cell, index) => ({ index, item: joinLines(cell).normalize('NFKC') }))
		.filter(({ index, item }) => !labels.includes(index) && item !== '');
	detected.push({
		ja: `指標: ${measures.map(({ item }) => item).join('、')}。年度はファイルに書かれていない`,
		en: `indicators: ${measures.map(({ item }) => item).join(', ')}; the file does not say its year`
	});

	const usable = table.usable();
	skipped.push(...usable.skipped);
	rejected.push(...usable.rejected);
	const rows: OfficialValue[] = [];
	const lines = new FirstLines();
	for (const record of usable.records) {
		const cell = (index: number) => (record.cells[index] ?? '').trim();
		if (cell(prefectureAt) === '' && cell(nameAt) === '' && !/[0-9０-９]/.test(cell(codeAt))) {
			skipped.push(
				problemAtPlace(
					table.place(record, codeAt),
					'footer',
					{ ja: '市町村の行ではありません（平均などの行）。', en: 'Not a municipality (a line of averages or the like).' },
					NOTHING_TO_DO
				)
			);
			continue;
		}
		const { code, wrong } = readLgCode(cell(codeAt));
		if (wrong) {
			rejected.push(problemAtPlace(table.place(record, codeAt), 'lg-code', wrong));
			continue;
		}
		const first = lines.claim(code, record.line);
		if (first !== undefined) {
			rejected.push(repeated(table.place(record, codeAt), first));
			continue;
		}
		for (const { index, item } of measures) {
			const place = table.place(record, index);
			const read = readValue(cell(index));
			if ('wrong' in read) rejected.push(notAValue(place));
			else
				rows.push({ item, municipality_code: code, ...read, status: 'settlement', locator: `${item} ${lgCodeOf(code)}`, place });
		}
	}
	return { rows, rejected, skipped, detected, records: table.body.length };
}

const notAValue = (place: Place): Problem =>
	problemAtPlace(
		place,
		'number',
		{ ja: '数値ではありません。', en: 'Not a number.' },
		{ ja: '負の数は ▲ 0.8、値がないときは - と書かれているはずです。', en: 'Negative numbers are written ▲ 0.8, no value is -.' }
	);

/** `-` says that the indicator is not computed for the town; a cell left empty, that it is not published. Neither is 0. */
function readValue(text: string): Pick<OfficialValue, 'value' | 'value_status'> | { wrong: true } {
	const plain = text.normalize('NFKC').replace(/\s/gu, '').replace('\u2212', '-');
	if (plain === '') return { value: null, value_status: 'not_published' };
	if (/^[-‐‑–—―]$/u.test(plain)) return { value: null, value_status: 'not_applicable' };
	const value = readPlainNumber(plain.replace(/^[▲△]/u, '-'));
	return value === undefined ? { wrong: true } : { value, value_status: 'published' };
}
