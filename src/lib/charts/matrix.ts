/** Shades and places of a table of counts: pure, so that server and tests see the same. */
import { textWidth, wrapText } from './text.ts';
import { isNarrow } from './width.ts';

export interface Matrix {
	columns: { id: string; name: string }[];
	/** Rows under the same `group` stand together. */
	rows: { id: string; name: string; group: string; cells: number[] }[];
}

/** How many shades there are beside none. */
export const SHADES = 4;

const FONT = 15;
const LINE = 20;

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

/** Where the parts of a matrix stand in a drawing of `width` CSS pixels; a name too long for its column stands upright. */
export function layoutMatrix({ columns, rows }: Matrix, width: number) {
	const left = Math.round(width * (isNarrow(width) ? 0.42 : 0.36));
	const step = (width - left) / Math.max(1, columns.length);
	const heads = columns.map(({ id, name }, i) => ({ id, name, x: left + i * step, lines: wrapText(name, (step - 6) / FONT) }));
	// Kanji may break anywhere, Latin words nowhere.
	const upright = columns.some(({ name }) =>
		name.split(' ').some((word) => /^[\u0020-\u024f]+$/.test(word) && textWidth(word) * FONT > step - 6)
	);
	const headHeight = upright
		? Math.ceil(Math.max(...columns.map(({ name }) => textWidth(name))) * FONT * 1.15) + 10
		: Math.max(1, ...heads.map(({ lines }) => lines.length)) * LINE + 6;
	let y = headHeight + 6;
	const groups = [...new Set(rows.map(({ group }) => group))].map((group) => {
		const nameY = y + 24;
		y += 34;
		const placed = rows
			.filter((row) => row.group === group)
			.map((row) => {
				const lines = wrapText(row.name, (left - 8) / FONT);
				const height = Math.max(1, lines.length) * LINE + 8;
				const top = y;
				y += height;
				return { ...row, lines, y: top, height };
			});
		return { group, nameY, rows: placed };
	});
	return { left, step, heads, upright, headHeight, groups, height: y + 4 };
}
