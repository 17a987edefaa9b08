import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { REQUEST_ID } from '#lib/server/log.ts';
import { toBuffer } from '#lib/server/encode-text.ts';
import { captureAnswer } from '#lib/server/serving/capture.ts';
import { ResponseCache, withResponseCache } from '#lib/server/serving/response-cache.ts';

const HEAD = { etag: '"a"', 'x-machiscope-version': 'a', 'content-type': 'text/csv' };
const PIECE = 'x'.repeat(10_000);
let end: () => void = () => undefined;
afterEach(() => end());

/** A server that answers with `write`. */
async function serve(write: (response: ServerResponse, request: IncomingMessage) => void): Promise<string> {
	const server = createServer((request, response) => write(response, request)).listen(0, '127.0.0.1');
	end = () => server.close().closeAllConnections();
	await new Promise((resolve) => server.once('listening', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('sends the beginning of a stream before the rest is made, and gathers it all the same', async () => {
	let goOn: () => void = () => undefined;
	const gathered: { body: string; isSent: boolean }[] = [];
	const origin = await serve((response) => {
		captureAnswer(response, 1_000_000, (_head, body, isSent) => gathered.push({ body: String(body), isSent }));
		response.writeHead(200, HEAD);
		for (let i = 0; i < 3; i++) response.write(PIECE);
		goOn = () => response.end(PIECE);
	});
	const { body } = await fetch(origin);
	const reader = body?.getReader();
	let read = '';
	while (read.length < 3 * PIECE.length) read += new TextDecoder().decode((await reader?.read())?.value);
	expect(gathered).toEqual([]);
	goOn();
	for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
		read += new TextDecoder().decode(piece.value);
	expect(read).toBe(PIECE.repeat(4));
	expect(gathered).toEqual([{ body: read, isSent: true }]);
});

it('gives up what becomes too long, which is sent as it comes', async () => {
	const origin = await serve((response) => {
		captureAnswer(response, 25_000, () => expect.unreachable());
		response.writeHead(200, HEAD);
		for (let i = 0; i < 3; i++) response.write(PIECE);
		response.end(PIECE);
	});
	expect(await (await fetch(origin)).text()).toBe(PIECE.repeat(4));
});

it.each([
	['one that says how long it is', { 'content-length': String(PIECE.length * 3) }],
	['a page', { 'content-type': 'text/html' }]
])('leaves %s to whoever gathers it', async (_which, head) => {
	const origin = await serve((response) => {
		captureAnswer(response, 1_000_000, (_head, body, isSent) => response.end(`${body.length} ${isSent}`));
		response.writeHead(200, { ...HEAD, ...head });
		for (let i = 0; i < 3; i++) response.write(PIECE);
		response.end();
	});
	expect(await (await fetch(origin)).text()).toBe('30000 false');
});

it.each(['latin1', 'utf8'] as const)('takes a text for what it is in %s', async (encoding) => {
	const origin = await serve((response) => {
		captureAnswer(response, 1_000_000, (_head, body) => response.end(toBuffer(body).toString('hex')));
		response.writeHead(200, { ...HEAD, 'content-type': 'text/html' });
		response.end('表é'.slice(encoding === 'latin1' ? 1 : 0), encoding);
	});
	expect(await (await fetch(origin)).text()).toBe(encoding === 'latin1' ? 'e9' : 'e8a1a8c3a9');
});

it('answers from memory afterwards with the same bytes', async () => {
	let made = 0;
	const handle = withResponseCache(
		(_request, response) => {
			made++;
			response.writeHead(200, HEAD);
			for (let i = 0; i < 3; i++) response.write(PIECE);
			response.end();
		},
		{ cache: new ResponseCache(1_000_000), stampOf: () => 'a', origin: undefined }
	);
	const origin = await serve((response, request) => {
		request.headers[REQUEST_ID] = 'a';
		handle(request, response, () => undefined);
	});
	expect(await (await fetch(origin)).text()).toBe(PIECE.repeat(3));
	expect(await (await fetch(origin)).text()).toBe(PIECE.repeat(3));
	expect(made).toBe(1);
});
