/** What every answer tells the browser, whoever makes it: the application, the files of the build or a refusal. */
import type { IncomingMessage } from 'node:http';
import type { Head } from './before-head.ts';

const CSP = 'content-security-policy';

/**
 * For what sets no policy of its own. Pages, embeds and data set theirs; what is left are files of the build, of which a
 * worker's script brings the policy of the worker.
 */
const FILE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";

const SECURITY_HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'permissions-policy':
		'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin',
	// Pages; open data says otherwise (`hooks.server.ts`).
	'cross-origin-resource-policy': 'same-origin'
} as const;

/** For a year, once the portal is behind TLS. Of this host only: what else its domain serves is not ours to decide. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** Open data may be used by any page; nothing in it is ever run or framed. */
export const DATA_HEADERS = {
	[CSP]: "default-src 'none'; frame-ancestors 'none'",
	'cross-origin-resource-policy': 'cross-origin'
} as const;

/** Which requests came over TLS, as `ORIGIN` or the header of a trusted proxy (`PROTOCOL_HEADER`) says. */
export function createIsSecure(
	origin: string | undefined,
	protocolHeader: string | undefined
): (request?: IncomingMessage) => boolean {
	if (origin !== undefined) return () => origin.startsWith('https:');
	const name = protocolHeader?.toLowerCase();
	return (request) => name !== undefined && request?.headers[name] === 'https';
}

const SECURE = { ...SECURITY_HEADERS, 'strict-transport-security': STRICT_TRANSPORT } as const;

/** @param isSecure whether a request came over TLS */
export const securityHeaders = (isSecure: boolean): Record<string, string> => (isSecure ? SECURE : SECURITY_HEADERS);

/** Gives the head of an answer the headers that its handler does not set itself. */
export function addSecurityHeaders(status: number, head: Head, isSecure: boolean): void {
	for (const [name, value] of Object.entries(securityHeaders(isSecure))) head[name] ??= value;
	// A browser takes the policy of a 304 for the page that it holds: there the page's own must stay.
	if (status !== 304) head[CSP] ??= FILE_POLICY;
}
