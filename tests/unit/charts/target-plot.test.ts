import { describe, expect, it } from 'vitest';
import { acceptableRange, scaleOf, type TargetMark } from '#lib/charts/target-plot.ts';

const mark = (more: Partial<TargetMark>): TargetMark => ({
	id: 'i',
	name: '',
	unit: null,
	operator: 'set',
	dueLabel: '',
	...more
});

describe('the scale of a target', () => {
	it('holds all values with room, on round ends, and never goes below zero for positive values', () => {
		const scale = scaleOf(mark({ baseline: 97.3, target: 95 }), [0, 100]);
		const [low = 0, high = 0] = scale.domain();
		expect(low).toBeLessThan(95);
		expect(high).toBeGreaterThan(97.3);
		expect(scaleOf(mark({ baseline: 1, target: 14 }), [0, 100]).domain()[0]).toBe(0);
		expect(scaleOf(mark({ baseline: -2, target: 3 }), [0, 100]).domain()[0]).toBeLessThan(-2);
	});

	it('has a width even where all values are the same', () => {
		for (const value of [0, 5]) {
			const [low = 0, high = 0] = scaleOf(mark({ baseline: value, target: value }), [0, 100]).domain();
			expect(high).toBeGreaterThan(low);
		}
	});

	it('marks what fulfils the target: below, above, between, or nothing', () => {
		const range = (more: Partial<TargetMark>) => acceptableRange(mark(more), scaleOf(mark(more), [0, 100]));
		expect(range({ operator: 'lte', target: 95, baseline: 97 })?.[0]).toBe(0);
		expect(range({ operator: 'gte', target: 95, baseline: 90 })?.[1]).toBe(100);
		expect(range({ operator: 'set', target: 1, targetMax: 2 })).toHaveLength(2);
		expect(range({ operator: 'set', target: 1, baseline: 2 })).toBeUndefined();
	});
});
