/** Holds back what a handler writes until the answer is whole, so that it can be kept and compressed. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { toBuffer, type Bytes, type ByteText } from '#lib/server/encode-text.ts';
import { gatherHead, type Head } from './before-head.ts';

/** What is worth keeping: whole answers of the current release that say what they are. */
const isKeepable = (status: number, headers: Head): boolean =>
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

const isPage = ({ 'content-type': type }: Head) => type === 'text/html';

/** What is made while it is sent: it does not say how long it is. */
const isStream = (head: Head) => head['content-length'] === undefined && !isPage(head);

/** Of a stream so much is held back: who reads it shall not wait for all of it. */
const HELD_OF_STREAM = 16 * 1024;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => Buffer.from(buffer, byteOffset, byteLength);

/** What a text says that is written to a response in an encoding, as bytes. */
const bytesOf = (text: string, encoding: unknown): Bytes => (encoding === 'latin1' ? (text as ByteText) : Buffer.from(text));

/**
 * From now on `response` gathers instead of sending. A whole answer of at most `largest` bytes (pages: eight times that) goes to `done`, which
 * must send it unless it was sent as it came; anything else is sent as if nothing had been held back.
 */
export function captureAnswer(
	response: ServerResponse,
	largest: number,
	done: (head: Head, body: Bytes, isSent: boolean) => void
): void {
	const chunks: Bytes[] = [];
	let bytes = 0;
	let held: { status: number; head: Head } | undefined;
	let isSending = false;
	const own = {
		writeHead: response.writeHead.bind(response),
		write: response.write.bind(response),
		end: response.end.bind(response)
	};

	/** Nothing is held back or gathered from now on. */
	const release = () => Object.assign(response, own);
	/** Sends what was held back. */
	const send = () => {
		if (isSending) return;
		isSending = true;
		if (held) own.writeHead(held.status, held.head);
		for (const chunk of chunks) own.write(chunk, 'latin1');
	};
	/** Sends what was held back, and all that follows, as usual. */
	const letGo = () => {
		release();
		send();
	};
	/** Who writes without a head means the one that was set. @returns whether anything is held back or gathered */
	const isHeld = (): boolean => {
		if (!held) response.writeHead(response.statusCode);
		return response.end !== own.end;
	};
	const take = (chunk: unknown, encoding: unknown): boolean => {
		if (chunk === undefined || chunk === null || typeof chunk === 'function') return true;
		// Nobody who answers through here fills the same memory twice.
		const taken = typeof chunk === 'string' ? bytesOf(chunk, encoding) : viewOf(chunk as Uint8Array<ArrayBuffer>);
		chunks.push(taken);
		bytes += taken.length;
		return bytes <= (held && isPage(held.head) ? PAGES_LONGER * largest : largest);
	};

	Object.assign(response, {
		writeHead(status: number, ...rest: [string | OutgoingHttpHeaders | undefined, OutgoingHttpHeaders?]) {
			held = { status, head: gatherHead(response, ...rest) };
			if (!isKeepable(status, held.head)) letGo();
			return response;
		},
		write(chunk: unknown, ...rest: unknown[]) {
			if (!isHeld()) return response.write(chunk, ...(rest as []));
			const isKept = take(chunk, rest[0]);
			if (!isKept) release();
			if (isSending) return own.write(chunk, ...(rest as []));
			if (!isKept || (held && isStream(held.head) && bytes > HELD_OF_STREAM)) send();
			return !response.writableNeedDrain;
		},
		end(chunk: unknown, ...rest: unknown[]) {
			if (!isHeld()) return response.end(chunk, ...(rest as []));
			const isKept = take(chunk, rest[0]);
			release();
			if (!isKept && !isSending) {
				send();
				return response.end();
			}
			if (isSending) response.end(chunk, ...(rest as []));
			if (isKept)
				done(held?.head ?? {}, chunks.length === 1 ? (chunks[0] as Bytes) : Buffer.concat(chunks.map(toBuffer)), isSending);
			return response;
		}
	});
}
