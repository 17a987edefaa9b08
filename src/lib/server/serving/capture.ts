/** Holds back what a handler writes until the answer is whole, so that it can be kept and compressed. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What is worth keeping: whole answers of the current release that say what they are. */
export const isKeepable = (status: number, headers: OutgoingHttpHeaders): boolean =>
	status === 200 &&
	headers['etag'] !== undefined &&
	headers['x-machiscope-version'] !== undefined &&
	headers['set-cookie'] === undefined &&
	headers['content-encoding'] === undefined &&
	headers['accept-ranges'] === undefined &&
	headers['vary'] !== '*' &&
	!/no-store|private/.test(headers['cache-control'] ?? '');

/** A page is whole before it is sent, and an eighth of it compressed: it may be longer than what is streamed. */
const PAGES_LONGER = 8;
const isPage = (response: ServerResponse): boolean => response.getHeader('content-type') === 'text/html';

/**
 * From now on `response` gathers instead of sending. A whole answer of at most `largest` bytes (pages: eight times that) goes to `done`, which
 * must send it; anything else is sent as if nothing had been held back.
 */
export function captureAnswer(
	response: ServerResponse,
	largest: number,
	done: (headers: OutgoingHttpHeaders, body: Buffer) => void
): void {
	const chunks: Buffer[] = [];
	let bytes = 0;
	let status: number | undefined;

	/** The methods of its own go away; those of every response are there again. */
	const release = () => ['writeHead', 'write', 'end'].forEach((name) => Reflect.deleteProperty(response, name));
	/** Sends what was held back, and all that follows, as usual. */
	const letGo = () => {
		release();
		if (status !== undefined) response.writeHead(status);
		for (const chunk of chunks) response.write(chunk);
	};
	const take = (chunk: unknown): boolean => {
		if (chunk === undefined || chunk === null || typeof chunk === 'function') return true;
		chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array));
		bytes += chunks.at(-1)?.byteLength ?? 0;
		return bytes <= (isPage(response) ? PAGES_LONGER * largest : largest);
	};

	Object.assign(response, {
		writeHead(code: number, ...rest: [string | OutgoingHttpHeaders | undefined, OutgoingHttpHeaders?]) {
			for (const headers of rest) {
				if (typeof headers === 'object')
					for (const [name, value] of Object.entries(headers)) response.setHeader(name, value ?? '');
			}
			status = code;
			if (!isKeepable(code, response.getHeaders())) letGo();
			return response;
		},
		write(chunk: unknown, ...rest: unknown[]) {
			if (status === undefined) {
				release();
				return response.write(chunk, ...(rest as []));
			}
			if (take(chunk)) return true;
			letGo();
			return !response.writableNeedDrain;
		},
		end(chunk: unknown, ...rest: unknown[]) {
			if (status === undefined) {
				release();
				return response.end(chunk, ...(rest as []));
			}
			if (!take(chunk)) {
				letGo();
				return response.end();
			}
			release();
			const headers = response.getHeaders();
			for (const name of response.getHeaderNames()) response.removeHeader(name);
			done({ ...headers }, Buffer.concat(chunks));
			return response;
		}
	});
}
