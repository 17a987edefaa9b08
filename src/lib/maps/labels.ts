/** Where words stand on a map: tried in order of importance, left out where they would cover others. */
import { textWidth } from '#lib/charts/text.ts';
import type { Point } from '#lib/domain/hull.ts';

export interface Box {
	x0: number;
	y0: number;
	x1: number;
	y1: number;
}

export type Anchor = 'start' | 'middle' | 'end';
export interface PlacedLabel {
	x: number;
	/** Baseline. */
	y: number;
	anchor: Anchor;
	box: Box;
}

/** Of a pixel outside the frame, beside one of another word. */
const CUT_OFF = 10;
/** A little more than most typefaces need; names that must be there are bold. */
const SPARE = { bold: 1.16, regular: 1.06 };

const overlap = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

export const boxAt = ([x, y]: Point, halfWidth: number, halfHeight = halfWidth): Box => ({
	x0: x - halfWidth,
	x1: x + halfWidth,
	y0: y - halfHeight,
	y1: y + halfHeight
});

/** What is already on the map, and whether a further box is free there. */
export class Ground {
	readonly #taken: Box[] = [];
	readonly #frame: Box;

	constructor(frame: Box) {
		this.#frame = frame;
	}

	take(box: Box): void {
		this.#taken.push(box);
	}

	/** How much of a box is taken already, in square pixels; what is cut off at the frame cannot be read and counts many times. */
	crowding(box: Box): number {
		const { x0, y0, x1, y1 } = this.#frame;
		const outside =
			Math.max(0, x0 - box.x0, box.x1 - x1) * (box.y1 - box.y0) + Math.max(0, y0 - box.y0, box.y1 - y1) * (box.x1 - box.x0);
		const shared = (a: Box, b: Box) =>
			Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
		return this.#taken.reduce((sum, other) => sum + shared(box, other), CUT_OFF * outside);
	}

	isFree(box: Box): boolean {
		const { x0, y0, x1, y1 } = this.#frame;
		return box.x0 >= x0 && box.y0 >= y0 && box.x1 <= x1 && box.y1 <= y1 && !this.#taken.some((other) => overlap(box, other));
	}
}

/** Sides of a dot at which its name is tried: right first, then left, above, below and the corners. */
const SIDES: [dx: number, dy: number][] = [
	[1, 0],
	[-1, 0],
	[0, -1],
	[0, 1],
	[0.75, -0.8],
	[-0.75, -0.8],
	[0.75, 0.8],
	[-0.75, 0.8]
];

/**
 * Puts a name beside its dot where there is room, and takes the room.
 * @param gap from the dot's middle to the name
 * @param must it is placed where it covers least even where there is no room
 * @returns undefined when there is no room
 */
export function placeLabel(
	ground: Ground,
	[x, y]: Point,
	text: string,
	size: number,
	gap: number,
	must = false
): PlacedLabel | undefined {
	const width = textWidth(text) * size * (must ? SPARE.bold : SPARE.regular) + 2;
	const height = size * 1.15;
	const places = SIDES.map(([dx, dy]): PlacedLabel => {
		const anchor: Anchor = dx > 0 ? 'start' : dx < 0 ? 'end' : 'middle';
		const at: Point = [x + dx * gap, y + dy * (gap + height / 2)];
		const x0 = anchor === 'start' ? at[0] : anchor === 'end' ? at[0] - width : at[0] - width / 2;
		const box = { x0, x1: x0 + width, y0: at[1] - height / 2, y1: at[1] + height / 2 };
		return { x: at[0], y: at[1] + size * 0.36, anchor, box };
	});
	const free = places.find(({ box }) => ground.isFree(box));
	const placed = free ?? (must ? places.toSorted((a, b) => ground.crowding(a.box) - ground.crowding(b.box))[0] : undefined);
	if (placed) ground.take(placed.box);
	return placed;
}

/** The first of these places where a small box is free; its room is taken. */
export function placeStamp(ground: Ground, places: Point[], halfWidth: number, halfHeight: number): Point | undefined {
	const place = places.find((at) => ground.isFree(boxAt(at, halfWidth, halfHeight)));
	if (place) ground.take(boxAt(place, halfWidth, halfHeight));
	return place;
}
