/** What an address is to the service worker. */
import { isDataAddress } from '#lib/domain/data-address.ts';
import { withoutLanguage } from '#lib/messages/language.ts';

/**
 * - `page`: asked of the network, kept for when there is none
 * - `asset`: its name changes with its content, so a kept one is right for ever
 * - `table`: a file of the release, kept under the address that names the release
 * - `network`: never kept, never answered for: the API, embeds, pictures, everything else
 */
export type AddressKind = 'page' | 'asset' | 'table' | 'network';

const TABLE = /^\/(?:releases\/([0-9a-f]{64})\/)?data\/([^/]+\.(?:csv|xlsx|json|ndjson|geojson))$/;

/** @param navigation whether a reader goes there, rather than a script asking */
export function kindOfAddress({ pathname }: { pathname: string }, navigation: boolean): AddressKind {
	if (pathname.startsWith('/_app/immutable/') || pathname === '/favicon.svg') return 'asset';
	// A script that asks for a table asks what it is now.
	if (TABLE.test(pathname)) return navigation ? 'table' : 'network';
	return navigation && !isDataAddress(withoutLanguage(pathname)) ? 'page' : 'network';
}

/** The address of a file of a release that never changes, because it names the release. */
export function frozenPath(pathname: string, version: string): string {
	const [, named = version, file = ''] = TABLE.exec(pathname) ?? [];
	return `/releases/${named}/data/${file}`;
}

/** The shell of a page: what its HTML names of the files that never change. */
export const assetsOf = (html: string): string[] => [
	...new Set([...html.matchAll(/["(](?:\.{0,2}\/)*(_app\/immutable\/[^")?#\s]+)["?#)]/g)].map(([, path = '']) => `/${path}`))
];
