/** Where a value stands among others of the same measure and year. */
import { median } from 'd3-array';

/** Which value has rank 1. */
export type RankOrder = 'smallest_first' | 'largest_first';

export interface Standing {
	/** Rank with the same rank for the same value, the next one skipped: 1, 2, 2, 4. */
	rank: number;
	/** How many share that rank, itself included. */
	tied: number;
	/** How many have a value at all. */
	of: number;
	/** Percentage of those values that are smaller, with equal ones (itself included) counted half: 50 in the middle. */
	percentile: number;
}

/**
 * Standing of each value. One that is missing has none, and is not counted as zero or as last.
 * @returns in the order of the values
 */
export function standings(values: (number | null)[], order: RankOrder): (Standing | null)[] {
	const there = values.filter((value) => value !== null);
	return values.map((value) => {
		if (value === null) return null;
		const smaller = there.filter((other) => other < value).length;
		const tied = there.filter((other) => other === value).length;
		return {
			rank: 1 + (order === 'smallest_first' ? smaller : there.length - smaller - tied),
			tied,
			of: there.length,
			percentile: ((smaller + tied / 2) / there.length) * 100
		};
	});
}

/** The middle value, or the mean of the two in the middle; missing values are left out. @returns null when there is none */
export const medianOf = (values: (number | null)[]): number | null => median(values.filter((value) => value !== null)) ?? null;
