/** Geometry of the schedule of actions over fiscal years: pure, so that server and tests see the same numbers. */
import { textWidth, wrapText } from './text.ts';
import { isNarrow } from './width.ts';

export interface ScheduleBar {
	id: string;
	label: string;
	/** First and last fiscal year; an end that is not printed is null, and one of the two never is. */
	from: number | null;
	to: number | null;
	/** Whether the years are not printed for this bar but concluded. */
	inferred: boolean;
}

export interface ScheduleData {
	groups: { heading: string; bars: ScheduleBar[] }[];
	/** Fiscal years of the axis. */
	first: number;
	last: number;
	/** The years that a revision of the plan covers. */
	revised?: { from: number; to: number };
	/** Rows whose years are not known, with the reason in words. */
	undated: { id: string; label: string; reason: string }[];
}

export interface PlacedBar {
	bar: ScheduleBar;
	lines: { text: string; y: number }[];
	x: number;
	y: number;
	width: number;
	/** The years, where there is room for them in the bar. */
	text: string;
	openStart: boolean;
	openEnd: boolean;
}

const FONT = 15;
const LINE = 21;
export const BAR = 20;
const AXIS = 26;
const HEADING = 34;

/**
 * Places everything for a drawing of `width` CSS pixels; the height follows from the rows.
 * @param nameOf how a fiscal year is written at the axis and in bars
 */
export function layoutSchedule(data: ScheduleData, width: number, nameOf: (year: number) => string = String) {
	const narrow = isNarrow(width);
	const left = narrow ? 0 : 310;
	const step = (width - left) / (data.last - data.first + 1);
	const xOf = (year: number) => left + (year - data.first) * step;
	const clamp = (year: number) => Math.min(Math.max(year, data.first), data.last);

	let y = AXIS;
	const groups = data.groups.map(({ heading, bars }) => {
		const headingY = y + 22;
		y += HEADING;
		const rows = bars.map((bar): PlacedBar => {
			const lines = wrapText(bar.label, ((narrow ? width : left - 18) - 4) / FONT);
			const textHeight = lines.length * LINE;
			const rowHeight = (narrow ? textHeight + BAR + 8 : Math.max(textHeight, BAR)) + 10;
			// Beside its bar a text is centred on it; above, the bar follows the last line.
			const barY = narrow ? y + textHeight + 4 : y + (rowHeight - 10 - BAR) / 2;
			const textTop = narrow ? y : y + (rowHeight - 10 - textHeight) / 2;
			const from = clamp(bar.from ?? data.first);
			const to = clamp(bar.to ?? data.last);
			const barWidth = (to - from + 1) * step - 4;
			const years = [...new Set([bar.from, bar.to])].map((year) => (year === null ? '' : nameOf(year))).join('–');
			y += rowHeight;
			return {
				bar,
				lines: lines.map((text, i) => ({ text, y: textTop + i * LINE + 16 })),
				x: xOf(from) + 2,
				y: barY,
				width: barWidth,
				text: textWidth(years) * 14 + 8 <= barWidth ? years : '',
				openStart: bar.from === null,
				openEnd: bar.to === null
			};
		});
		return { heading, headingY, rows };
	});
	const height = y + 4;
	const years = Array.from({ length: data.last - data.first + 1 }, (_, i) => data.first + i);
	// A year is written in full where it fits, else every second, and so on.
	const every = Math.max(1, Math.ceil((textWidth('2011') * 14 + 6) / step));
	return {
		narrow,
		left,
		height,
		columns: years.map((year, i) => ({ year, x: xOf(year), width: step, text: i % every === 0 ? nameOf(year) : '' })),
		revised: data.revised && {
			x: xOf(clamp(data.revised.from)),
			width: (clamp(data.revised.to) - clamp(data.revised.from) + 1) * step
		},
		groups
	};
}
