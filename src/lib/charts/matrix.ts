/** Shades of a table of counts: pure, so that server and tests see the same steps. */

export interface Matrix {
	columns: { id: string; name: string }[];
	/** Rows under the same `group` stand together. */
	rows: { id: string; name: string; group: string; cells: number[] }[];
}

/** How many shades there are beside none. */
export const SHADES = 4;

/**
 * The shade of a count, from 0 (nothing) to `SHADES` (the largest count of the table).
 *
 * The steps are equal parts of the square root, so that 1 and 4 differ to the eye as much as 16 and 25 do.
 */
export function shadeOf(count: number, largest: number): number {
	if (count <= 0 || largest <= 0) return 0;
	return Math.min(SHADES, Math.max(1, Math.ceil(Math.sqrt(count / largest) * SHADES)));
}

/** The largest count of a table, 0 when it is empty. */
export const largestCell = ({ rows }: Matrix): number => Math.max(0, ...rows.flatMap(({ cells }) => cells));
