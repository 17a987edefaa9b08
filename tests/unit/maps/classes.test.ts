import { describe, expect, it } from 'vitest';
import { classify, classOf, SHADES } from '#lib/maps/classes.ts';

const summary = (...args: Parameters<typeof classify>) =>
	classify(...args).classes.map(({ from, to, count, shade }) => [from, to, count, shade]);

describe('quantiles', () => {
	it('put two of ten values in each of five classes', () => {
		expect(summary([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 'quantile')).toEqual([
			[undefined, 3, 2, 1],
			[3, 5, 2, 2],
			[5, 7, 2, 3],
			[7, 9, 2, 4],
			[9, undefined, 2, 5]
		]);
	});

	it('never part equal values, and have fewer classes rather than empty ones', () => {
		// Fifths of ten values begin at ranks 2, 4, 6, 8: 1, 1, 2, 3.
		const values = [1, 1, 1, 1, 1, 1, 2, 2, 3, 3];
		expect(summary(values, 'quantile')).toEqual([
			[undefined, 2, 6, 1],
			[2, 3, 2, 3],
			[3, undefined, 2, 5]
		]);
		const classes = classify(values, 'quantile');
		expect(classOf(classes, 1)?.count).toBe(6);
		expect(classOf(classes, 2)?.from).toBe(2);
	});

	it('leave missing values out: neither zero nor a class', () => {
		expect(summary([null, 5, null, 7], 'quantile')).toEqual([
			[undefined, 7, 1, 1],
			[7, undefined, 1, 5]
		]);
	});
});

describe('round steps', () => {
	it('break at round numbers between the lowest and the highest', () => {
		expect(classify([3, 12, 25, 38, 44], 'steps').breaks).toEqual([10, 20, 30, 40]);
		expect(classify([0.13, 0.92, 1.4], 'steps').breaks).toEqual([0.5, 1]);
	});

	it('keep a class that no value is in, since its width is what is shown', () => {
		expect(summary([1, 2, 39], 'steps').map(([, , count]) => count)).toEqual([2, 0, 0, 1]);
	});

	it('put a value on a break into the class above it', () => {
		const classes = classify([0, 10, 20], 'steps');
		expect(classes.breaks).toContain(10);
		expect(classOf(classes, 10)?.from).toBe(10);
	});
});

describe('a scale that turns at a middle', () => {
	it('has steps of one width to both sides, as strong at the same distance', () => {
		expect(summary([97, 98.5, 99.5, 100, 101.5, 103], 'quantile', 100)).toEqual([
			[undefined, 98, 1, -3],
			[98, 99, 1, -2],
			[99, 100, 1, -1],
			[100, 101, 1, 1],
			[101, 102, 1, 2],
			[102, undefined, 1, 3]
		]);
	});

	it('knows the side and the distance where all values are on one side', () => {
		expect(summary([94, 97, 99], 'steps', 100)).toEqual([
			[undefined, 96, 1, -3],
			[96, 98, 1, -2],
			[98, undefined, 1, -1]
		]);
		expect(summary([101, 103, 106], 'steps', 100)).toEqual([
			[undefined, 102, 1, 1],
			[102, 104, 1, 2],
			[104, undefined, 1, 3]
		]);
	});

	it('says that its classes are steps, whatever was asked', () => {
		expect(classify([0.5, 1.2], 'quantile', 1)).toMatchObject({ method: 'steps', middle: 1 });
	});
});

it('one value, and equal ones, make one class of a middle shade; none makes none', () => {
	for (const method of ['quantile', 'steps'] as const) {
		expect(summary([5, 5, null, 5], method)).toEqual([[undefined, undefined, 3, 3]]);
		expect(classify([5], method).breaks).toEqual([]);
		expect(classify([null, null], method)).toEqual({ method, breaks: [], classes: [] });
		expect(classify([], method).classes).toEqual([]);
	}
	expect(summary([100, 100], 'steps', 100)).toEqual([[undefined, undefined, 2, 1]]);
	expect(summary([90, 90], 'steps', 100)).toEqual([[undefined, undefined, 2, -1]]);
	expect(SHADES).toBe(5);
});

it('every value is in exactly one class, and the counts say so', () => {
	const values = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 101) / 3);
	for (const middle of [undefined, 17]) {
		for (const method of ['quantile', 'steps'] as const) {
			const classes = classify(values, method, middle);
			expect(classes.classes.reduce((sum, { count }) => sum + count, 0)).toBe(200);
			for (const one of classes.classes)
				expect(values.filter((value) => classOf(classes, value) === one)).toHaveLength(one.count);
		}
	}
});
