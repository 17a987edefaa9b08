/** A part of the Earth between two parallels and two meridians, as an address has it. */

/** Degrees. With `west` beyond `east` it goes over the antimeridian. */
export interface Box {
	west: number;
	south: number;
	east: number;
	north: number;
}

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * Reads `west,south,east,north`, or the six numbers with heights between that OGC and GeoJSON know: nothing here has a height.
 * @returns undefined for anything else, and for what is not on Earth
 */
export function parseBox(text: string): Box | undefined {
	const numbers = text.split(',').map((part) => (NUMBER.test(part) ? Number(part) : NaN));
	const [west, south, east, north] = numbers.length === 6 ? [0, 1, 3, 4].map((i) => numbers[i]) : numbers;
	if (![4, 6].includes(numbers.length) || !numbers.every(Number.isFinite)) return undefined;
	if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
	const isOnEarth = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
	return isOnEarth && south <= north ? { west, south, east, north } : undefined;
}

export const writeBox = ({ west, south, east, north }: Box): string => [west, south, east, north].join();
