import { describe, expect, it } from 'vitest';
import { eraOfFiscalYear, fiscalYearOf } from '#lib/domain/fiscal-year.ts';
import { formatDate, formatEraYear, formatFiscalYears, formatQuantity } from '#lib/format/number.ts';

describe('fiscal years', () => {
	it('take the name of the era in force at the end of their first calendar year', () => {
		expect([2011, 2018, 2019, 1989, 1988].map((year) => formatEraYear('ja', year))).toEqual([
			'平成23年度',
			'平成30年度',
			'令和元年度',
			'平成元年度',
			'昭和63年度'
		]);
		expect(eraOfFiscalYear(2022)).toEqual({ ja: '令和', en: 'Reiwa', year: 4 });
		expect(eraOfFiscalYear(1867)).toBeUndefined();
		expect(eraOfFiscalYear(1868)).toEqual({ ja: '明治', en: 'Meiji', year: 1 });
	});

	it('begin in April', () => {
		expect([fiscalYearOf('2011-04-01'), fiscalYearOf('2012-03-31'), fiscalYearOf('2011-05')]).toEqual([2011, 2011, 2011]);
		expect(() => fiscalYearOf('2011')).toThrow(RangeError);
	});

	it('are written as each language writes them', () => {
		expect(formatFiscalYears('ja', 2011, 2015)).toBe('2011〜2015年度');
		expect(formatFiscalYears('en', 2011, 2011)).toBe('FY2011');
		expect(formatFiscalYears('en', null, 2015)).toBe('to FY2015');
		expect(formatDate('ja', '2020-04-01')).toBe('2020年4月1日');
		expect(formatDate('en', '1961-06')).toBe('June 1961');
	});
});

describe('quantities', () => {
	it('keep their unit in Japanese and become yen, people, items in English', () => {
		expect(formatQuantity('ja', 23, '億円')).toBe('23億円');
		expect(formatQuantity('en', 23, '億円')).toBe('¥2.3 billion');
		expect(formatQuantity('en', 3, '億円')).toBe('¥300 million');
		expect(formatQuantity('en', 710, '万円')).toBe('¥7.1 million');
		expect(formatQuantity('en', 220, '万件')).toBe('2,200,000 cases');
		expect(formatQuantity('en', 97.3, '%')).toBe('97.3%');
		expect(formatQuantity('ja', 1458, '人')).toBe('1,458人');
	});
});
