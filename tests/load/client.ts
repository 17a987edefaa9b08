/** One request as a browser's network sees it, with its times. */
import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface Visit {
	/** What of the mix it is: the row of the report. */
	kind: string;
	address: string;
	headers?: Record<string, string>;
	/** Statuses that are right. */
	expected: readonly number[];
	/** Bytes a second at which a slow line takes the answer; without it, as they come. */
	bytesPerSecond?: number;
}

export interface Outcome {
	visit: Visit;
	/** Until the last byte; for a slow line, until the first. */
	milliseconds: number;
	headers: IncomingHttpHeaders;
	/** Text of a page, for those who look for what belongs to it. */
	text?: string;
	/** What was wrong. */
	fault?: string;
}

/** After this long an answer is a failure. */
const PATIENCE_MS = 10_000;

/** @returns never rejects: what goes wrong is the outcome's fault */
export function visitAddress(origin: string, visit: Visit, agent: Agent): Promise<Outcome> {
	const begin = performance.now();
	return new Promise((resolve) => {
		let milliseconds: number | undefined;
		const end = (outcome: Partial<Outcome>) =>
			resolve({ visit, milliseconds: milliseconds ?? performance.now() - begin, headers: {}, ...outcome });
		const asked = request(origin + visit.address, { agent, headers: visit.headers ?? {} }, (response) => {
			const { headers, statusCode = 0 } = response;
			if (visit.bytesPerSecond !== undefined) milliseconds = performance.now() - begin;
			const fault = visit.expected.includes(statusCode) ? undefined : `status ${statusCode}`;
			void readBody(response, visit).then(
				(body) => end({ headers, ...(fault !== undefined && { fault }), ...body }),
				(error: unknown) => end({ headers, fault: String(error) })
			);
		});
		// Nothing moves; a stream that goes on may take as long as it likes.
		asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error(`nothing for ${PATIENCE_MS} ms`)));
		asked.on('error', (error) => end({ fault: error.message }));
		asked.end();
	});
}

/** @throws when the answer ends before it is whole: Node knows its length, or the last chunk */
async function readBody(response: Readable, { kind, bytesPerSecond }: Visit): Promise<Pick<Outcome, 'text'>> {
	const chunks: Buffer[] = [];
	for await (const chunk of response as AsyncIterable<Buffer>) {
		if (kind === 'page') chunks.push(chunk);
		if (bytesPerSecond !== undefined) await wait((chunk.byteLength / bytesPerSecond) * 1000);
	}
	return kind === 'page' ? { text: Buffer.concat(chunks).toString('utf8') } : {};
}
