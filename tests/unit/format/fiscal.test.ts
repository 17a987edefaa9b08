import { describe, expect, it, test } from 'vitest';
import { axisOf, compactUnit, decimalsOf, formatCompactQuantity, formatFiscal, formatFixed } from '#lib/format/fiscal.ts';
import { ordinalEn } from '#lib/messages/ordinal.ts';

test('thousands of yen become 億円 and yen, ratios keep their decimals, an index has no unit', () => {
	expect(formatFiscal('ja', 30_683_315, '千円', 0)).toBe('306.8億円');
	expect(formatFiscal('en', 30_683_315, '千円', 0)).toBe('¥30.68 billion');
	expect(formatFiscal('ja', 300_000, '千円', 0)).toBe('3.00億円');
	expect(formatFiscal('en', 300_000, '千円', 0)).toBe('¥300 million');
	expect(formatFiscal('ja', 32_796_365, '千円', 0)).toBe('328.0億円');
	expect(formatFiscal('ja', 45_678, '千円', 0)).toBe('4,568万円');
	expect(formatFiscal('ja', 93, '%', 1)).toBe('93.0%');
	expect(formatFiscal('en', -0.8, '%', 1)).toBe('−0.8%');
	expect(formatFiscal('ja', 0.9, '指数', 2)).toBe('0.90');
	expect(formatFiscal('ja', 198_739, '人', 0)).toBe('198,739人');
	expect(formatFiscal('en', 198_739, '人', 0)).toBe('198,739 people');
});

test('the axis says how many of the published unit make one of it', () => {
	expect(axisOf('ja', '千円')).toEqual({ unit: '億円', divisor: 100_000 });
	expect(axisOf('en', '千円')).toEqual({ unit: '¥ billion', divisor: 1_000_000 });
	expect(axisOf('ja', '%')).toEqual({ unit: '%', divisor: 1 });
});

test('a column has the decimals of its most exact value', () => {
	expect(decimalsOf([93, 94.2, null])).toBe(1);
	expect(decimalsOf([0.92, 1.5])).toBe(2);
	expect(decimalsOf([null])).toBe(0);
	expect(formatFixed('ja', -1, 1)).toBe('−1.0');
});

test('English ordinals', () => {
	expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23].map(ordinalEn).join(' ')).toBe('1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd');
});

const write = (language: 'ja' | 'en', value: number, unit: string, decimals = 0) =>
	formatCompactQuantity(language, value, compactUnit(language, unit, value), decimals);

describe('short quantities', () => {
	it('writes thousands of yen in the larger unit of each language', () => {
		expect(write('ja', 84456794, '千円')).toBe('845億円');
		expect(write('en', 84456794, '千円')).toBe('¥84.5 billion');
		expect(write('ja', 180000, '千円')).toBe('1.8億円');
		expect(write('ja', 25000, '千円')).toBe('0.25億円');
	});

	it('writes people in thousands where there are, and as they are in a village', () => {
		expect(write('ja', 198739, '人')).toBe('19.9万人');
		expect(write('en', 198739, '人')).toBe('199 thousand people');
		expect(write('ja', 1660, '人')).toBe('1,660人');
		expect(write('en', 660, '人')).toBe('660 people');
	});

	it('keeps the decimals of a series of ratios and the sign of a negative one', () => {
		expect(write('ja', 93, '%', 1)).toBe('93.0%');
		expect(write('en', -3.5, '%', 1)).toBe('−3.5%');
		expect(write('en', 0.9, '指数', 2)).toBe('0.90');
		expect(decimalsOf([93, 82.6, null, 0.92])).toBe(2);
	});
});
