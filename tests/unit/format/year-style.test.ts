import { afterEach, expect, test } from 'vitest';
import { formatDate, formatFiscalYear, formatFiscalYears, formatYearTick } from '#lib/format/number.ts';
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

test('eras: a date takes the new name on its first day; where it is not known on which side of it, the western year stays', () => {
	askYearStyleOf(() => 'era');
	expect(['2020-04-01', '1961-06', '2015'].map((date) => formatDate('ja', date))).toEqual([
		'令和2年4月1日',
		'昭和36年6月',
		'平成27年'
	]);
	expect(['2019-04-30', '2019-05-01', '2019-05'].map((date) => formatDate('ja', date))).toEqual([
		'平成31年4月30日',
		'令和元年5月1日',
		'令和元年5月'
	]);
	expect(['2019', '1989-01', '1867-01-01'].map((date) => formatDate('ja', date))).toEqual([
		'2019年',
		'1989年1月',
		'1867年1月1日'
	]);
	expect(formatDate('en', '2020-04-01')).toBe('1 April 2020');
});
