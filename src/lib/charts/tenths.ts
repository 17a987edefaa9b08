/**
 * Places in a drawing, to a tenth of a pixel: no screen shows more, and the digits behind it are a tenth of what a page of charts
 * weighs as it is sent.
 */
import { scaleLinear, type ScaleLinear } from 'd3-scale';

export const toTenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/** A linear scale without domain and range whose places are tenths, as those of d3's `rangeRound` are whole. */
export const linearInTenths = (): ScaleLinear<number, number> =>
	scaleLinear().interpolate((from, to) => (share) => toTenth(from + (to - from) * share));

/** The path of a line through points, straight from each to the next. */
export const linePath = (points: readonly (readonly [x: number, y: number])[]): string =>
	points.length === 0 ? '' : `M${points.map(([x, y]) => `${toTenth(x)},${toTenth(y)}`).join('L')}`;
