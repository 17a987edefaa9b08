/** Pages of a long answer: `limit` and `cursor` in, the address of the next page out. */
import type { Cell } from '#lib/domain/data-package.ts';
import type { SortKey } from '#lib/server/queries/records.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { ParameterError } from './problem.ts';

export interface Paging {
	limit: number;
	/** Sort values of the row after which to begin. */
	after?: Cell[];
}

/** The bounds of a page: how many rows without and with asking. */
export interface PageSize {
	standard: number;
	most: number;
}

export const RECORD_PAGE: PageSize = { standard: 100, most: 1000 };
export const GROUP_PAGE: PageSize = { standard: 1000, most: 1000 };
export const SEARCH_PAGE: PageSize = { standard: 20, most: 100 };

/** @param sort the order that a cursor must belong to */
export function parsePaging(
	values: ReadonlyMap<string, string>,
	{ standard, most }: PageSize,
	sort: SortKey[]
): { paging: Paging; errors: ParameterError[] } {
	const errors: ParameterError[] = [];
	const limitText = values.get('limit') ?? String(standard);
	const limit = Number(limitText);
	if (!/^\d{1,4}$/.test(limitText) || limit < 1 || limit > most) {
		errors.push({ parameter: 'limit', message: `must be a whole number from 1 to ${most}` });
	}
	const cursor = values.get('cursor');
	const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
	if (cursor !== undefined && !after) {
		errors.push({ parameter: 'cursor', message: 'is not a cursor of this query; use the one in links.next with the same sort' });
	}
	return { paging: { limit, ...(after && { after }) }, errors };
}

/** Commas stay what they are: lists read better, and no query means anything else by them. */
const withParams = (address: string, params: URLSearchParams) =>
	params.size ? `${address}?${params.toString().replaceAll('%2C', ',')}` : address;

/** The address that was asked, its parameters as understood: what was sent need not be a well-formed URI. */
export const selfAddress = ({ origin, pathname, searchParams }: URL): string => withParams(origin + pathname, searchParams);

/** The address of the page after the row with the sort values `next`. */
export function nextAddress(url: URL, next: Cell[], sort: SortKey[]): string {
	const params = new URLSearchParams(url.searchParams);
	params.set('cursor', encodeCursor(next, sort));
	return withParams(url.origin + url.pathname, params);
}

/** The same question without paging, at another path. */
export function unpagedAddress(url: URL, path: string): string {
	const params = new URLSearchParams(url.searchParams);
	params.delete('limit');
	params.delete('cursor');
	return withParams(url.origin + path, params);
}

/** `Link` header (RFC 8288). */
export const linkHeader = (links: { url: string; rel: string; type?: string }[]): string =>
	links.map(({ url, rel, type }) => `<${url}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`).join(', ');
