/** Sends web responses and files over Node's, as fast as the client reads and no faster than others can be answered meanwhile. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FileAnswer } from '#lib/server/http/answer.ts';
import { readPieces } from '#lib/server/http/file-part.ts';
import { log } from '#lib/server/log.ts';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A body that fails midway breaks the transfer, so that a short answer never looks whole. */
export async function writeResponse(answer: Response, response: ServerResponse): Promise<void> {
	if (response.destroyed) {
		// Whoever asked has gone while the answer was made, and nothing would tell so any more.
		await answer.body?.cancel();
		return;
	}
	response.writeHead(answer.status, Object.fromEntries(answer.headers));
	if (!answer.body) {
		response.end();
		return;
	}
	const reader = answer.body.getReader();
	const gone = new AbortController();
	response.once('close', () => {
		gone.abort();
		void reader.cancel().catch(() => undefined);
	});
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			if (!response.write(value)) await once(response, 'drain', { signal: gone.signal });
			// Going on at once when the socket is free again would starve every other request.
			await nextTurn();
		}
		response.end();
	} catch (error) {
		if (!gone.signal.aborted) response.destroy(error instanceof Error ? error : undefined);
	}
}

/**
 * Sends a part of a file out of two pieces of memory, of which one is filled while the other is sent: new memory for each piece
 * took half of the processor time, in collecting it. A file that fails midway breaks the transfer.
 */
export async function writeFile({ status, headers, file }: FileAnswer, response: ServerResponse): Promise<void> {
	const memory: Buffer[] = [];
	let turn = 0;
	const gone = new AbortController();
	response.once('close', () => gone.abort());
	let sent = Promise.resolve();
	try {
		// Whoever asked may have gone while the file was opened, and nothing would tell so any more.
		if (response.destroyed) return;
		response.writeHead(status, headers);
		for await (const piece of readPieces(file, (bytes) => (memory[++turn % 2] ??= Buffer.allocUnsafeSlow(bytes)))) {
			await sent;
			sent = write(response, piece, gone.signal);
			// If reading fails, nobody waits for it any more.
			sent.catch(() => undefined);
		}
		await sent;
		response.end();
	} catch (error) {
		if (gone.signal.aborted) return;
		log().error({ err: error }, 'an answer broke off');
		response.destroy(error instanceof Error ? error : undefined);
	} finally {
		await file.handle.close();
	}
}

/** @returns when the bytes are no longer needed. @throws when the client has gone */
const write = (response: ServerResponse, piece: Buffer, gone: AbortSignal): Promise<void> =>
	new Promise((resolve, reject) => {
		const leave = () => reject(new Error('the client has gone'));
		if (gone.aborted) leave();
		gone.addEventListener('abort', leave, { once: true });
		response.write(piece, (error) => {
			gone.removeEventListener('abort', leave);
			if (error) reject(error);
			else resolve();
		});
	});
