import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sliderPosition } from '#lib/domain/assumptions.ts';
import { formatChange } from '#lib/format/number.ts';

const position = (value: number, step: number) => sliderPosition(value, { min: -100, max: 100, step });

it.each([
	[0.35, 0.1, 0.4],
	[-0.35, 0.1, -0.4],
	[-0.25, 0.5, -0.5],
	[2.5, 1, 3],
	[-2.5, 1, -3],
	[0.04, 0.1, 0],
	[1.005, 0.1, 1]
])('%f by steps of %f is %f', (value, step, rounded) => {
	expect(position(value, step)).toBeCloseTo(rounded, 10);
});

it('rounds as the texts beside a slider do', () => {
	fc.assert(
		fc.property(fc.integer({ min: -99_999, max: 99_999 }), (thousandths) => {
			expect(formatChange('en', position(thousandths / 1000, 0.1))).toBe(formatChange('en', thousandths / 1000));
		})
	);
});
