/** Geometry of waffles: one square per thing, the counted ones filled. Pure, so that server and tests see the same numbers. */
import { wrapText } from './text.ts';

export interface Waffle {
	id: string;
	label: string;
	/** How many of the whole are filled. */
	count: number;
}

export interface PlacedWaffle extends Waffle {
	x: number;
	y: number;
	lines: string[];
	/** Top left corner of each square, in reading order; the first `count` are filled. */
	cells: { x: number; y: number; filled: boolean }[];
}

/** Room for the count above the squares. */
const COUNT = 38;
const LINE = 20;
const FONT = 15;
const NARROWEST = 125;
const GAP = 20;
const COLUMNS = 10;

/**
 * Waffles side by side, as many in a row as fit in `width` CSS pixels, each of `total` squares in rows of ten.
 * @throws RangeError when a count is below zero or above the total
 */
export function layoutWaffles(waffles: Waffle[], total: number, width: number) {
	for (const { id, count } of waffles) {
		if (count < 0 || count > total) throw new RangeError(`${id}: ${count} of ${total}`);
	}
	const perRow = Math.max(1, Math.min(waffles.length, Math.floor((width + GAP) / (NARROWEST + GAP))));
	const outer = (width - (perRow - 1) * GAP) / perRow;
	const pitch = Math.min(17, Math.floor(outer / COLUMNS));
	const cell = pitch - 3;
	const labels = waffles.map(({ label }) => wrapText(label, outer / FONT));
	const head = Math.max(1, ...labels.map(({ length }) => length)) * LINE + COUNT;
	const height = head + Math.ceil(total / COLUMNS) * pitch;
	const placed = waffles.map((waffle, i): PlacedWaffle => {
		const x = (i % perRow) * (outer + GAP);
		const y = Math.floor(i / perRow) * (height + GAP);
		return {
			...waffle,
			x,
			y,
			lines: labels[i] ?? [],
			cells: Array.from({ length: total }, (_, k) => ({
				x: x + (k % COLUMNS) * pitch,
				y: y + head + Math.floor(k / COLUMNS) * pitch,
				filled: k < waffle.count
			}))
		};
	});
	return {
		waffles: placed,
		cell,
		line: LINE,
		head,
		height: Math.ceil(waffles.length / perRow) * (height + GAP) - GAP
	};
}
