import { describe, expect, it } from 'vitest';
import { compactUnit, decimalsOf, formatCompactQuantity } from '#lib/format/compact.ts';

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
