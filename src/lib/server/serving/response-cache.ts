/**
 * Answers of a release, kept as they were sent. A release never changes, so neither does an answer: it is made once by the
 * ordinary handler, and sent from memory until the release is switched or the memory is needed for others.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	findForm,
	getForm,
	isHeld,
	isSameVariant,
	makeAnswer,
	suits,
	unchangedHeaders,
	type Answer,
	type Form
} from './answer.ts';
import { captureAnswer } from './capture.ts';
import { isDataAddress } from '#lib/domain/data-address.ts';
import { withoutLanguage } from '#lib/messages/language.ts';
import { REQUEST_ID } from '#lib/server/log.ts';
import { markKept } from './exchange.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Longer answers are streamed: they would push out hundreds of others. */
const LARGEST = 1024 * 1024;
/** What an entry takes besides its bodies. */
const OVERHEAD = 2048;
/** Negotiated variants kept of one address. */
const VARIANTS = 4;

/** Of so many questions, one refreshes what is asked again and again: a map that loses and gets an entry each time is copied often. */
const REFRESH_EVERY = 64;

interface Entry {
	answers: Answer[];
	bytes: number;
	/** Which question it was that last made it the newest. */
	refreshed: number;
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
	#questions = 0;
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
		if (kept && ++this.#questions - kept.refreshed > REFRESH_EVERY) {
			this.#kept.delete(address);
			this.#kept.set(address, kept);
			kept.refreshed = this.#questions;
		}
		return kept?.answers;
	}

	#add(address: string, entry: Entry): void {
		entry.refreshed = this.#questions;
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
		// Whoever asks for the same at the same moment has it made as often.
		const others = before?.answers.filter((one) => !isSameVariant(one, answer)) ?? [];
		const answers = [answer, ...others].slice(0, VARIANTS);
		const entry = {
			answers,
			bytes: answers.reduce((sum, { bytes }) => sum + bytes, OVERHEAD + 2 * address.length),
			refreshed: this.#questions
		};
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
	cache: ResponseCache;
	/** Changes when another release is served; asked at every request. */
	stampOf: () => string;
	/** What absolute addresses in the answers begin with; without it, they name the host that was asked. */
	origin: string | undefined;
}

/** Pages follow the reader's choice of years; data is the same for everybody (`hooks.server.ts`). */
const dependsOnCookie = ({ headers, url = '' }: IncomingMessage): boolean =>
	headers.cookie !== undefined && !isDataAddress(withoutLanguage(url.split('?', 1)[0] ?? ''));

/** Wraps the ordinary handler. */
export function withResponseCache(handler: Handler, { cache, stampOf, origin }: Options): Handler {
	let stamp = '';
	return (request, response, next) => {
		const { method, headers } = request;
		// What depends on more than address and negotiation, or is sent in parts, goes straight through.
		if ((method !== 'GET' && method !== 'HEAD') || dependsOnCookie(request) || headers.range !== undefined) {
			handler(request, response, next);
			return;
		}
		const now = stampOf();
		if (now !== stamp) {
			cache.clear();
			stamp = now;
		}
		const address = (origin !== undefined ? '' : `${headers.host ?? ''} `) + (request.url ?? '');
		const answer = cache.find(address)?.find((one) => suits(one, headers));
		if (answer) {
			markKept(request);
			sendAnswer(cache, address, answer, request, response);
			return;
		}
		if (method === 'GET') {
			captureAnswer(response, LARGEST, (made, body, isSent) => {
				const kept = makeAnswer(headers, made, body);
				// While it was made, another release may have come.
				if (stampOf() === now) cache.keep(address, kept);
				if (!isSent) sendAnswer(cache, address, kept, request, response);
			});
		}
		handler(request, response, next);
	};
}

function sendAnswer(
	cache: ResponseCache,
	address: string,
	answer: Answer,
	request: IncomingMessage,
	response: ServerResponse
): void {
	const write = (form: Form) => writeForm(form, isHeld(answer, request.headers), request, response);
	const form = findForm(answer, request.headers);
	if (form) {
		write(form);
		return;
	}
	getForm(answer, request.headers).then(
		(made) => {
			cache.recount(address, answer);
			write(made);
		},
		(error: unknown) => response.destroy(error instanceof Error ? error : undefined)
	);
}

function writeForm(form: Form, held: boolean, request: IncomingMessage, response: ServerResponse): void {
	const headers = held ? unchangedHeaders(form) : form.headers;
	// The one header that is not kept. It is written at once, so that the next answer may put its own in the same place.
	headers[REQUEST_ID] = request.headers[REQUEST_ID];
	response.writeHead(held ? 304 : 200, headers);
	if (held || request.method === 'HEAD') response.end();
	else response.end(form.body, 'latin1');
}
