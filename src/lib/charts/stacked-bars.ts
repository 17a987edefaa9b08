/** Geometry of a chart of stacked bars over years with a line across them: pure, so that server and tests see the same numbers. */
import { scaleBand } from 'd3-scale';
import { chooseYears } from './line-chart.ts';
import { linearInTenths, toTenth } from './tenths.ts';

export interface StackedYear {
	year: number;
	/** From the bottom up, none below zero, in the unit of the axis. */
	parts: readonly number[];
	/** Value of the line. */
	line: number;
	/** The values as a reader sees them. */
	words: string;
}

export interface StackedBarsData {
	unit: string;
	/** Names of the parts from the bottom up. */
	names: readonly string[];
	lineName: string;
	/** A level across all years, such as their mean. */
	rule: { value: number; label: string };
	years: readonly StackedYear[];
}

export interface Bar {
	year: number;
	part: number;
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface StackedBarsLayout {
	bars: Bar[];
	/** One per year: the middle of its bars and the height of the line. */
	line: { year: number; x: number; y: number }[];
	ticks: number[];
	yearTicks: number[];
	x: (year: number) => number;
	y: (value: number) => number;
}

/** Places everything within the plot area, in pixels. A part of zero has no bar. */
export function layoutStackedBars(
	{ years, rule }: StackedBarsData,
	plot: { left: number; right: number; top: number; bottom: number; tickCount: number }
): StackedBarsLayout {
	const sums = years.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
	const highest = Math.max(rule.value, ...sums, ...years.map(({ line }) => line));
	const y = linearInTenths()
		.domain([0, highest > 0 ? highest : 1])
		.nice(plot.tickCount)
		.range([plot.bottom, plot.top]);
	const band = scaleBand(
		years.map(({ year }) => year),
		[plot.left, plot.right]
	)
		.paddingInner(0.2)
		.paddingOuter(0.1);
	const start = (year: number) => toTenth(band(year) ?? plot.left);
	const middle = (year: number) => toTenth((band(year) ?? plot.left) + band.bandwidth() / 2);
	const width = toTenth(band.bandwidth());
	const bars = years.flatMap(({ year, parts }) => {
		let below = 0;
		return parts.flatMap((value, part): Bar[] => {
			const [bottom, top] = [y(below), y(below + value)];
			below += value;
			return value > 0 ? [{ year, part, x: start(year), y: top, width, height: toTenth(bottom - top) }] : [];
		});
	});
	return {
		bars,
		line: years.map(({ year, line }) => ({ year, x: middle(year), y: y(line) })),
		ticks: y.ticks(plot.tickCount),
		yearTicks: chooseYears(
			years.map(({ year }) => year),
			Math.max(2, Math.floor((plot.right - plot.left) / 60))
		),
		x: middle,
		y: (value) => y(value)
	};
}
