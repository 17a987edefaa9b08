/** Looks at an answer when its status and headers are known and nothing has been sent. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

type WriteHead = (status: number, ...rest: [string | OutgoingHttpHeaders | undefined, OutgoingHttpHeaders?]) => ServerResponse;

/** Calls `look` once when the head of an answer is about to be written, which happens only if it says so. */
export function beforeHead(response: ServerResponse, look: (status: number) => boolean): void {
	const writeHead = response.writeHead.bind(response) as WriteHead;
	const before = Object.getOwnPropertyDescriptor(response, 'writeHead');
	response.writeHead = ((...[status, ...rest]: Parameters<WriteHead>) => {
		// Whoever holds the answer back has a method of its own there.
		if (before) Object.defineProperty(response, 'writeHead', before);
		else Reflect.deleteProperty(response, 'writeHead');
		return look(status) ? writeHead(status, ...rest) : response;
	}) as typeof response.writeHead;
}
