/** Geometry of a line chart over fiscal years: pure, so that server and tests see the same numbers. */
import { scalePoint } from 'd3-scale';
import type { LineStyle } from './line-style.ts';
import { linearInTenths, toTenth } from './tenths.ts';
import { textWidth, balanceText } from './text.ts';

export interface ChartPoint {
	/** Fiscal year, western. */
	year: number;
	/** In the unit of the axis; null where there is none. */
	value: number | null;
	/** The value as a reader sees it, or in words why there is none. */
	words: string;
	/** What is reckoned, not measured: drawn lighter. */
	outlook?: boolean;
}

export interface ChartLine {
	id: string;
	name: string;
	style: LineStyle;
	/** One entry per year that the source speaks of; a year without an entry is neither drawn nor marked. */
	points: ChartPoint[];
}

/** A level to reach, or a limit: a rule across the years for which it stands, or across the whole chart. */
export interface ChartTarget {
	id: string;
	value: number;
	label: string;
	from?: number;
	to?: number;
}

/** A value that is not one of a line, such as a figure of a budget. */
export interface ChartMark {
	id: string;
	year: number;
	value: number;
	/** What it is, with its value. */
	label: string;
	style: LineStyle;
}

/** An interval per year, such as the range of several cases: hatched. Two or more years make an area, one a bar. */
export interface ChartBand {
	id: string;
	name: string;
	style: LineStyle;
	points: { year: number; low: number; high: number; words: string }[];
}

/** What a line chart shows, in the unit of its axis: no number in it is computed by the chart. */
export interface LineChartData {
	/** Unit of the axis: %, 億円, ¥ billion. */
	unit: string;
	/** Lines that matter, each named at its end. */
	lines: ChartLine[];
	/** Thin grey lines behind them, named together. */
	field?: { label: string; lines: ChartLine[] };
	targets?: ChartTarget[];
	marks?: ChartMark[];
	bands?: ChartBand[];
	/** Put zero on the axis even where the values are far from it: for amounts, not for ratios. */
	fromZero?: boolean;
	/** The years are those of a census, not fiscal ones. */
	calendarYears?: boolean;
}

export interface PlacedPoint extends ChartPoint {
	value: number;
	x: number;
	y: number;
}

/** Points that follow each other without a missing year. */
export interface Run {
	outlook: boolean;
	points: PlacedPoint[];
}

export interface PlacedLine {
	line: ChartLine;
	runs: Run[];
	points: PlacedPoint[];
}

/** Why lines have no value in a year: one mark per year, one entry per reason. */
export interface GapNote {
	words: string;
	years: number[];
	names: string[];
}

export interface EndLabel {
	id: string;
	style: LineStyle;
	text: string[];
	x: number;
	/** Middle of the text. */
	y: number;
	/** Where its line ends. */
	end: PlacedPoint;
}

export interface LineLayout {
	years: number[];
	/** Years that are written below the axis. */
	yearTicks: number[];
	x: (year: number) => number;
	y: (value: number) => number;
	ticks: number[];
	/** Whether zero lies within the axis or at its end. */
	hasZero: boolean;
	/** Edges of the plot in pixels. */
	left: number;
	right: number;
	lines: PlacedLine[];
	field: PlacedLine[];
	gaps: { year: number; x: number; id: string; words: string; style: LineStyle }[];
	gapNotes: GapNote[];
	labels: EndLabel[];
}

/** The plot area in pixels, and the room for words at its right. */
export interface Plot {
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** Width of the names at the line ends, in ems. */
	labelEms: number;
	/** Labels say the name only: the values stand beside the chart. */
	namesOnly?: boolean;
	/** About how many round numbers stand at the axis. */
	tickCount: number;
}

/** Width of a plot of one year, and the distance between the marks of a year without values. */
const ONE_YEAR = 130;
const GAP_STEP = 13;

/** Height of a line of text of a label. */
export const LABEL_LEADING = 17;

/** Every value that has to lie within the axis. */
function valuesOf({ lines, field, targets, marks, bands }: LineChartData): number[] {
	const there = [...lines, ...(field?.lines ?? [])].flatMap(({ points }) => points.map(({ value }) => value));
	return [
		...there.filter((value) => value !== null),
		...(targets ?? []).map(({ value }) => value),
		...(marks ?? []).map(({ value }) => value),
		...(bands ?? []).flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]))
	].filter(Number.isFinite);
}

/** Every year from the first to the last that anything speaks of, so that a year nobody speaks of keeps its place. */
function yearsOf({ lines, field, marks, bands }: LineChartData): number[] {
	const spoken = [...lines, ...(field?.lines ?? []), ...(bands ?? [])].flatMap(({ points }) => points.map(({ year }) => year));
	const years = [...spoken, ...(marks ?? []).map(({ year }) => year)];
	if (years.length === 0) return [];
	const first = Math.min(...years);
	return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => first + i);
}

/** First and last year and, between them, every second, third … as many as fit. @param room how many fit */
export function chooseYears(years: number[], room: number): number[] {
	const count = years.length - 1;
	const step = Math.max(1, Math.ceil(count / Math.max(1, room - 1)));
	// From the last year backwards; one that would touch the first is left out for it.
	return years.filter((_, i) => i === 0 || ((count - i) % step === 0 && (i >= step || count < step)));
}

/** Runs of points without a missing year; a change from measured to reckoned begins a run that shares the point before it. */
export function runsOf(points: PlacedPoint[]): Run[] {
	const runs: Run[] = [];
	for (const point of points) {
		const run = runs.at(-1);
		const before = run?.points.at(-1);
		const outlook = point.outlook === true;
		if (!run || !before || point.year !== before.year + 1) runs.push({ outlook, points: [point] });
		else if (run.outlook === outlook) run.points.push(point);
		else runs.push({ outlook, points: [before, point] });
	}
	return runs;
}

