import { expect, it } from 'vitest';
import { curveBetween, lineWidth } from '#lib/maps/lines.ts';

it('has widths proportional to the counts, with a thinnest line', () => {
	const width = lineWidth(1000, [1.5, 9]);
	expect([width(1000), width(500), width(1)]).toEqual([9, 4.5, 1.5]);
	expect(lineWidth(0, [1.5, 9])(0)).toBe(1.5);
});

it('bends both directions of a pair away from each other', () => {
	const there = curveBetween([0, 0], [10, 0], 0.2);
	const back = curveBetween([10, 0], [0, 0], 0.2);
	expect(there.at(0)).toEqual([0, 0]);
	expect(there.at(1)).toEqual([10, 0]);
	expect(there.at(0.5)).toEqual([5, -1]);
	expect(back.at(0.5)).toEqual([5, 1]);
});
