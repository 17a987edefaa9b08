/** One request and its answer, as log and metrics see them. */
import { randomBytes } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { logMembers, REQUEST_ID } from '#lib/server/log.ts';
import { remember } from '#lib/server/remember.ts';
import { kindOf, type Kind } from '#lib/domain/data-address.ts';
import { withoutLanguage } from '#lib/messages/language.ts';
import { networkOf, unmapped } from './client-address.ts';

export interface Exchange {
	id: string;
	kind: Kind;
	method: string;
	/** Path and names of parameters. What was typed into them may be personal, and is left out. */
	path: string;
	status: number;
	seconds: number;
	/** Sent over the connection, headers included. */
	bytes: number;
	/** Answered from memory. */
	kept: boolean;
	/** The client went away before the answer was complete. */
	aborted: boolean;
}

const KEPT = Symbol('kept');

/** Said by who answers from memory. */
export const markKept = (request: IncomingMessage): void => {
	(request as { [KEPT]?: true })[KEPT] = true;
};

/** Of this process: ids of several processes and of earlier starts never meet. */
const prefix = randomBytes(6).toString('base64url');
let count = 0;

/** Paths are for finding what was asked; an attack of many kilobytes need not be kept. */
const LONGEST = 200;

/** `/search?q=介護&page=2` → `/search?q&page`. */
export function withoutValues(url: string): string {
	const at = url.indexOf('?');
	const address = at === -1 ? url : url.slice(0, at) + url.slice(at).replaceAll(/=[^&]*/g, '');
	return address.length > LONGEST ? `${address.slice(0, LONGEST)}…` : address;
}

/** What is said of an address. */
const describe = remember(
	(url): Pick<Exchange, 'kind' | 'path'> => ({
		kind: kindOf(withoutLanguage(url.split('?', 1)[0] ?? '')),
		path: withoutValues(url)
	}),
	1000
);

/** The network that an address belongs to, too large to tell a person: a /24 of IPv4, a /48 of IPv6. */
export function truncateAddress(address: string): string {
	const plain = unmapped(address);
	if (isIP(plain) === 4) return `${plain.slice(0, plain.lastIndexOf('.'))}.0/24`;
	return isIP(plain) === 6 ? `${networkOf(plain).split(':').slice(0, 3).join(':')}::/48` : '';
}

/**
 * Gives the request its id, which goes into the answer's headers, and tells when the answer is over.
 * @param request what it says of its id itself is not believed
 */
export function observe(request: IncomingMessage, response: ServerResponse, done: (exchange: Exchange) => void): void {
	const started = performance.now();
	const id = `${prefix}-${(++count).toString(36)}`;
	request.headers[REQUEST_ID] = id;
	const socket: Socket = request.socket;
	const before = socket.bytesWritten;
	const { method = '', url = '' } = request;
	response.on('close', () => {
		const { kind, path } = describe(url);
		done({
			id,
			kind,
			method,
			path,
			status: response.statusCode,
			seconds: (performance.now() - started) / 1000,
			bytes: socket.bytesWritten - before,
			kept: KEPT in request,
			aborted: !response.writableFinished
		});
	});
}

const milliseconds = (seconds: number) => Math.round(seconds * 1e5) / 100;

const networkOfClient = remember(truncateAddress, 1000);
const quoted = remember((text) => JSON.stringify(text), 1000);

/** One line of the log. @param client the address, of which only the network is written */
export function logExchange({ id, kind, method, path, status, bytes, seconds, kept, aborted }: Exchange, client: string): void {
	logMembers(
		status >= 500 ? 'error' : 'info',
		() =>
			// What the client chose is quoted; the rest has nothing that JSON would write otherwise.
			`"id":"${id}","kind":"${kind}","method":${quoted(method)},"path":${quoted(path)},"status":${status},"bytes":${bytes},"ms":${milliseconds(seconds)},"kept":${kept},"aborted":${aborted},"client":"${networkOfClient(client)}"`
	);
}
