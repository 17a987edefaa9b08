/** Bytes that are nearly HTTP, or not at all: answered with a status line below 500 or cut off, at once, and nothing is told. */
import fc from 'fast-check';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../property-runs.ts';
import { startPortal, type Portal } from '../server.ts';
import { findLeaks } from './leaks.ts';

const REQUESTS = process.env['FULL'] ? 10_000 : 150;
const LONGEST_MS = 1000;

let portal: Portal;
beforeAll(async () => (portal = await startPortal()));
afterAll(() => portal.stop());

/** What comes back until the server closes; we have closed our side, so that it cannot wait for more. */
const send = (bytes: Buffer) =>
	new Promise<{ answer: string; milliseconds: number }>((resolve) => {
		const { hostname, port } = new URL(portal.origin);
		const begin = performance.now();
		let answer = '';
		const end = () => {
			socket.destroy();
			resolve({ answer, milliseconds: performance.now() - begin });
		};
		const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.end(bytes));
		socket.setTimeout(5 * LONGEST_MS, end);
		// A connection that is reset is one that the server has given up.
		socket
			.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
			.on('end', end)
			.on('error', end);
	});

const HEAD = 'Host: x\r\nConnection: close\r\n';
const post = (headers: string, body: string, address = '/api/3/action/datastore_search') =>
	`POST ${address} HTTP/1.1\r\n${HEAD}${headers}\r\n\r\n${body}`;
const JSON_TYPE = 'Content-Type: application/json';

/** Requests of which parts are then spoiled. */
const WHOLE = [
	`GET /api/v1/datasets/plans/records?limit=1 HTTP/1.1\r\n${HEAD}Accept: text/csv\r\n\r\n`,
	`GET /data/plans.csv HTTP/1.1\r\n${HEAD}Range: bytes=0-10\r\nIf-Range: "x"\r\n\r\n`,
	`GET / HTTP/1.1\r\n${HEAD}Cookie: years=japanese\r\nAccept-Encoding: br\r\n\r\n`,
	`HEAD /en/plans HTTP/1.0\r\n\r\n`,
	`OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`,
	post(`${JSON_TYPE}\r\nContent-Length: 24`, '{"resource_id": "plans"}'),
	post(`${JSON_TYPE}\r\nTransfer-Encoding: chunked`, '18\r\n{"resource_id": "plans"}\r\n0\r\n\r\n'),
	post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 17', 'resource_id=plans'),
	post(`${JSON_TYPE}\r\nContent-Length: 46`, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}', '/mcp'),
	post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20', 'years=both&back=%2Fx', '/years'),
	post('Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 20', '--b\r\nContent-Disposi', '/years')
];

