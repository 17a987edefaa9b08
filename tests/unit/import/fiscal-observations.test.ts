import { describe, expect, it } from 'vitest';
import type { Row } from '#lib/domain/data-package.ts';
import { mergeObservations, selectObservations, type Candidate } from '../../../scripts/import/fiscal-observations.ts';

const row = (value: number | null, source_id: string, more: Row = {}): Row => ({
	series_id: 'population',
	municipality_code: '13211',
	fiscal_year: 2020,
	value,
	value_status: value === null ? 'not_applicable' : 'published',
	status: 'census',
	source_id,
	locator: source_id.toUpperCase(),
	...more
});
const read = (...rows: Row[]): Candidate[] => rows.map((each) => ({ row: each, place: { file: 'x.csv', line: 4 } }));

describe('merging observations', () => {
	it('keeps the first edition that gives a value, in whatever order the editions come', () => {
		const [early, late] = [row(198739, 'ssdse-a-2022'), row(198739, 'ssdse-a-2026')];
		expect(mergeObservations([], read(late, early)).rows).toEqual([early]);
		expect(mergeObservations([late], read(early))).toMatchObject({ rows: [early], replaced: 1 });
		expect(mergeObservations([early], read(late))).toMatchObject({ rows: [early], unchanged: 1 });
	});

	it('reports two editions that differ and keeps what was there', () => {
		const [early, late] = [row(198739, 'ssdse-a-2022'), row(198740, 'ssdse-a-2026')];
		for (const merged of [mergeObservations([], read(late, early)), mergeObservations([early], read(late))]) {
			expect(merged.rows).toEqual([early]);
			expect(merged.conflicts).toMatchObject([{ file: 'x.csv', line: 4, rule: 'sources-differ' }]);
			expect(merged.conflicts[0]?.message.en).toBe(
				'population 13211 2020: 198739 in ssdse-a-2022, 198740 in ssdse-a-2026. The former stays.'
			);
		}
	});

	it('replaces a row of the same source: a corrected file corrects', () => {
		const [before, after] = [row(1, 'ssdse-a-2022'), row(2, 'ssdse-a-2022')];
		expect(mergeObservations([before], read(after))).toMatchObject({ rows: [after], replaced: 1, conflicts: [] });
		expect(mergeObservations([after], read(after))).toMatchObject({ rows: [after], replaced: 0, unchanged: 1 });
	});

	it('does not take a blank for a zero', () => {
		expect(mergeObservations([row(0, 'a')], read(row(null, 'b'))).conflicts).toHaveLength(1);
	});

	it('sorts by series, municipality and year, and leaves other rows as they are', () => {
		const other = row(1, 'a', { series_id: 'local-taxes', municipality_code: '13203' });
		const rows = [
			row(3, 'a', { municipality_code: '13203' }),
			row(2, 'a', { fiscal_year: 2015 }),
			row(1, 'a', { municipality_code: '01482' })
		];
		expect(
			mergeObservations([other], read(...rows)).rows.map((each) => `${each['municipality_code']} ${each['fiscal_year']}`)
		).toEqual(['13203 2020', '01482 2020', '13203 2020', '13211 2015']);
	});
});

describe('selecting what we have series and municipalities for', () => {
	const value = {
		item: 'D2203',
		municipality_code: '13211',
		value: 91.8,
		value_status: 'published',
		status: 'settlement',
		fiscal_year: 2015,
		source_id: 'ssdse-a-2018',
		locator: 'SSDSE-A-2018 D2203 R13211',
		place: { file: 'x.csv', line: 4 }
	} as const;
	const series: Row[] = [
		{ series_id: 'ordinary-balance-ratio', name_ja: '経常収支比率', official_code: 'D2203' },
		{ series_id: 'fiscal-strength-index', name_ja: '財政力指数', official_code: null },
		{ series_id: 'total-revenue', name_ja: '歳入決算総額', official_code: 'D3201' }
	];
	const municipalities: Row[] = [{ municipality_code: '13211' }];

	it('knows the series by its official code or by its name, and says what is left out and what is not there', () => {
		const values = [value, { ...value, municipality_code: '01100' }, { ...value, item: 'D320311' }];
		const { candidates, remarks } = selectObservations(values, { series, key: 'official_code', municipalities });
		expect(candidates.map(({ row: { series_id, value: figure } }) => [series_id, figure])).toEqual([
			['ordinary-balance-ratio', 91.8]
		]);
		expect(remarks.map(({ en }) => en)).toEqual([
			'left out: 1 municipalities that are not in municipalities.csv, items without a series: D320311',
			'series without a value in these files: total-revenue'
		]);
		const byName = selectObservations([{ ...value, item: '財政力指数' }], { series, key: 'name_ja', municipalities });
		expect(byName.candidates[0]?.row['series_id']).toBe('fiscal-strength-index');
	});
});
