import { describe, expect, it } from 'vitest';
import { parse } from '../../../scripts/import/ssdse-a.ts';
import { bytesOf, describeReference, fixture, places, reference } from './fixtures.ts';

const values = (bytes: Uint8Array, file?: string) =>
	parse(bytes, file).rows.map(({ item, municipality_code, fiscal_year, value }) => [item, municipality_code, fiscal_year, value]);

/** A small edition in UTF-8 whose rows a test may spoil. */
const edition = (...rows: string[]) =>
	bytesOf(
		[
			'SSDSE-A-2026,Prefecture,Municipality,A1101,D2203',
			',,年度,2020,2022',
			'地域コード,都道府県,市区町村,総人口,経常収支比率',
			...rows,
			''
		].join('\n')
	);

describe('reading SSDSE-A', () => {
	it('reads an old edition in CP932: codes, years per column, settlement or census, source and locator', () => {
		const { rows, rejected, detected } = parse(fixture('ssdse-a-2018.cp932.csv'));
		expect(rejected).toEqual([]);
		expect(rows.find(({ item, municipality_code }) => item === 'D2211' && municipality_code === '01482')).toMatchObject({
			fiscal_year: 2015,
			value: -0.5,
			value_status: 'published',
			status: 'settlement',
			source_id: 'ssdse-a-2018',
			locator: 'SSDSE-A-2018 D2211 R01482'
		});
		expect(rows.filter(({ item }) => item === 'A1101').map(({ status, value }) => [status, value])).toEqual([
			['census', 3333],
			['census', 190000],
			['census', 50000]
		]);
		expect(rows.some(({ item }) => item === 'E1101')).toBe(false);
		expect(detected.map(({ en }) => en)).toEqual([
			'encoding CP932 (Shift_JIS), line ends LF',
			'SSDSE-A edition 2018 (not named; inferred from the newest year of row 2, 2016, plus 2)',
			'6 of 10 columns read: settlement of FY2015, census of 2015'
		]);
	});

	it('finds the same columns by their codes where another edition has them elsewhere', () => {
		expect(values(fixture('ssdse-a-2022.cp932.csv'))).toEqual([
			['D3201', '01482', 2019, 5100000],
			['D2211', '01482', 2019, 0.2],
			['A1101', '01482', 2020, 3000],
			['D2203', '01482', 2019, 81],
			['D3201', '13211', 2019, 61000000],
			['D2211', '13211', 2019, 1.5],
			['A1101', '13211', 2020, 198000],
			['D2203', '13211', 2019, 93.25]
		]);
	});

	it('takes a zero for a value, and tells every cell that is none by line and column', () => {
		const { rows, rejected } = parse(
			edition('R13211,東京都,小平市,0,', 'R13203,東京都,武蔵野市,"1,234",***', 'R13223,東京都,武蔵村山市,71229,９２')
		);
		expect(rows.map(({ municipality_code, item, value }) => [municipality_code, item, value])).toEqual([
			['13211', 'A1101', 0],
			['13223', 'A1101', 71229]
		]);
		expect(places(rejected)).toEqual([
			[4, 5, 'D2203', '', 'number'],
			[5, 4, 'A1101', '1,234', 'number'],
			[5, 5, 'D2203', '***', 'number'],
			[6, 5, 'D2203', '９２', 'number']
		]);
		expect(rejected[0]?.message.ja).toContain('数値ではありません');
	});

	it('refuses rows without an area code, given twice, or of another length', () => {
		const { rejected, skipped, records } = parse(
			edition('13211,東京都,小平市,1,2', 'R13211,東京都,小平市,1,2', 'R13211,東京都,小平市,1,2', 'R13203,東京都', ',,,,')
		);
		expect(places(rejected)).toEqual([
			[7, undefined, undefined, 'R13203,東京都', 'cell-count'],
			[4, 1, 'SSDSE-A-2026', '13211', 'area-code'],
			[6, 1, 'SSDSE-A-2026', 'R13211', 'duplicate']
		]);
		expect(rejected[2]?.message.en).toBe('The municipality of line 5 again.');
		expect(skipped.map(({ line, rule }) => [line, rule])).toEqual([[8, 'empty-row']]);
		expect(records).toBe(5);
	});

	it('does not take a population of another year for a census, nor a column without a year', () => {
		const text =
			'SSDSE-A-2027,P,M,A1101,D2203,D2203\n,,年度,2021,２０２３,2023\n地域コード,都道府県,市区町村,a,b,c\nR13211,,,1,2,3\n';
		const { rows, rejected } = parse(bytesOf(text));
		expect(rows).toEqual([]);
		expect(places(rejected)).toEqual([
			[2, 4, 'A1101', '2021', 'item-column'],
			[2, 5, 'D2203', '２０２３', 'item-column'],
			[2, 6, 'D2203', '2023', 'item-column']
		]);
	});

	it('refuses another product, a file name of another edition, and a file without the three header rows', () => {
		const wrong = (text: string, file?: string) => parse(bytesOf(text), file).rejected.map(({ message }) => message.en);
		expect(wrong('SSDSE-B-2026,a\n年度,2020\n地域コード,x\n')).toEqual(['This is not SSDSE-A.']);
		expect(wrong('Code,D2203\nYear,2016\n地域コード,x\n', '/tmp/SSDSE-A-2020.csv')).toEqual([
			'The file name says edition 2020, the content edition 2018.'
		]);
		expect(wrong('団体コード,都道府県名\n132110,東京都\n')[0]).toContain('three header rows');
		expect(wrong('')[0]).toContain('three header rows');
	});
});

