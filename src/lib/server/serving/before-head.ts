/** Looks at the head of an answer when it is whole and nothing has been sent. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Headers by names in small letters. */
export type Head = OutgoingHttpHeaders;

/** Node's `writeHead`, with all headers of the answer in one object. */
type WriteHead = (status: number, head: Head) => ServerResponse;

/** What was set on the response and what was given to `writeHead`, which wins; the response has none of its own any more. */
export function gatherHead(
	response: ServerResponse,
	...[message, headers]: [string | OutgoingHttpHeaders | undefined, OutgoingHttpHeaders?]
): Head {
	const head: Head = {};
	for (const name of response.getHeaderNames()) {
		head[name] = response.getHeader(name);
		response.removeHeader(name);
	}
	const given = typeof message === 'object' ? message : headers;
	for (const name in given) head[name.toLowerCase()] = given[name];
	return head;
}

/** Calls `look` once, when the head of an answer is about to be written with what it makes of it; which happens only if it says so. */
export function beforeHead(response: ServerResponse, look: (status: number, head: Head) => boolean): void {
	// Whoever holds the answer back has a method of its own there.
	const before = response.writeHead.bind(response) as WriteHead;
	response.writeHead = ((status: number, ...rest: [string | OutgoingHttpHeaders | undefined, OutgoingHttpHeaders?]) => {
		response.writeHead = before as typeof response.writeHead;
		const head = gatherHead(response, ...rest);
		return look(status, head) ? before(status, head) : response;
	}) as typeof response.writeHead;
}
