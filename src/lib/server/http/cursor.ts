/** Opaque cursors: the sort values of the last row seen, with the order they belong to. */
import { createHash } from 'node:crypto';
import type { Cell } from '#lib/domain/data-package.ts';
import type { SortKey } from '#lib/server/queries/records.ts';

const orderOf = (sort: SortKey[]) =>
	createHash('sha256')
		.update(sort.map(({ column, descending }) => `${descending ? '-' : ''}${column}`).join(','))
		.digest('base64url')
		.slice(0, 8);

export const encodeCursor = (values: Cell[], sort: SortKey[]): string =>
	Buffer.from(JSON.stringify([orderOf(sort), ...values])).toString('base64url');

/** @returns the sort values, or undefined when this is not a cursor of that order */
export function decodeCursor(cursor: string, sort: SortKey[]): Cell[] | undefined {
	// What has no order has one page.
	if (sort.length === 0) return undefined;
	let decoded: unknown;
	try {
		decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
	if (!Array.isArray(decoded) || decoded.length !== sort.length + 1 || decoded[0] !== orderOf(sort)) return undefined;
	const values: unknown[] = decoded.slice(1);
	return values.every(isCell) ? values : undefined;
}

const isCell = (value: unknown): value is Cell => value === null || ['string', 'number', 'boolean'].includes(typeof value);
