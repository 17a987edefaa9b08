import { describe, expect, it } from 'vitest';
import { layoutSpark } from '#lib/charts/spark.ts';

const box = { x: 10, y: 20, width: 80, height: 40 };

describe('a small line', () => {
	it('puts years and values where they belong, the largest on top', () => {
		const { runs, last } = layoutSpark(
			[
				{ year: 2015, value: 1 },
				{ year: 2016, value: 3 },
				{ year: 2017, value: 2 }
			],
			[2015, 2019],
			box
		);
		expect(runs).toEqual([
			[
				[10, 60],
				[30, 20],
				[50, 40]
			]
		]);
		expect(last).toEqual([50, 40]);
	});

	it('breaks at a year without a value and at one that is not there at all', () => {
		const { runs, last } = layoutSpark(
			[
				{ year: 2015, value: 1 },
				{ year: 2016, value: null },
				{ year: 2017, value: 1 },
				{ year: 2019, value: 2 }
			],
			[2015, 2019],
			box
		);
		expect(runs).toEqual([[[10, 60]], [[50, 60]], [[90, 20]]]);
		expect(last).toEqual([90, 20]);
	});

	it('draws equal values in the middle, and nothing where there is nothing', () => {
		const equal = [2015, 2016].map((year) => ({ year, value: 5 }));
		expect(layoutSpark(equal, [2015, 2016], box).runs).toEqual([
			[
				[10, 40],
				[90, 40]
			]
		]);
		expect(layoutSpark([{ year: 2015, value: null }], [2015, 2016], box)).toEqual({ runs: [], last: undefined });
	});
});
