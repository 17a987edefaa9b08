import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#lib/domain/data-package.ts';
import { csv, csvLines } from '#lib/server/release/bulk/csv.ts';
import { excelCsv } from '#lib/server/release/bulk/excel-csv.ts';
import type { BulkFormat } from '#lib/server/release/bulk/format.ts';
import { Cp932Encoder, sjisCsv } from '#lib/server/release/bulk/sjis-csv.ts';
import { PROPERTY_RUNS } from '../../../property-runs.ts';
import { ATTACK, HOKKAIDO, place, table, writeWhole } from './fixture.ts';

const text = async (format: BulkFormat, ...rows: Parameters<typeof table>) => String(await writeWhole(format, table(...rows)));
const writeSjis = async (...rows: Parameters<typeof table>) => {
	const { content, countSubstitutions } = await sjisCsv.write(table(...rows));
	return { content: Buffer.concat(Array.from(content, (piece) => Buffer.from(piece))), substitutions: countSubstitutions?.() };
};
const encodeCp932 = (original: string) => {
	const encoder = new Cp932Encoder();
	return { bytes: encoder.encode(original), substitutions: encoder.substitutions };
};
/** The decoder of browsers knows nothing of the encoder under test. */
const decodeSjis = (bytes: Uint8Array) => new TextDecoder('windows-31j', { fatal: true }).decode(bytes);

