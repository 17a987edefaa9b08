/** How a row of a dataset is named in text: `item_id=13211-reform-2-1&kind=action&position=2`, its primary key or the first columns of it. */
import type { Row } from './data-package.ts';

/** @param columns of the primary key, in its order */
export const writeReference = (columns: readonly string[], row: Row): string =>
	columns.map((column) => `${column}=${String(row[column])}`).join('&');

/** The pairs of a reference. Values are as they stand in the data: none has an `&`. */
export const readReference = (reference: string): [column: string, value: string][] =>
	reference.split('&').map((pair) => {
		const at = pair.indexOf('=');
		return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
	});

/** Every reference that names the row: by one column of its key, by two, … by all. @param key the primary key, in its order */
export const referencesTo = (key: readonly [column: string, value: string][]): string[] =>
	key.map((_, i) =>
		key
			.slice(0, i + 1)
			.map(([column, value]) => `${column}=${value}`)
			.join('&')
	);
