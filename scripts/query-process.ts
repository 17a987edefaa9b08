/** Started by the server, which asks it what may take long (`server/serving/query-processes.ts`), and ended with it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setPriority } from 'node:os';
import type { Handler } from '#lib/server/serving/response-cache.ts';

// The server decides when it ends, also when a signal goes to all processes of a group.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));

const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as { handler: Handler };
const server = createServer((request, response) => handler(request, response, () => response.writeHead(404).end()));
server.listen(0, '127.0.0.1', () => {
	const { port } = server.address() as AddressInfo;
	process.on('message', () => process.send?.('settled'));
	// Opens the release before the first question comes.
	void fetch(`http://127.0.0.1:${port}/healthz`).then(() => {
		// It starts like any other, so that nobody waits long; from now on who asks briefly goes first.
		setPriority(10);
		process.send?.({ port });
	});
});
