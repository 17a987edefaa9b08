/** Geometry of plan periods on a common axis of fiscal years: pure, so that server and tests see the same numbers. */
import { extent } from 'd3-array';
import { linearInTenths } from './tenths.ts';

export interface TimelineSpan {
	id: string;
	/** First fiscal year; undefined where the source does not tell. */
	start?: number;
	/** Last fiscal year, inclusive; undefined where the end is open. */
	end?: number;
	/** The years that a revision covers. */
	revised?: { start: number; end: number };
	/** The period is not printed but concluded. */
	inferred: boolean;
}

export interface TimelineBar {
	id: string;
	x1: number;
	x2: number;
	/** The bar ends without the plan ending: it is drawn torn off. */
	open: boolean;
	inferred: boolean;
	revised?: { x1: number; x2: number };
}

export interface Timeline {
	/** The first day of a fiscal year in pixels. */
	x: (fiscalYear: number) => number;
	ticks: number[];
	/** Spans without a first year have no bar. */
	bars: Map<string, TimelineBar>;
}

/** How far an open end is drawn, in pixels: long enough to see, and never a claim about a year. */
export const OPEN_LENGTH = 44;

/** Room that the name of a year takes, in pixels. */
const TICK_ROOM = 50;

/**
 * Places periods on an axis. A fiscal year takes its whole width: 2011–2015 runs from the start of 2011 to the end of 2015.
 * @param range left and right end of the axis in pixels
 * @param tickCount about how many years to name
 */
export function layoutTimeline(spans: TimelineSpan[], range: [number, number], tickCount: number): Timeline {
	const years = spans.flatMap(({ start, end, revised }) => [start, end, revised?.end].filter((year) => year !== undefined));
	const [first = 0, last = first] = extent(years);
	const scale = linearInTenths()
		.domain([first, last + 1])
		.range(range);
	const bars = spans.flatMap(({ id, start, end, revised, inferred }) => {
		if (start === undefined) return [];
		const bar: TimelineBar = {
			id,
			x1: scale(start),
			x2: end === undefined ? Math.min(scale(start) + OPEN_LENGTH, range[1]) : scale(end + 1),
			open: end === undefined,
			inferred,
			...(revised && { revised: { x1: scale(revised.start), x2: scale(revised.end + 1) } })
		};
		return [[id, bar] as const];
	});
	return {
		x: (fiscalYear) => scale(fiscalYear),
		// A year is named to the right of its first day, and the last ones have no room there.
		ticks: scale.ticks(tickCount).filter((year) => Number.isInteger(year) && scale(year) <= range[1] - TICK_ROOM),
		bars: new Map(bars)
	};
}

/** The outline of a bar: a rectangle, its right side torn into teeth where the end is open. */
export function barPath({ x1, x2, open }: Pick<TimelineBar, 'x1' | 'x2' | 'open'>, y: number, height: number): string {
	if (!open) return `M${x1},${y}H${x2}V${y + height}H${x1}Z`;
	const tooth = height / 4;
	const teeth = [1, 2, 3, 4].map((n) => `L${n % 2 ? x2 + 6 : x2},${y + n * tooth}`).join('');
	return `M${x1},${y}H${x2}${teeth}H${x1}Z`;
}
