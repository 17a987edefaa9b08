/** Geometry of a grid of small bars: things down, years across, one scale for all. Pure. */
import { linearInTenths } from './tenths.ts';

export interface BarCell {
	/** Null where there is none. */
	value: number | null;
	/** The value in words, or why there is none. */
	words: string;
	/** The value with its unit, for who asks for one bar. */
	spoken?: string;
}

export interface BarGridData {
	unit: string;
	columns: string[];
	rows: { id: string; name: string; path: string; cells: BarCell[] }[];
	/** Of what is printed only; its bars share the scale. */
	total: { name: string; detail: string; cells: BarCell[] };
}

/** A run of cells without a value for the same reason, told once. */
export interface BarRun {
	from: number;
	to: number;
	words: string;
}

/** Length of a bar in pixels: zero is a bar without length, not a missing one. @param room the longest a bar may be */
export function barScale({ rows, total }: BarGridData, room: number): (value: number) => number {
	const values = [...rows.flatMap(({ cells }) => cells), ...total.cells].flatMap(({ value }) => value ?? []);
	const scale = linearInTenths()
		.domain([0, Math.max(1, ...values)])
		.range([0, room]);
	return (value) => scale(value);
}

/** Cells without a value, joined while they follow each other for the same reason. */
export function emptyRuns(cells: BarCell[]): BarRun[] {
	const runs: BarRun[] = [];
	for (const [i, { value, words }] of cells.entries()) {
		if (value !== null) continue;
		const last = runs.at(-1);
		if (last?.to === i - 1 && last.words === words) last.to = i;
		else runs.push({ from: i, to: i, words });
	}
	return runs;
}
