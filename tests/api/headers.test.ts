/** What every answer tells the browser, whatever was asked and whoever answers. */
import { connect } from 'node:net';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, startPortal, type Portal } from '../server.ts';
import { expectDataPolicy, expectSafe, expectStrict, sourcesOf } from './safety.ts';

let portal: Portal;
beforeAll(async () => {
	portal = await startPortal({
		ORIGIN: 'https://portal.test',
		ADDRESS_HEADER: 'x-forwarded-for',
		RATE_LIMIT_PER_SECOND: '0.01',
		RATE_LIMIT_BURST: '1',
		HEADERS_TIMEOUT: '1',
		REQUEST_TIMEOUT: '1'
	});
});
afterAll(() => portal.stop());

/** The headers of an answer as a browser gets them. */
interface Got {
	status: number;
	headers: Headers;
	text: string;
}

async function ask(address: string, init: RequestInit = {}): Promise<Got> {
	const answer = await fetch(portal.origin + address, { redirect: 'manual', ...init });
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Bytes over a connection, and what comes back until it is closed. */
async function send(bytes: string): Promise<Got> {
	const { hostname, port } = new URL(portal.origin);
	const text = await new Promise<string>((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write(bytes));
		let got = '';
		socket.on('data', (chunk) => (got += chunk.toString()));
		socket.on('error', reject);
		socket.on('close', () => resolve(got));
	});
	const [head = '', ...body] = text.split('\r\n\r\n');
	const [first = '', ...lines] = head.split('\r\n');
	const headers = new Headers(lines.map((line): [string, string] => [line.split(': ')[0] ?? '', line.split(': ')[1] ?? '']));
	return { status: Number(first.split(' ')[1]), headers, text: body.join('') };
}

const script = readdirSync(path.join(root, 'build/client/_app/immutable'), { recursive: true, encoding: 'utf8' }).find((name) =>
	/maplibre.*worker.*\.m?js$/.test(name)
);

const PAGES = ['/', '/en', '/plans', '/en/cooperation', '/finance/outlook', '/nothing/here', '/search?q=%E4%BB%8B%E8%AD%B7'];
const DATA = [
	'/api/v1',
	'/api/v1/datasets/plans/records',
	'/api/v1/datasets/plans/records.csv',
	'/api/v1/datasets/nothing/records',
	'/api/v1/datasets/plans/records?limit=x',
	'/api/3/action/package_list',
	'/data/plans.csv',
	'/data/nothing.csv',
	'/figures/plans-timeline.csv',
	'/figures/plans-timeline.svg',
	'/ogc',
	'/ogc/collections/facilities/items',
	'/catalog.ttl',
	'/feed.atom',
	'/sitemap.xml',
	'/robots.txt'
];

describe('a page', () => {
	it.each(PAGES)('%s runs no script but its own and is framed by nobody', async (address) => {
		for (const method of ['GET', 'HEAD', 'GET']) {
			const got = await ask(address, { method });
			expectSafe(got);
			const policy = got.headers.get('content-security-policy') ?? '';
			expectStrict(policy);
			expect(sourcesOf(policy, 'frame-ancestors')).toEqual(["'none'"]);
			expect(sourcesOf(policy, 'script-src')).toContain("'self'");
			expect(got.headers.get('cross-origin-resource-policy')).toBe('same-origin');
			expect(got.headers.get('x-request-id')).toMatch(/^[\w-]{8,30}$/);
		}
	});

	it('is as safe when it has not changed: its policy stays', async () => {
		for (const cookie of [{}, { cookie: 'years=era' }]) {
			const first = await ask('/finance/outlook', { headers: cookie });
			const etag = first.headers.get('etag') ?? '';
			const again = await ask('/finance/outlook', { headers: { ...cookie, 'if-none-match': etag } });
			expect(again.status).toBe(304);
			expectSafe(again);
			const policy = again.headers.get('content-security-policy');
			if (policy !== null) expect(policy).toBe(first.headers.get('content-security-policy'));
		}
	});
});

describe('data', () => {
	it.each(DATA)('%s may be used anywhere, and runs and frames nowhere', async (address) => {
		for (const method of ['GET', 'HEAD', 'OPTIONS']) {
			const got = await ask(address, { method });
			expectSafe(got);
			expectDataPolicy(got);
		}
	});

	it('for monitors is as safe', async () => {
		for (const address of ['/healthz', '/healthz/live']) expectSafe(await ask(address));
	});

	it('asked for in a body is no other', async () => {
		for (const address of ['/api/3/action/package_list', '/mcp']) {
			const got = await ask(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
			expectSafe(got);
			expect(got.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
		}
	});
});

describe('an embed', () => {
	it.each(['/embed/plans-timeline', '/en/embed/plans-timeline'])('%s alone may be framed, and runs nothing', async (address) => {
		const got = await ask(address);
		expectSafe(got);
		const policy = got.headers.get('content-security-policy') ?? '';
		expect(sourcesOf(policy, 'frame-ancestors')).toEqual(['*']);
		expect(sourcesOf(policy, 'script-src')).toEqual(["'none'"]);
		expect(got.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
	});
});

describe('a file of the build', () => {
	it('is as safe; the script of the map’s worker brings the policy that the worker runs under', async () => {
		expect(script).toBeDefined();
		for (const address of [`/_app/immutable/${script}`, '/favicon.svg']) {
			const got = await ask(address);
			expect(got.status).toBe(200);
			expectSafe(got);
			const policy = got.headers.get('content-security-policy') ?? '';
			expectStrict(policy);
			expect(sourcesOf(policy, 'script-src')).toEqual(["'self'"]);
		}
	});
});

describe('a refusal', () => {
	it('of a client that asks too much is as safe', async () => {
		const headers = { 'x-forwarded-for': '203.0.113.77' };
		await ask('/', { headers });
		const got = await ask('/', { headers });
		expect(got.status).toBe(429);
		expect(Number(got.headers.get('retry-after'))).toBeGreaterThan(60);
		expectSafe(got);
		expect(got.headers.get('x-request-id')).toMatch(/^[\w-]{8,30}$/);
	});

	it.each([
		[400, 'nonsense\r\n\r\n'],
		[431, `GET /?${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
		[431, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
		[408, 'GET / HTTP/1.1\r\nhost: x\r\n']
	])(
		'of what is no request (%i) is as safe',
		async (status, bytes) => {
			const got = await send(bytes);
			expect([got.status, got.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
			expectSafe(got);
		},
		30_000
	);

	it('of a method, and of a body that is too large, is as safe', async () => {
		const wrong = await ask('/api/v1', { method: 'DELETE' });
		const large = await ask('/api/3/action/package_list', {
			method: 'POST',
			body: `{"q":"${'x'.repeat(1_000_000)}"}`,
			headers: { 'content-type': 'application/json' }
		});
		expect([wrong.status, large.status]).toEqual([405, 413]);
		for (const got of [wrong, large]) expectSafe(got);
	});
});