/**
 * Moves labels apart that would overlap, as little as needed, and keeps them between two edges.
 * @param wanted middles and heights in any order
 * @returns the middles, in the same order
 */
export function separate(wanted: { y: number; height: number }[], [top, bottom]: [number, number]): number[] {
	const order = wanted.map((one, i) => ({ ...one, i })).toSorted((a, b) => a.y - b.y || a.i - b.i);
	let edge = top;
	for (const one of order) {
		one.y = Math.max(one.y, edge + one.height / 2);
		edge = one.y + one.height / 2;
	}
	edge = bottom;
	for (const one of order.toReversed()) {
		one.y = Math.min(one.y, edge - one.height / 2);
		edge = one.y - one.height / 2;
	}
	const placed = new Map(order.map(({ i, y }) => [i, y]));
	return wanted.map(({ y }, i) => placed.get(i) ?? y);
}

/** Reasons for missing values, the same reason told once. */
function noteGaps(lines: ChartLine[]): GapNote[] {
	const notes = new Map<string, GapNote>();
	for (const { name, points } of lines) {
		const missing = Map.groupBy(
			points.filter(({ value }) => value === null),
			({ words }) => words
		);
		for (const [words, own] of missing) {
			const years = own.map(({ year }) => year);
			const key = `${words} ${years.join()}`;
			const note = notes.get(key);
			if (note) note.names.push(name);
			else notes.set(key, { words, years, names: [name] });
		}
	}
	return [...notes.values()];
}

/** One mark per line and missing year; those of the same year side by side. */
function placeGaps(lines: ChartLine[], x: (year: number) => number): LineLayout['gaps'] {
	const missing = lines.flatMap(({ id, style, points }) =>
		points.flatMap(({ year, value, words }) => (value === null ? [{ id, style, year, words }] : []))
	);
	return missing.map((gap) => {
		const together = missing.filter(({ year }) => year === gap.year);
		return { ...gap, x: x(gap.year) + (together.indexOf(gap) - (together.length - 1) / 2) * GAP_STEP };
	});
}

/** From values to heights: with a little air around what there is, to round numbers, and to zero where that is said. */
function scaleValues(data: LineChartData, plot: Pick<Plot, 'top' | 'bottom' | 'tickCount'>) {
	const values = valuesOf(data);
	const low = values.length ? Math.min(...values) : 0;
	const high = values.length ? Math.max(...values) : 1;
	const air = (high - low) * 0.04 || Math.abs(high) * 0.1 || 1;
	const bottomValue = data.fromZero && low > 0 ? 0 : low >= 0 ? Math.max(0, low - air) : low - air;
	return linearInTenths()
		.domain([bottomValue, data.fromZero && high < 0 ? 0 : high + air])
		.nice(plot.tickCount)
		.range([plot.bottom, plot.top]);
}

/** The round numbers at the axis, by which the room for the plot is found. */
export const ticksOf = (data: LineChartData, plot: Pick<Plot, 'top' | 'bottom' | 'tickCount'>): number[] =>
	scaleValues(data, plot).ticks(plot.tickCount);

/** Places everything of a chart. Works with one year, one value or none: the axis then has room around what there is. */
export function layoutLineChart(data: LineChartData, room: Plot): LineLayout {
	const years = yearsOf(data);
	// One year needs no width: its names stand beside it.
	const plot = years.length === 1 ? { ...room, right: Math.min(room.right, room.left + ONE_YEAR) } : room;
	const band = scalePoint(years, [plot.left, plot.right]);
	const x = (year: number) => (years.length === 1 ? (plot.left + plot.right) / 2 : toTenth(band(year) ?? plot.left));
	const scale = scaleValues(data, plot);
	const y = (value: number) => scale(value);
	const ticks = scale.ticks(plot.tickCount);

	const place = (line: ChartLine): PlacedLine => {
		const points = line.points
			.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value, x: x(point.year), y: y(point.value) }]))
			.toSorted((a, b) => a.year - b.year);
		return { line, points, runs: runsOf(points) };
	};
	const lines = data.lines.map(place);
	const ends = lines.flatMap(({ line, points }) => {
		const end = points.at(-1);
		const together = end && `${line.name} ${end.words}`;
		if (!end || !together) return [];
		const text =
			!plot.namesOnly && textWidth(together) <= plot.labelEms
				? [together]
				: [...balanceText(line.name, plot.labelEms), ...(plot.namesOnly ? [] : [end.words])];
		return [{ id: line.id, style: line.style, text, end }];
	});
	const middles = separate(
		ends.map(({ end, text }) => ({ y: end.y, height: text.length * LABEL_LEADING })),
		[plot.top - LABEL_LEADING, plot.bottom + LABEL_LEADING / 2]
	);
	return {
		left: plot.left,
		right: plot.right,
		years,
		yearTicks: chooseYears(years, Math.max(2, Math.floor((plot.right - plot.left) / 44))),
		x,
		y,
		ticks,
		hasZero: (ticks[0] ?? 0) <= 0 && (ticks.at(-1) ?? 0) >= 0,
		lines,
		field: (data.field?.lines ?? []).map(place),
		gaps: placeGaps(data.lines, x),
		gapNotes: noteGaps(data.lines),
		labels: ends.map((one, i) => ({ ...one, x: plot.right + 12, y: middles[i] ?? one.end.y }))
	};
}
