import { afterEach, expect, test } from 'vitest';
import { formatFiscalYear, formatFiscalYears, formatYearTick } from '#lib/format/number.ts';
import { askYearStyleOf, toYearStyle } from '#lib/format/year-style.ts';

afterEach(() => askYearStyleOf(() => 'western'));

test('years are western until eras are asked for', () => {
	expect([formatFiscalYear('ja', 2011), formatFiscalYears('ja', 2011, 2015), formatYearTick('ja', 2011)]).toEqual([
		'2011年度',
		'2011〜2015年度',
		'2011'
	]);
	expect([toYearStyle('era'), toYearStyle('Era'), toYearStyle(undefined)]).toEqual(['era', 'western', 'western']);
});

test('eras: the era is named once while it lasts, its first year is 元, and English keeps the western year', () => {
	askYearStyleOf(() => 'era');
	expect(formatFiscalYear('ja', 2011)).toBe('平成23年度');
	expect(formatFiscalYear('ja', 2019)).toBe('令和元年度');
	expect(formatFiscalYear('en', 2011)).toBe('FY2011 (Heisei 23)');
	expect(formatFiscalYears('ja', 2011, 2015)).toBe('平成23〜27年度');
	expect(formatFiscalYears('ja', 2018, 2022)).toBe('平成30〜令和4年度');
	expect(formatFiscalYears('ja', 2019, 2022)).toBe('令和元〜4年度');
	expect(formatFiscalYears('ja', 2012, null)).toBe('平成24年度から');
	expect(formatFiscalYears('en', 2011, 2015)).toBe('FY2011–2015 (Heisei 23–27)');
	expect(formatFiscalYears('en', 2018, 2022)).toBe('FY2018–2022 (Heisei 30–Reiwa 4)');
	expect(formatFiscalYears('en', null, 2022)).toBe('to FY2022 (Reiwa 4)');
	expect([formatYearTick('ja', 2015), formatYearTick('ja', 2020), formatYearTick('en', 2015)]).toEqual(['H27', 'R2', '2015']);
});
