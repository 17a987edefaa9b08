/** Lines between places on a map: how wide they are, and how they curve. */
import { scaleLinear } from 'd3-scale';
import type { Point } from '#lib/domain/hull.ts';

/** Width of a line in pixels: proportional to its count, the largest `most` wide, but never too thin to see. */
export function lineWidth(largest: number, [least, most]: readonly [number, number]): (value: number) => number {
	const linear = scaleLinear([0, Math.max(largest, 1)], [0, most]);
	return (value) => Math.max(least, linear(value));
}

/**
 * A quadratic curve that leaves its straight line to the left by `bend` of its length, so that both directions of a pair stand side by side.
 * `at` gives its points, for 0 at the beginning to 1 at the end.
 */
export function curveBetween([x0, y0]: Point, [x1, y1]: Point, bend: number): { control: Point; at: (t: number) => Point } {
	const [cx, cy] = [(x0 + x1) / 2 + (y1 - y0) * bend, (y0 + y1) / 2 - (x1 - x0) * bend];
	return {
		control: [cx, cy],
		at: (t) => [(1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t ** 2 * x1, (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t ** 2 * y1]
	};
}
