import { expect, it } from 'vitest';
import { linearInTenths, linePath, toTenth } from '#lib/charts/tenths.ts';

it('places values at tenths of pixels, within its range', () => {
	const scale = linearInTenths().domain([0, 3]).range([10, 20]);
	expect([0, 1, 2, 3].map(scale)).toEqual([10, 13.3, 16.7, 20]);
	expect(scale.ticks(3)).toEqual([0, 1, 2, 3]);
	expect([toTenth(46.949999999999996), toTenth(-0.26)]).toEqual([46.9, -0.3]);
});

it('draws a line through points, and none through nothing', () => {
	expect(linePath([])).toBe('');
	expect(
		linePath([
			[1, 2.04],
			[3.349, -4],
			[5, 6]
		])
	).toBe('m1,2 2.3,-6 1.7,10');
});

it('ends a line of many steps where its last point is', () => {
	const points = Array.from({ length: 500 }, (_, i): [number, number] => [i / 3, Math.sin(i) * 100]);
	const steps = [...linePath(points).matchAll(/(-?[\d.]+),(-?[\d.]+)/g)];
	const ends = [1, 2].map((axis) => toTenth(steps.reduce((sum, step) => sum + Number(step[axis]), 0)));
	expect(ends).toEqual(points.at(-1)?.map(toTenth));
});
