/** A CSV in a form laid down by others: Japanese headers in their order, UTF-8 with byte order mark as their templates are. */
import type { Cell } from '#lib/domain/data-package.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';

export interface StandardColumn<Item> {
	header: string;
	/** Left out, or giving undefined: the portal does not know it, and the cell stays empty. */
	value?: (item: Item) => Cell | undefined;
}

export function writeStandardCsv<Item>(columns: readonly StandardColumn<Item>[], items: readonly Item[]): string {
	const rows = items.map((item) => Object.fromEntries(columns.map(({ header, value }) => [header, value?.(item) ?? null])));
	const headers = columns.map(({ header }) => header);
	return `\u{FEFF}${csvLines(headers, rows, { header: true })}`;
}
