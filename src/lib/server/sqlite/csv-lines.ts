/**
 * Lines of CSV made by SQLite: the bytes of a thousand rows at once, without an object for each row and a text for each cell, which takes
 * twice as long.
 */
import { sql, type Expression, type RawBuilder } from 'kysely';
import { isRequired, type Dataset, type Field } from '#lib/domain/data-package.ts';

/** Stands for what must be written by who knows more: with a quote in it, no page is taken as it is. */
const NOT_HERE = sql.lit('"');

/** A cell as text, but for quotes. Numbers as JavaScript writes them, where fifteen digits are enough. */
function cellText({ name, type }: Field): Expression<unknown> {
	const column = sql.ref(name);
	if (type === 'boolean') return sql`iif(${column}, 'true', 'false')`;
	if (type !== 'number') return column;
	return sql`CASE WHEN abs(${column}) >= 1e15 THEN ${NOT_HERE}
		WHEN ${column} = CAST(${column} AS INTEGER) THEN CAST(${column} AS INTEGER)
		WHEN abs(${column}) >= 1e-4 AND CAST(format('%.15g', ${column}) AS REAL) = ${column} THEN format('%.15g', ${column})
		ELSE ${NOT_HERE} END`;
}

/** A row as a line of CSV in which nothing is quoted. @param columns at least two */
export function csvLine(dataset: Dataset, columns: readonly string[]): RawBuilder<string> {
	const cells = columns.map((name) => {
		const field = dataset.fields.find((one) => one.name === name);
		if (!field) throw new Error(`${dataset.name} has no column ${name}`);
		const text = cellText(field);
		return isRequired(dataset, field) ? text : sql`iif(${sql.ref(name)} IS NULL, '', ${text})`;
	});
	return sql<string>`concat_ws(',', ${sql.join(cells)}) || x'0D0A'`;
}

/** Lines one after the other, as bytes. */
export const joinLines = (lines: Expression<unknown>): RawBuilder<Buffer | null> =>
	sql<Buffer | null>`CAST(group_concat(${lines}, '') AS BLOB)`;

/** Counts the characters for which a cell is quoted. */
const SPECIAL = new Uint8Array(256);
for (const character of ',"\r\n') SPECIAL[character.charCodeAt(0)] = 1;

/** Whether lines that `csvLine` made are CSV as they are: no cell has a character for which it must be quoted. */
export function needNoQuotes(lines: Uint8Array, rows: number, columns: number): boolean {
	let special = 0;
	for (const byte of lines) special += SPECIAL[byte] ?? 0;
	// Commas between the cells, and two characters at the end of each line.
	return special === rows * (columns + 1);
}
