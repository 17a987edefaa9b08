/**
 * Answers of a release, kept as they were sent. A release never changes, so neither does an answer: it is made once by the
 * ordinary handler, and sent from memory until the release is switched or the memory is needed for others.
 */
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { toResponse } from '#lib/server/http/answer.ts';
import { findDirect } from '#lib/server/http/direct.ts';
import { findForm, getForm, isHeld, makeAnswer, suits, unchangedHeaders, type Answer, type Form } from './answer.ts';
import { captureAnswer, isKeepable } from './capture.ts';
import { writeResponse } from './write-response.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Longer answers are streamed: they would push out hundreds of others. */
const LARGEST = 512 * 1024;
/** What an entry takes besides its bodies. */
const OVERHEAD = 2048;
/** Negotiated variants kept of one address. */
const VARIANTS = 4;

interface Entry {
	answers: Answer[];
	bytes: number;
}

/**
 * Least recently used, in two parts: what was asked once waits in a small part that newcomers empty, what was asked
 * again is safe from them. So addresses that nobody asks twice cannot fill the memory.
 */
export class ResponseCache {
	#waiting = new Map<string, Entry>();
	#kept = new Map<string, Entry>();
	#waitingBytes = 0;
	#keptBytes = 0;
	#maxBytes: number;

	/** @param maxBytes of bodies and their keeping, together; 0 keeps nothing */
	constructor(maxBytes: number) {
		this.#maxBytes = maxBytes;
	}

	get bytes(): number {
		return this.#waitingBytes + this.#keptBytes;
	}

	find(address: string): Answer[] | undefined {
		const waiting = this.#waiting.get(address);
		if (waiting) {
			this.#waiting.delete(address);
			this.#waitingBytes -= waiting.bytes;
			this.#add(address, waiting);
			return waiting.answers;
		}
		const kept = this.#kept.get(address);
		if (kept) {
			this.#kept.delete(address);
			this.#kept.set(address, kept);
		}
		return kept?.answers;
	}

	#add(address: string, entry: Entry): void {
		this.#kept.set(address, entry);
		this.#keptBytes += entry.bytes;
		for (const [oldest, { bytes }] of this.#kept) {
			if (this.#keptBytes <= this.#maxBytes * 0.75) break;
			this.#kept.delete(oldest);
			this.#keptBytes -= bytes;
		}
	}

	/** Counts again what an answer takes, after it was compressed; nothing when it has been forgotten meanwhile. */
	recount(address: string, answer: Answer): void {
		const entry = this.#waiting.get(address) ?? this.#kept.get(address);
		if (entry?.answers.includes(answer)) this.keep(address, answer);
	}

	keep(address: string, answer: Answer): void {
		const before = this.#waiting.get(address) ?? this.#kept.get(address);
		const answers = [answer, ...(before?.answers.filter((one) => one !== answer) ?? [])].slice(0, VARIANTS);
		const entry = { answers, bytes: answers.reduce((sum, { bytes }) => sum + bytes, OVERHEAD + 2 * address.length) };
		if (this.#kept.has(address)) {
			this.#keptBytes -= before?.bytes ?? 0;
			this.#kept.delete(address);
			this.#add(address, entry);
			return;
		}
		this.#waitingBytes += entry.bytes - (before?.bytes ?? 0);
		this.#waiting.delete(address);
		this.#waiting.set(address, entry);
		for (const [oldest, { bytes }] of this.#waiting) {
			if (this.#waitingBytes <= this.#maxBytes * 0.25) break;
			this.#waiting.delete(oldest);
			this.#waitingBytes -= bytes;
		}
	}

	clear(): void {
		this.#waiting.clear();
		this.#kept.clear();
		this.#waitingBytes = 0;
		this.#keptBytes = 0;
	}
}

interface Options {
	maxBytes: number;
	/** Changes when another release is served; asked at every request. */
	stampOf: () => string;
	/** What absolute addresses in the answers begin with; without it, they name the host that was asked. */
	origin: string | undefined;
}

/** Wraps the ordinary handler. */
export function withResponseCache(handler: Handler, { maxBytes, stampOf, origin }: Options): Handler {
	const cache = new ResponseCache(maxBytes);
	let stamp = '';
	return (request, response, next) => {
		const { method, headers, url = '' } = request;
		// What depends on more than address and negotiation, or is sent in parts, goes straight through.
		if ((method !== 'GET' && method !== 'HEAD') || headers.cookie !== undefined || headers.range !== undefined) {
			handler(request, response, next);
			return;
		}
		const now = stampOf();
		if (now !== stamp) {
			cache.clear();
			stamp = now;
		}
		const address = (origin === undefined ? `${headers.host ?? ''} ` : '') + url;
		const answer = cache.find(address)?.find((one) => suits(one, headers));
		if (answer) {
			void sendAnswer(cache, address, answer, request, response);
			return;
		}
		const keep = (made: OutgoingHttpHeaders, body: Buffer) => {
			const kept = makeAnswer(headers, made, body);
			// While it was made, another release may have come.
			if (stampOf() === now) cache.keep(address, kept);
			void sendAnswer(cache, address, kept, request, response);
		};
		const handle = () => {
			if (method === 'GET') captureAnswer(response, LARGEST, keep);
			handler(request, response, next);
		};
		const direct = method === 'GET' && origin !== undefined ? findDirect()?.(url, headersOf(headers), origin) : undefined;
		if (!direct) {
			handle();
			return;
		}
		direct.then((made) => {
			if (!(made instanceof Response) && made.body && made.body.byteLength <= LARGEST && isKeepable(made.status, made.headers)) {
				keep(made.headers, made.body);
				return;
			}
			captureAnswer(response, LARGEST, keep);
			void writeResponse(toResponse(made), response);
			// What goes wrong is told by the framework, which comes to the same end.
		}, handle);
	};
}

/** Node's headers as endpoints ask for them. */
const headersOf = (headers: IncomingHttpHeaders) => ({
	get: (name: string) => headers[name]?.toString() ?? null,
	has: (name: string) => headers[name] !== undefined
});

async function sendAnswer(
	cache: ResponseCache,
	address: string,
	answer: Answer,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	let form = findForm(answer, request.headers);
	if (!form) {
		form = await getForm(answer, request.headers);
		cache.recount(address, answer);
	}
	writeForm(form, isHeld(answer, request.headers), request, response);
}

function writeForm(form: Form, held: boolean, request: IncomingMessage, response: ServerResponse): void {
	if (held) {
		response.writeHead(304, unchangedHeaders(form));
		response.end();
		return;
	}
	response.writeHead(200, form.headers);
	response.end(request.method === 'HEAD' ? undefined : form.body);
}
