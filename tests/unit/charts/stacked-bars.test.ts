import { expect, test } from 'vitest';
import { layoutStackedBars, type StackedBarsData } from '#lib/charts/stacked-bars.ts';

const year = (at: number, parts: number[], line: number) => ({ year: at, parts, line, words: '' });
const data: StackedBarsData = {
	unit: '億円',
	names: ['a', 'b'],
	lineName: 'line',
	rule: { value: 5, label: 'mean' },
	years: [year(2027, [4, 6], 5), year(2028, [0, 0], 5), year(2029, [0, 5], 5)]
};
const plot = { left: 0, right: 300, top: 0, bottom: 100, tickCount: 5 };

test('parts stand on each other, and a part of zero has no bar', () => {
	const { bars, y } = layoutStackedBars(data, plot);
	expect(y(0)).toBe(100);
	expect(y(10)).toBe(0);
	expect(bars.map((bar) => [bar.year, bar.part, bar.y, bar.height])).toEqual([
		[2027, 0, 60, 40],
		[2027, 1, 0, 60],
		[2029, 1, 50, 50]
	]);
});

test('the line has a point in the middle of every year, whether it has bars or not', () => {
	const { line, bars } = layoutStackedBars(data, plot);
	expect(line.map(({ year: at, y }) => [at, y])).toEqual([
		[2027, 50],
		[2028, 50],
		[2029, 50]
	]);
	const [first] = bars;
	expect(line[0]?.x).toBeCloseTo((first?.x ?? 0) + (first?.width ?? 0) / 2);
});

test('years without any need give an axis and no bars', () => {
	const none = { ...data, rule: { value: 0, label: '' }, years: [year(2027, [0, 0], 0)] };
	const { bars, ticks, line } = layoutStackedBars(none, plot);
	expect(bars).toEqual([]);
	expect(ticks.at(-1)).toBe(1);
	expect(line[0]?.y).toBe(100);
});
