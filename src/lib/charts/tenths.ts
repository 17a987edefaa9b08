/**
 * Places in a drawing, to a tenth of a pixel: no screen shows more, and the digits behind it are a tenth of what a page of charts
 * weighs as it is sent.
 */
import { scaleLinear, type ScaleLinear } from 'd3-scale';

export const toTenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/** A linear scale without domain and range whose places are tenths, as those of d3's `rangeRound` are whole. */
export const linearInTenths = (): ScaleLinear<number, number> =>
	scaleLinear().interpolate((from, to) => (share) => toTenth(from + (to - from) * share));

/**
 * The path of a line through points, straight from each to the next. It is told in steps: where points are as far apart as the last ones, in the
 * same figures, which are shorter, and written once for all.
 */
export function linePath(points: readonly (readonly [x: number, y: number])[]): string {
	let [left, top] = [0, 0];
	const steps = points.map(([x, y]) => {
		// In whole tenths, so that no step is off by what those before it were rounded.
		const [across, down] = [Math.round(x * 10), Math.round(y * 10)];
		const step = `${(across - left) / 10},${(down - top) / 10}`;
		[left, top] = [across, down];
		return step;
	});
	return steps.length === 0 ? '' : `m${steps.join(' ')}`;
}
