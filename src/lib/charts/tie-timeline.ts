/** Geometry of a timeline of ties: when each began, and who joined, left or took over. */
import { scaleLinear } from 'd3-scale';
import { textWidth } from './text.ts';
import type { TieClass } from '#lib/maps/tie-class.ts';

export interface TieEvent {
	/** ISO date, reduced where less is known. */
	date: string;
	event: 'began' | 'ended' | 'joined' | 'left' | 'succeeded';
	/** Name of the member; '' for the tie itself. */
	member: string;
}
export interface TieSpan {
	id: string;
	name: string;
	class: TieClass;
	/** By date. */
	events: TieEvent[];
	/** One line for each date and kind of change. */
	said: { date: string; text: string }[];
	label: string;
}

/** A reduced date as a decimal year: its first day. 2023-04-01 → 2023.25 */
function decimalYear(date: string): number {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	return year + (month - 1) / 12 + (day - 1) / 365;
}

export interface TimelineRow {
	span: TieSpan;
	top: number;
	/** Where its line runs. */
	y: number;
	bottom: number;
	from: number;
	to: number;
	/** One mark for each date and kind of event. */
	marks: { x: number; event: TieEvent['event'] }[];
}

/** Of a year on the axis, with space around it, in pixels. */
export const TICK_WIDTH = textWidth('2020') * 14 + 14;

/** @param range of the time axis in pixels; @param nameAbove names stand above their line */
export function layOutTimeline(spans: TieSpan[], range: [number, number], nameAbove: boolean) {
	const dates = spans.flatMap(({ events }) => events.map(({ date }) => decimalYear(date)));
	// Whole pixels: more would only make the page longer.
	const x = scaleLinear()
		.domain([Math.floor(Math.min(...dates, 2020) / 10) * 10, Math.ceil(Math.max(...dates, 2025))])
		.rangeRound(range);
	let top = 34;
	const rows = spans.map((span): TimelineRow => {
		const y = top + (nameAbove ? 34 : 15);
		const bottom = y + 12 + span.said.length * 19 + (span.said.length ? 4 : 0);
		const ended = span.events.find(({ event }) => event === 'ended');
		const marks = new Map(span.events.map(({ date, event }) => [`${date} ${event}`, { x: x(decimalYear(date)), event }]));
		const first = span.events[0]?.event === 'began' ? x(decimalYear(span.events[0].date)) : range[0];
		const row = {
			span,
			top,
			y,
			bottom,
			from: first,
			to: ended ? x(decimalYear(ended.date)) : range[1],
			marks: [...marks.values()]
		};
		top = bottom;
		return row;
	});
	const room = Math.floor((range[1] - range[0]) / TICK_WIDTH);
	const years = [8, 4, 2].map((count) => x.ticks(count)).find(({ length }) => length <= room + 1) ?? x.ticks(1);
	return { rows, height: top + 6, ticks: years.map((year) => ({ year, x: x(year) })) };
}
