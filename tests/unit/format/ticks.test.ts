import { describe, expect, it } from 'vitest';
import { formatTicks } from '#lib/format/number.ts';

describe('numbers at an axis', () => {
	it('are in the unit of the source in Japanese, in the yen word of the largest in English', () => {
		expect(formatTicks('ja', [20, 25, 30], '億円')).toEqual(['20', '25', '30']);
		expect(formatTicks('en', [20, 25, 30], '億円')).toEqual(['2', '2.5', '3']);
		expect(formatTicks('en', [0, 5, 10], '億円')).toEqual(['0', '0.5', '1']);
		expect(formatTicks('en', [-2, 0, 2], '百万円')).toEqual(['−2', '0', '2']);
	});

	it('are as they are for everything but money', () => {
		expect(formatTicks('en', [94, 96.5], '%')).toEqual(['94', '96.5']);
		expect(formatTicks('en', [1], null)).toEqual(['1']);
	});
});
