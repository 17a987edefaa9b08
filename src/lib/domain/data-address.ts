/** What an address gives: said once for errors, headers, logs and metrics. Paths are without the prefix of a language. */

/** Addresses that machines read. The first that fits counts. */
const DATA_KINDS = [
	['ckan', /^\/api\/(3\/)?action\//],
	['api', /^\/api\//],
	['figure', /^\/(figures\/|social\.)/],
	['embed', /^\/embed\//],
	['file', /^\/(data\/[^/]+\.|releases\/[^/]+\/data\/|standard\/)/],
	['ogc', /^\/ogc(\/|$)/],
	['mcp', /^\/mcp$/],
	['catalogue', /^\/(catalog|feed|sitemap|robots|llms)\./],
	['health', /^\/healthz(\/|$)/]
] as const satisfies [string, RegExp][];

export type Kind = (typeof DATA_KINDS)[number][0] | 'asset' | 'page';

const findDataKind = (path: string): Kind | undefined => DATA_KINDS.find(([, pattern]) => pattern.test(path))?.[0];

/** Whether an address is read by machines: its errors are problem documents, never pages, and nothing but the network answers for it. */
export const isDataAddress = (path: string): boolean => findDataKind(path) !== undefined;

/** Protocols with questions in the body, and with errors in a shape of their own (CKAN, JSON-RPC). */
export const isPostedAddress = (path: string): boolean => ['ckan', 'mcp'].includes(findDataKind(path) ?? '');

/** Files of the build: scripts, styles, what `static/` holds. */
const ASSET = /^\/(_app\/|[^/]+\.(svg|png|js|webmanifest|ico)$)/;

/** @param path may be anything that a client sends */
export const kindOf = (path: string): Kind => findDataKind(path) ?? (ASSET.test(path) ? 'asset' : 'page');
