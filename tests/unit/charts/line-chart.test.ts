import { expect, test } from 'vitest';
import { chooseYears, layoutLineChart, runsOf, separate, type ChartLine, type PlacedPoint } from '#lib/charts/line-chart.ts';
import { markerPath, styleOfTown } from '#lib/charts/line-style.ts';

const plot = { left: 40, right: 440, top: 20, bottom: 220, labelEms: 15, tickCount: 5 };
const line = (id: string, values: (number | null)[], from = 2015): ChartLine => ({
	id,
	name: id,
	style: styleOfTown('13211'),
	points: values.map((value, i) => ({ year: from + i, value, words: value === null ? 'not published' : String(value) }))
});

test('a missing year breaks the line, is marked with its reason and is never a point', () => {
	const { lines, gaps, gapNotes } = layoutLineChart({ unit: '%', lines: [line('a', [90, null, 92, 93])] }, plot);
	expect(lines[0]?.runs.map(({ points }) => points.map(({ year }) => year))).toEqual([[2015], [2017, 2018]]);
	expect(lines[0]?.points.map(({ value }) => value)).toEqual([90, 92, 93]);
	expect(gaps.map(({ id, year, words }) => [id, year, words])).toEqual([['a', 2016, 'not published']]);
	expect(gapNotes).toEqual([{ words: 'not published', years: [2016], names: ['a'] }]);
});

test('a year that is not even mentioned keeps its place and breaks the line too', () => {
	const points = [2015, 2018].map((year) => ({ year, value: 1, words: '1' }));
	const layout = layoutLineChart({ unit: '%', lines: [{ ...line('a', []), points }] }, plot);
	expect(layout.years).toEqual([2015, 2016, 2017, 2018]);
	expect(layout.lines[0]?.runs).toHaveLength(2);
	expect(layout.gaps).toEqual([]);
});

test('the same reason of several towns is told once', () => {
	const { gapNotes } = layoutLineChart({ unit: '%', lines: [line('a', [null]), line('b', [null]), line('c', [4])] }, plot);
	expect(gapNotes).toEqual([{ words: 'not published', years: [2015], names: ['a', 'b'] }]);
});

test('negative values stand below the zero line, and the axis says that it has one', () => {
	const layout = layoutLineChart({ unit: '%', lines: [line('a', [-1, 2])] }, plot);
	expect(layout.hasZero).toBe(true);
	expect(layout.y(-1)).toBeGreaterThan(layout.y(0));
	expect(layout.y(0)).toBeGreaterThan(layout.y(2));
	expect(layoutLineChart({ unit: '%', lines: [line('a', [90, 95])] }, plot).hasZero).toBe(false);
	expect(layoutLineChart({ unit: '億円', lines: [line('a', [90, 95])], fromZero: true }, plot).hasZero).toBe(true);
});

test('targets, marks and bands lie within the axis, and so do their years', () => {
	const layout = layoutLineChart(
		{
			unit: '%',
			lines: [line('a', [90])],
			targets: [{ id: 't', value: 70, label: 't' }],
			marks: [{ id: 'm', year: 2011, value: 97.3, label: 'm', style: styleOfTown('13211') }],
			bands: [{ id: 'b', name: 'b', style: styleOfTown('13211'), points: [{ year: 2017, low: 60, high: 110, words: '' }] }]
		},
		plot
	);
	expect(layout.years).toEqual([2011, 2012, 2013, 2014, 2015, 2016, 2017]);
	for (const value of [60, 70, 97.3, 110]) {
		expect(layout.y(value)).toBeGreaterThanOrEqual(plot.top);
		expect(layout.y(value)).toBeLessThanOrEqual(plot.bottom);
	}
});

test('one year takes little room, its point in the middle; no values, no lines and absurd ones give no NaN', () => {
	const one = layoutLineChart({ unit: '%', lines: [line('a', [0])] }, plot);
	expect(one.lines[0]?.points[0]).toMatchObject({ x: 105, value: 0 });
	for (const lines of [[], [line('a', [])], [line('a', [null, null])], [line('a', [0, 0])], [line('a', [1e300, -1e300])]]) {
		const layout = layoutLineChart({ unit: '%', lines }, plot);
		const numbers = [
			...layout.ticks.map(layout.y),
			...layout.years.map(layout.x),
			...layout.lines.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y])),
			...layout.labels.map(({ y }) => y)
		];
		expect(numbers.every(Number.isFinite)).toBe(true);
	}
});

test('what is reckoned begins a run of its own at the last measured point', () => {
	const at = (year: number, outlook?: boolean): PlacedPoint => ({
		year,
		value: year,
		words: '',
		x: 0,
		y: 0,
		...(outlook !== undefined && { outlook })
	});
	const runs = runsOf([at(2022), at(2023), at(2024, true), at(2025, true)]);
	expect(runs.map(({ outlook, points }) => [outlook, ...points.map(({ year }) => year)])).toEqual([
		[false, 2022, 2023],
		[true, 2023, 2024, 2025]
	]);
});

test('labels at line ends do not overlap and stay in order and within their edges', () => {
	expect(
		separate(
			[50, 52, 20].map((y) => ({ y, height: 10 })),
			[0, 100]
		)
	).toEqual([50, 60, 20]);
	expect(
		separate(
			[98, 99].map((y) => ({ y, height: 10 })),
			[0, 100]
		)
	).toEqual([85, 95]);
	expect(
		separate(
			[1, 2].map((y) => ({ y, height: 10 })),
			[0, 100]
		)
	).toEqual([5, 15]);
	const middles = separate(
		[40, 40, 40, 40].map((y) => ({ y, height: 10 })),
		[0, 100]
	).toSorted((a, b) => a - b);
	for (const [i, y] of middles.slice(1).entries()) expect(y - (middles[i] ?? 0)).toBeGreaterThanOrEqual(10);
});

test('the axis names its first and last year, and as many between as fit', () => {
	const years = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];
	expect(chooseYears(years, 9)).toEqual(years);
	expect(chooseYears(years, 5)).toEqual([2015, 2017, 2019, 2021, 2023]);
	expect(chooseYears(years, 4)).toEqual([2015, 2020, 2023]);
	expect(chooseYears([2023], 4)).toEqual([2023]);
	expect(chooseYears([2015, 2016], 2)).toEqual([2015, 2016]);
	expect(chooseYears([], 4)).toEqual([]);
});

test('every subject town has its own dash and marker, and so have the next six chosen', () => {
	const towns = ['13211', '13203', '13223', '11237'].map((code) => styleOfTown(code));
	expect(new Set(towns.map(({ dash }) => dash)).size).toBe(4);
	expect(new Set(towns.map(({ marker }) => marker)).size).toBe(4);
	const others = [0, 1, 2, 3, 4, 5].map((i) => styleOfTown('13201', i));
	expect(new Set(others.map(({ dash, marker }) => `${dash} ${marker}`)).size).toBe(6);
	expect(markerPath('square', 10, 10, 10)).toBe('m1,1 18,0 0,18 -18,0z');
});
