/** Geometry of waffles: one square per thing, the counted ones filled. Pure, so that server and tests see the same numbers. */
import { widthOf } from './wrap-text.ts';

export interface Waffle {
	id: string;
	label: string;
	/** How many of the whole are filled. */
	count: number;
}

export interface PlacedWaffle extends Waffle {
	x: number;
	y: number;
	/** Top left corner of each square, in reading order; the first `count` are filled. */
	cells: { x: number; y: number; filled: boolean }[];
}

const HEAD = 58;
const GAP = 28;
const COLUMNS = 10;

/**
 * Waffles side by side, as many in a row as fit in `width` CSS pixels with their labels, each of `total` squares in rows
 * of ten.
 * @throws RangeError when a count is below zero or above the total
 */
export function layoutWaffles(waffles: Waffle[], total: number, width: number) {
	for (const { id, count } of waffles) {
		if (count < 0 || count > total) throw new RangeError(`${id}: ${count} of ${total}`);
	}
	const widest = Math.max(...waffles.map(({ label }) => widthOf(label) * 15), 118);
	const perRow = Math.max(1, Math.min(waffles.length, Math.floor((width + GAP) / (widest + GAP))));
	const outer = (width - (perRow - 1) * GAP) / perRow;
	const pitch = Math.min(17, Math.floor(outer / COLUMNS));
	const cell = pitch - 3;
	const height = HEAD + Math.ceil(total / COLUMNS) * pitch;
	const placed = waffles.map((waffle, i): PlacedWaffle => {
		const x = (i % perRow) * (outer + GAP);
		const y = Math.floor(i / perRow) * (height + GAP);
		return {
			...waffle,
			x,
			y,
			cells: Array.from({ length: total }, (_, k) => ({
				x: x + (k % COLUMNS) * pitch,
				y: y + HEAD + Math.floor(k / COLUMNS) * pitch,
				filled: k < waffle.count
			}))
		};
	});
	return { waffles: placed, cell, height: Math.ceil(waffles.length / perRow) * (height + GAP) - GAP };
}
