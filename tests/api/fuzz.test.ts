/** Whatever a client sends, the answer is 2xx, 3xx or a problem document, as documented, and within a second. */
import fc from 'fast-check';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../property-runs.ts';
import { startPortal, type Portal } from '../server.ts';
import { Contract, toUrl, type Exchange, type OpenApi } from './contract.ts';
import { questions, type Question } from './fuzz-questions.ts';
import { encode } from './fuzz-words.ts';
import { findLeaks } from './leaks.ts';

const REQUESTS = process.env['FULL'] ? 60_000 : 400;
const LONGEST_MS = 1000;

let portal: Portal;
let contract: Contract;
/** Columns of each dataset, to ask questions that are nearly right. */
let columns: Map<string, string[]>;
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

beforeAll(async () => {
	portal = await startPortal();
	const openapi = (await (await fetch(`${portal.origin}/api/v1/openapi.json`)).json()) as OpenApi;
	contract = new Contract(openapi);
	columns = new Map(
		Object.entries(openapi.components.schemas).flatMap(([name, schema]) =>
			`${name}_filters` in openapi.components.schemas ? [[name, Object.keys(schema['properties'] as object)]] : []
		)
	);
});
afterAll(async () => {
	agent.destroy();
	await portal.stop();
});

/** The bytes that were coded for a client that asked for it. */
const decode = (bytes: Buffer, coding = 'identity'): Buffer =>
	bytes.length === 0 || coding === 'identity' ? bytes : coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes);

/** Asks without the tidying that `fetch` does to an address. */
function ask({ method, address, headers }: Question): Promise<Exchange & { milliseconds: number }> {
	const started = performance.now();
	return new Promise((resolve, reject) => {
		const asked = request(portal.origin, { method, path: address, headers, agent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					method,
					address,
					status: response.statusCode ?? 0,
					headers: new Headers(Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)])),
					body: decode(Buffer.concat(chunks), response.headers['content-encoding']).toString('utf8'),
					milliseconds: performance.now() - started
				})
			);
		});
		asked.on('error', reject);
		asked.end();
	});
}

/** What is wrong with an answer; nothing, if all is well. */
function findFaults({ method, address, status, headers, body }: Exchange): string[] {
	const faults: string[] = [];
	if (status < 200 || status >= 500) faults.push(`status ${status}`);
	faults.push(...findLeaks(body, decodeLeniently(address)));
	if (status >= 400 && isForMachines(address)) {
		if (headers.get('content-type') !== 'application/problem+json') faults.push(`a problem as ${headers.get('content-type')}`);
		else if (method !== 'HEAD') {
			const problem = JSON.parse(body) as Record<string, unknown>;
			if (problem['status'] !== status) faults.push('a problem with another status');
			for (const key of ['type', 'title', 'detail', 'detail_ja']) if (typeof problem[key] !== 'string') faults.push(`no ${key}`);
		}
	}
	if (status === 405 && isForMachines(address) && headers.get('allow') !== 'GET, HEAD, OPTIONS') faults.push('405 without Allow');
	// The request that no parser can read never reaches a path of the document.
	if (['GET', 'HEAD'].includes(method) && isDecodable(address) && contract.knows(address) && ![308, 431].includes(status)) {
		faults.push(...contract.judge({ method, address, status, headers, body }).response);
	}
	return faults;
}

/** `/api/../x` is the page `/x`, whose readers get a page when it is not there. CKAN's actions have errors of their own. */
function isForMachines(address: string): boolean {
	const { pathname } = toUrl(address);
	return /^\/(en\/)?(api\/(?!(3\/)?action\/)|figures\/|data\/[^/]+\.)/.test(pathname);
}

/** What an answer may repeat of its question. */
const decodeLeniently = (address: string): string =>
	address.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

function isDecodable(address: string): boolean {
	try {
		return decodeURIComponent(toUrl(address).pathname) !== '';
	} catch {
		return false;
	}
}