describe('the canonical CSV', () => {
	it('is exactly these bytes', async () => {
		expect(await text(csv, HOKKAIDO, ATTACK)).toBe(
			'lg_code,name_ja,kind,town,change,count,fiscal_year,open,since,latitude,longitude\r\n' +
				'011002,"札幌市, ""本庁""",hall,sapporo,-0.5,-3,2011,true,2011-04-01,43.06,141.35\r\n' +
				'011003,"=HYPERLINK(""http://x"",""y"")",,,,,,false,,,\r\n'
		);
	});

	it('is what the library for writing CSV writes, however nasty the rows', () => {
		const cell = fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', '\t', ' ', 'a', "'", '=', '\ufeff', '𠮷', '\u2028') });
		const records = fc
			.integer({ min: 1, max: 3 })
			.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
		fc.assert(
			fc.property(records, (cells) => {
				const byLibrary = stringify(cells, {
					record_delimiter: 'windows',
					quoted_match: /[\r\n]/,
					quoted_empty: cells[0]?.length === 1
				});
				const columns = cells[0]?.map((_, i) => String(i)) ?? [];
				const rows = cells.map((record) => Object.fromEntries(record.map((text, i) => [String(i), text])));
				expect(csvLines(columns, rows, { header: false })).toBe(byLibrary);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});

	it('is read the same by two parsers that know nothing of each other, however nasty the rows', () => {
		const cell = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({
				unit: fc.constantFrom(',', '"', '\r', '\n', '\t', ' ', 'a', "'", '=', '\ufeff', '𠮷', 'が', '\u2028', ';', '\\')
			}),
			fc.constantFrom<Cell>(null, '', '"', '""', '\r\n', '-5', -5, 0, 1e-7, 1e21, true, '011002', '=1+1', '#', '\0')
		);
		for (const columns of [['a'], ['a', 'b', 'c']]) {
			const row = fc.record(Object.fromEntries(columns.map((column) => [column, cell])));
			fc.assert(
				// Four rows and more a time: over a thousand rows in every run, forty thousand and more in the full one.
				fc.property(fc.array(row, { minLength: 4, maxLength: 12 }), (rows) => {
					const written = csvLines(columns, rows, { header: true });
					const expected = [columns, ...rows.map((cells) => columns.map((column) => String(cells[column] ?? '')))];
					expect(parse(written, { record_delimiter: '\r\n' })).toEqual(expected);
					const { data, errors } = Papa.parse<string[]>(written, { delimiter: ',', newline: '\r\n' });
					expect(errors).toEqual([]);
					// After the last line end this parser sees one more, empty line.
					expect(data.slice(0, -1)).toEqual(expected);
				}),
				{ numRuns: PROPERTY_RUNS }
			);
		}
	}, 600_000);
});

describe('the CSV for Excel', () => {
	it('is exactly these bytes: a byte order mark, Japanese headers that are unique and show units, no formula', async () => {
		expect(await text(excelCsv, HOKKAIDO, ATTACK)).toBe(
			`\ufeff団体コード,名称 (name_ja),種類,名称 (town),'=増減 [%],件数 [件],年度,開館,開始日,緯度 [°],経度 [°]\r\n` +
				'011002,"札幌市, ""本庁""",hall,sapporo,-0.5,-3,2011,true,2011-04-01,43.06,141.35\r\n' +
				`011003,"'=HYPERLINK(""http://x"",""y"")",,,,,,false,,,\r\n`
		);
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', "=cmd|' /C calc'!A0", '-'])(
		'disarms the text %j with an apostrophe',
		async (attack) => {
			const rows = parse(await text(excelCsv, place({ lg_code: '1', name_ja: attack, change: -1 })), {
				record_delimiter: '\r\n'
			});
			expect(rows[1]?.slice(0, 5)).toEqual(['1', `'${attack}`, '', '', '-1']);
		}
	);

	it('differs from the canonical one by these apostrophes alone, however nasty the rows', async () => {
		const unit = fc.constantFrom(',', '"', '\r', '\n', '\t', ' ', 'a', "'", '=', '+', '-', '@', 'が');
		const row = fc.record({ lg_code: fc.string({ unit, minLength: 1 }), name_ja: fc.string({ unit }), change: fc.integer() });
		const disarm = (text: string) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
		await fc.assert(
			fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 3 }), async (rows) => {
				const written = parse(await text(excelCsv, ...rows.map(place)), { record_delimiter: '\r\n' });
				const expected = rows.map(({ lg_code, name_ja, change }) => [disarm(lg_code), disarm(name_ja), '', '', String(change)]);
				expect(written.slice(1).map((cells) => cells.slice(0, 5))).toEqual(expected);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});

	it.each(['1=1', ' =1', "'=1", 'a@b.c', '〜', '－'])('leaves the text %j alone', async (harmless) => {
		expect(parse(await text(excelCsv, place({ lg_code: '1', name_ja: harmless })))[1]?.[1]).toBe(harmless);
	});
});

describe('the CSV in CP932', () => {
	it('is the canonical one, byte for byte in Shift_JIS', async () => {
		const { content, substitutions } = await writeSjis(HOKKAIDO);
		expect(substitutions).toBe(0);
		// 札幌市 and 本庁 as the code table of JIS X 0208 in Shift_JIS has them.
		expect(content.toString('latin1')).toBe(
			'lg_code,name_ja,kind,town,change,count,fiscal_year,open,since,latitude,longitude\r\n' +
				'011002,"\x8e\x44\x96\x79\x8e\x73, ""\x96\x7b\x92\xa1""",hall,sapporo,-0.5,-3,2011,true,2011-04-01,43.06,141.35\r\n'
		);
	});

	it('writes a sign under the code point that CP932 has for it, without counting', () => {
		const { bytes, substitutions } = encodeCp932('10〜20−5 ‖ — ¢£¬¦¥‾');
		expect([decodeSjis(bytes), substitutions]).toEqual(['10～20－5 ∥ ― ￠￡￢￤￥￣', 0]);
		expect(Buffer.from(encodeCp932('〜').bytes).toString('hex')).toBe('8160');
	});

	it('composes marks and keeps the variants of names that CP932 has', () => {
		const { bytes, substitutions } = encodeCp932('か\u3099 ハ\u309a \ufa19 髙﨑 \u212b①㈱ｶﾞ\\~');
		expect([decodeSjis(bytes), substitutions]).toEqual(['が パ \ufa19 髙﨑 \u212b①㈱ｶﾞ\\~', 0]);
	});

	it('puts 〓 for what it lacks, and counts each', async () => {
		const { content, substitutions } = await writeSjis(place({ lg_code: '1', name_ja: '𠮷野家 – é 葛\u{e0100} 〓' }));
		expect(decodeSjis(content).split('\r\n')[1]).toBe('1,〓野家 〓 〓 葛〓 〓,,,,,,,,,');
		expect(substitutions).toBe(4);
	});

	it('puts it for a control character, too, whose byte decoders refuse', () => {
		const { bytes, substitutions } = encodeCp932('a\u0080');
		expect([decodeSjis(bytes), substitutions]).toEqual(['a〓', 1]);
	});

	it('has every character that browsers read from Shift_JIS', () => {
		const lossy = new TextDecoder('windows-31j');
		const leads = Array.from({ length: 0xfc - 0x81 + 1 }, (_, i) => 0x81 + i).filter((lead) => lead < 0xa0 || lead >= 0xe0);
		const trails = Array.from({ length: 0xfc - 0x40 + 1 }, (_, i) => 0x40 + i).filter((trail) => trail !== 0x7f);
		const known = leads
			.flatMap((lead) => trails.map((trail) => lossy.decode(Uint8Array.of(lead, trail))))
			// Not the private area, where every town has characters of its own, and what was no character.
			.filter((character) => /^[^\ufffd\ue000-\uf8ff]$/u.test(character));
		expect(known.length).toBeGreaterThan(7_000);
		const { bytes, substitutions } = encodeCp932(known.join(''));
		expect([decodeSjis(bytes), substitutions]).toEqual([known.join(''), 0]);
	});

	it('loses nothing without saying so', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (original) => {
				const { bytes, substitutions } = encodeCp932(original);
				const decoded = decodeSjis(bytes);
				const shown = [...decoded].filter((character) => character === '〓').length;
				expect(shown).toBe([...original].filter((character) => character === '〓').length + substitutions);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});
