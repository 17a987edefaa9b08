/**
 * Classes of a map of values: one function for the tiles, the legend and the table. A class never depends on missing
 * values, equal values are always in the same class, and the breaks are there to be printed.
 */
import { ascending, extent, tickStep } from 'd3-array';

/** `quantile`: about as many towns in each class. `steps`: classes of one round width. */
export type ClassMethod = 'quantile' | 'steps';
export const CLASS_METHODS = ['quantile', 'steps'] as const satisfies readonly ClassMethod[];

export interface ValueClass {
	/** The lowest value that belongs to it; undefined for the first, which is open below. */
	from?: number;
	/** The lowest value of the next; undefined for the last, which is open above. */
	to?: number;
	/** How many values are in it; 0 only between others of a scale of steps. */
	count: number;
	/** From 1 (pale) to `SHADES` (strong); below the middle of a diverging scale from -1 to -`SIDE`. */
	shade: number;
}

export interface Classes {
	method: ClassMethod;
	/** Where a diverging scale turns; the class that begins there is the first above. */
	middle?: number;
	/** Ascending; each is the lowest value of the class above it. */
	breaks: number[];
	classes: ValueClass[];
}

/** Shades of a sequential scale, and of each side of a diverging one. */
export const SHADES = 5;
const SIDE = 3;

/**
 * Classes of values.
 * @param values null where there is none
 * @param middle a value that means something by itself, such as 100 where 100 is the level of the state: makes the scale
 *   diverging, with steps of one width to both sides
 */
export function classify(values: (number | null)[], method: ClassMethod, middle?: number): Classes {
	const sorted = values.filter((value) => value !== null).toSorted(ascending);
	const [low, high] = extent(sorted);
	if (low === undefined) return { method, ...(middle !== undefined && { middle }), breaks: [], classes: [] };
	const breaks =
		middle !== undefined
			? divergingBreaks(low, high, middle)
			: method === 'quantile'
				? quantileBreaks(sorted)
				: stepBreaks(low, high);
	const edges = [undefined, ...breaks];
	const classes = edges.map((from, i): ValueClass => {
		const to = breaks[i];
		const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
		return {
			...range,
			count: sorted.filter((value) => (from === undefined || value >= from) && (to === undefined || value < to)).length,
			shade:
				middle === undefined
					? sequentialShade(i, edges.length)
					: divergingShade(range, low, middle, stepAround(low, high, middle))
		};
	});
	return { method: middle === undefined ? method : 'steps', ...(middle !== undefined && { middle }), breaks, classes };
}

/** The class of a value. */
export const classOf = ({ classes, breaks }: Classes, value: number): ValueClass | undefined =>
	classes[breaks.filter((each) => each <= value).length];

/** Every fifth of the values by rank begins a class, unless an equal value has begun one already. */
function quantileBreaks(sorted: number[]): number[] {
	const starts = Array.from({ length: SHADES - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / SHADES)]);
	const lowest = sorted[0] ?? 0;
	return [...new Set(starts)].filter((value) => value !== undefined && value > lowest) as number[];
}

/** Round values between the lowest and the highest, at most four. */
function stepBreaks(low: number, high: number): number[] {
	if (low === high) return [];
	for (let wanted = SHADES; wanted > 0; wanted--) {
		const breaks = multiples(tickStep(low, high, wanted), low, high);
		if (breaks.length < SHADES) return breaks;
	}
	return [];
}

/** A round width of which three reach from the middle about to the value furthest from it. */
const stepAround = (low: number, high: number, middle: number): number =>
	tickStep(0, Math.max(middle - low, high - middle), SIDE);

/** The middle, and up to two steps of one round width to each side as far as values reach. */
function divergingBreaks(low: number, high: number, middle: number): number[] {
	if (low === high) return [];
	const step = stepAround(low, high, middle);
	const offsets = Array.from({ length: 2 * SIDE - 1 }, (_, i) => i - SIDE + 1);
	return offsets.map((offset) => clean(middle + offset * step)).filter((value) => value > low && value <= high);
}

const multiples = (step: number, low: number, high: number): number[] =>
	Array.from({ length: Math.max(0, Math.floor(high / step) - Math.floor(low / step)) }, (_, i) =>
		clean((Math.floor(low / step) + i + 1) * step)
	);

/** Without the crumbs of binary fractions. */
const clean = (value: number): number => Number(value.toPrecision(12));

const sequentialShade = (index: number, count: number): number =>
	count === 1 ? Math.ceil(SHADES / 2) : 1 + Math.round((index * (SHADES - 1)) / (count - 1));

/** How many steps a class lies from the middle, and on which side. */
function divergingShade({ from, to }: { from?: number; to?: number }, low: number, middle: number, step: number): number {
	const steps = (edge: number) => Math.round(Math.abs(edge - middle) / step);
	const side = from !== undefined ? from >= middle : to !== undefined ? to > middle : low >= middle;
	// The edge towards the middle tells the distance; an open class has only the other one.
	const near = side ? from : to;
	const far = side ? to : from;
	const away = near !== undefined ? steps(near) + 1 : far !== undefined ? steps(far) : 1;
	return Math.min(away, SIDE) * (side ? 1 : -1);
}