describeReference('fiscal', () => {
	/** Edition → fiscal year of the settlement and year of the census, as read in row 2 of the files. */
	const EDITIONS = [
		[2018, 2015, 2015],
		[2019, 2016, 2015],
		[2020, 2017, 2015],
		[2021, 2018, 2015],
		[2022, 2019, 2020],
		[2024, 2020, 2020],
		[2025, 2021, 2020],
		[2026, 2022, 2020]
	] as const;

	it.each(EDITIONS)(
		'reads all 1,741 municipalities of SSDSE-A %i: settlement of FY%i, census of %i',
		(edition, settled, census) => {
			const file = `SSDSE-A-${edition}.csv`;
			const { rows, rejected, skipped, records } = parse(reference(`fiscal/${file}`), file);
			expect({ rejected, skipped, records }).toEqual({ rejected: [], skipped: [], records: 1741 });
			expect(new Set(rows.map(({ municipality_code }) => municipality_code)).size).toBe(1741);
			const yearsOf = (wanted: string) =>
				[...new Set(rows.filter(({ status }) => status === wanted).map(({ fiscal_year }) => fiscal_year))].join();
			expect([yearsOf('settlement'), yearsOf('census')]).toEqual([String(settled), String(census)]);
			expect(rows[0]?.source_id).toBe(`ssdse-a-${edition}`);
		}
	);

	it('reads the CRLF copy of 2025 to the same values', () => {
		expect(values(reference('fiscal/SSDSE-A-2025.crlf.csv'))).toEqual(values(reference('fiscal/SSDSE-A-2025.csv')));
	});

	it('gives every value that an independent reading of 21 towns gave', () => {
		const found = new Map(
			EDITIONS.flatMap(([edition]) => parse(reference(`fiscal/SSDSE-A-${edition}.csv`)).rows).map((row) => [
				`${row.municipality_code} ${row.fiscal_year} ${row.item}`,
				row.value
			])
		);
		const expected = reference('fiscal/expected_focus_fiscal_2015_2022.csv').toString('utf8').trim().split(/\r?\n/).slice(1);
		const wrong = expected.filter((line) => {
			const [, code, , year, item, , value] = line.split(',');
			return found.get(`${code} ${year} ${item}`) !== Number(value);
		});
		expect(wrong).toEqual([]);
		expect(expected).toHaveLength(1512);
	});
});
