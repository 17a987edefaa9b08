/** Sends a web response over Node's, as fast as the client reads and no faster than others can be answered meanwhile. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
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