/** Asks; an answer that took too long is asked for twice more, since another program may have had the processor. */
async function expectGood(asked: Question): Promise<void> {
	const exchange = await ask(asked);
	const faults = findFaults(exchange);
	let { milliseconds } = exchange;
	for (let again = 0; again < 2 && milliseconds > LONGEST_MS; again++) milliseconds = (await ask(asked)).milliseconds;
	if (milliseconds > LONGEST_MS) faults.push(`${Math.round(milliseconds)} ms`);
	expect({ ...asked, faults }).toEqual({ ...asked, faults: [] });
}

/** Bytes that no HTTP client would send. @returns everything that comes back */
const sendRaw = (bytes: string) =>
	new Promise<string>((resolve, reject) => {
		const { hostname, port } = new URL(portal.origin);
		const socket = connect(Number(port), hostname, () => socket.write(bytes));
		let answer = '';
		socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
		socket.on('end', () => resolve(answer)).on('error', reject);
	});

describe(`${REQUESTS} random requests`, () => {
	it('are answered with 2xx, 3xx or a documented problem within a second', async () => {
		await fc.assert(fc.asyncProperty(questions(columns), expectGood), {
			numRuns: REQUESTS,
			interruptAfterTimeLimit: 3_000_000,
			seed: SEED
		});
	}, 3_600_000);
});

describe('the worst of them', () => {
	it.each([
		['an address that is not UTF-8', '/api/v1/datasets/%E0%A4%A', 400],
		['an overlong dot', '/api/v1/datasets/%c0%ae%c0%ae/records', 400],
		['a bare percent sign', '/data/%.csv', 400],
		['a backslash where a host could be', '/\\%25', 404],
		['an address of 20,000 characters', `/api/v1/datasets/plans/records?q=${'x'.repeat(20_000)}`, 431],
		['an address of a million characters', `/api/v1/${'x'.repeat(1_000_000)}`, 431],
		['a name of the language itself', '/api/v1/datasets/__proto__/records?__proto__=1', 404],
		['the same as a column', '/api/v1/datasets/plans/records?fields=__proto__&sort=constructor&toString=1', 400],
		['two of the same', '/api/v1/datasets/plans/records?limit=1&limit=1', 400],
		['a word 250 times', `/api/v1/search?q=${'a+'.repeat(249)}a`, 200],
		['20 words, each in most texts', `/api/v1/search?q=${[...'aeiotnsrlcdumpgfhybw'].join('+')}`, 200],
		['36 words', `/api/v1/search?q=${[...'abcdefghijklmnopqrstuvwxyz0123456789'].join('+')}`, 400],
		['half a character', `/api/v1/search?q=${encode('\ud800')}%E5%B8%82`, 200],
		['a number too great', '/api/v1/datasets/partnership_statistics/records?value__gte=99999999999999999999', 400],
		['a list too long', `/api/v1/datasets/partnership_statistics/records?value__in=${'1,'.repeat(200)}1`, 400]
	])('%s', async (_what, address, status) => {
		const asked = { method: 'GET', address, headers: {} };
		await expectGood(asked);
		expect((await ask(asked)).status).toBe(status);
	});

	it('every filter of the widest dataset at once', async () => {
		const names = columns.get('plan_items') ?? [];
		const filters = names.flatMap((name) => [`${name}__isnull=false`, `${name}__in=1`]);
		await expectGood({ method: 'GET', address: `/api/v1/datasets/plan_items/records?${filters.join('&')}`, headers: {} });
	});

	it.each([
		['no HTTP at all', 'hello\r\n\r\n', 400],
		['a control character in the address', 'GET /api/v1/\x01 HTTP/1.1\r\nhost: x\r\n\r\n', 400],
		['an unknown method', 'FOO /api/v1 HTTP/1.1\r\nhost: x\r\n\r\n', 400],
		['headers of 20,000 characters', `GET /api/v1 HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431]
	])('%s is told so in a problem document', async (_what, bytes, status) => {
		const [head = '', body = ''] = (await sendRaw(bytes)).split('\r\n\r\n');
		expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
		expect(head).toContain('application/problem+json');
		expect(JSON.parse(body)).toMatchObject({
			status,
			detail: expect.any(String) as string,
			detail_ja: expect.any(String) as string
		});
	});
});
