/** The order of a figure's table as the address asks for it: `sort=fiscal-trend:-value`. */
import type { Cell } from './data-package.ts';
import type { Figure, FigureRow } from './figure.ts';

export interface FigureSort {
	key: string;
	descending: boolean;
}

/** @returns undefined when the address asks for none, for that of another figure, or for a column there is not */
export function readSort(asked: string | null, { name, columns }: Pick<Figure, 'name' | 'columns'>): FigureSort | undefined {
	const [figure, order] = (asked ?? '').split(':');
	if (figure !== name || order === undefined) return undefined;
	const descending = order.startsWith('-');
	const key = descending ? order.slice(1) : order;
	return columns.some((column) => column.key === key) ? { key, descending } : undefined;
}

export const writeSort = (figure: string, { key, descending }: FigureSort): string => `${figure}:${descending ? '-' : ''}${key}`;

function compare(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'ja');
}

/** Rows by one column; those without a value come last either way, and equal ones keep their order. */
export function sortRows(rows: FigureRow[], { key, descending }: FigureSort): FigureRow[] {
	return rows.toSorted((one, other) => {
		const [a, b] = [one.values[key] ?? null, other.values[key] ?? null];
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		return descending ? compare(b, a) : compare(a, b);
	});
}