/** What goes wrong on purpose: smuggling, folding, endless numbers, other protocols. */
const ODD = [
	post('Content-Length: 5\r\nContent-Length: 6', 'hello!'),
	post('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'),
	post('Transfer-Encoding: chunked, identity', '5\r\nhello\r\n0\r\n\r\n'),
	post('Transfer-Encoding : chunked', '0\r\n\r\n'),
	post('Transfer-Encoding: chunked', 'ffffffffffffffff\r\nx'),
	post('Transfer-Encoding: chunked', '-1\r\nx\r\n0\r\n\r\n'),
	post('Content-Length: 99999999999999999999', 'x'),
	post('Content-Length: -1', 'x'),
	post('Content-Length: 1e3', 'x'),
	post(`${JSON_TYPE}\r\nContent-Length: 100`, '{"resource_id"'),
	post('Content-Encoding: gzip\r\nContent-Length: 4', '\x1f\x8b\x08\x00'),
	post('Expect: 100-continue\r\nContent-Length: 2', '{}'),
	post('Expect: something\r\nContent-Length: 2', '{}'),
	post('Content-Type: text/html\r\nContent-Length: 1', 'x', '/years'),
	post('Content-Type: multipart/form-data\r\nContent-Length: 1', 'x', '/years'),
	post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 22', 'back=http%3A%2F%2F%5B&', '/years'),
	'GET / HTTP/1.1\r\n\r\n',
	`GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`,
	`GET / HTTP/1.1\r\nHost: a b/c@d:99999\r\nConnection: close\r\n\r\n`,
	`GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n`,
	`GET / HTTP/1.1\r\n${HEAD}X: a\r\n folded: b\r\n\r\n`,
	`GET / HTTP/1.1\r\n${HEAD}X\0Y: a\r\n\r\n`,
	`GET / HTTP/1.1\n\n`,
	`GET / HTTP/9.9\r\n${HEAD}\r\n`,
	'GET /\r\n',
	`GET http://elsewhere.example/data/plans.csv HTTP/1.1\r\n${HEAD}\r\n`,
	`GET ../../etc/passwd HTTP/1.1\r\n${HEAD}\r\n`,
	`GET //etc/passwd HTTP/1.1\r\n${HEAD}\r\n`,
	`GET /\\..\\..\\etc\\passwd HTTP/1.1\r\n${HEAD}\r\n`,
	`GET /data/\x00.csv HTTP/1.1\r\n${HEAD}\r\n`,
	`GET /あ HTTP/1.1\r\n${HEAD}\r\n`,
	`CONNECT localhost:22 HTTP/1.1\r\n${HEAD}\r\n`,
	`GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
	`GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n`,
	'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
	'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
	`TRACE / HTTP/1.1\r\n${HEAD}\r\n`,
	`GET / HTTP/1.1\r\n${HEAD}${'a: b\r\n'.repeat(3000)}\r\n`,
	'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(50),
	'\r\n\r\n\r\n',
	''
].map((text) => Buffer.from(text, 'utf8'));

const PIECES = [
	'\r',
	'\n',
	'\r\n',
	'\0',
	' ',
	':',
	'\t',
	'\xff',
	'%',
	'%0d%0a',
	';',
	',',
	'\x7f',
	'9'.repeat(30),
	'HTTP/1.1',
	'Host: y\r\n',
	'Transfer-Encoding: chunked\r\n',
	'x'.repeat(5000)
];

/** A whole request with up to four places cut, doubled or overwritten. */
const spoiled = fc
	.tuple(
		fc.constantFrom(...WHOLE),
		fc.array(
			fc.tuple(
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.nat(6),
				fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 }))
			),
			{
				minLength: 1,
				maxLength: 4
			}
		)
	)
	.map(([whole, places]) =>
		places.reduce((bytes, [where, cut, put]) => {
			const at = Math.floor(where * bytes.length);
			return Buffer.concat([bytes.subarray(0, at), Buffer.from(put, 'latin1'), bytes.subarray(at + cut)]);
		}, Buffer.from(whole))
	);

async function expectCalm(bytes: Buffer): Promise<void> {
	const { answer, ...first } = await send(bytes);
	let { milliseconds } = first;
	// Another program may have had the processor.
	for (let again = 0; again < 2 && milliseconds > LONGEST_MS; again++) ({ milliseconds } = await send(bytes));
	const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
	const sent = bytes.toString('latin1');
	expect({
		sent,
		failures: statuses.filter((status) => status >= 500),
		leaks: findLeaks(answer, sent),
		isHttp: answer === '' || answer.startsWith('HTTP/1.1 '),
		slow: milliseconds > LONGEST_MS
	}).toEqual({ sent, failures: [], leaks: [], isHttp: true, slow: false });
}

it.each(ODD.map((bytes, i) => [i, bytes] as const))('odd request %i', (_i, bytes) => expectCalm(bytes));

it(`${REQUESTS} spoiled requests`, { timeout: 3_600_000 }, async () => {
	await fc.assert(fc.asyncProperty(spoiled, expectCalm), { numRuns: REQUESTS, seed: SEED });
	expect((await fetch(`${portal.origin}/healthz`)).status).toBe(200);
});

it('what is refused is told to a client that sends on, and reads only then', async () => {
	const { hostname, port } = new URL(portal.origin);
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	socket.pause();
	socket.write(`GET /${'x'.repeat(20_000)}`);
	for (let piece = 0; piece < 4; piece++) {
		await wait(50);
		socket.write('x'.repeat(100_000));
	}
	await wait(50);
	expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 .+"status":431/s);
});

it('a client that is refused and never ends is left after a while', async () => {
	const { hostname, port } = new URL(portal.origin);
	const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }).on('error', () => {});
	const drip = setInterval(() => socket.write('x'), 100);
	const begin = performance.now();
	socket.write('nonsense\r\n\r\n');
	socket.resume();
	await new Promise((resolve) => socket.on('close', resolve));
	clearInterval(drip);
	expect(performance.now() - begin).toBeGreaterThan(1000);
	expect(performance.now() - begin).toBeLessThan(5 * LONGEST_MS);
}, 10_000);
