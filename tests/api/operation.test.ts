/** What an operator relies on: a log without personal data, health, metrics, draining, several processes over one folder. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPointer } from '#lib/server/release/store.ts';
import { copyPublished, freePort, makeWorkplace, startServer, waitFor, type Portal, type Workplace } from '../server.ts';
import { makeSmallWorkplace, writeEdition } from '../small-workplace.ts';

let place: Workplace;
let portal: Portal;
let metricsPort: number;
beforeAll(async () => {
	place = copyPublished();
	metricsPort = await freePort();
	portal = await startServer(place, {
		LOG_LEVEL: 'info',
		ADDRESS_HEADER: 'x-forwarded-for',
		METRICS_PORT: String(metricsPort),
		RATE_LIMIT_PER_SECOND: '0.01',
		RATE_LIMIT_BURST: '3'
	});
});
afterAll(() => portal.stop());

const ask = (address: string, headers: Record<string, string> = {}) => fetch(portal.origin + address, { headers });
const metrics = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
/** The line of the log about the request with that id. */
async function lineOf(id: string | null) {
	await waitFor(() => Promise.resolve(portal.log.some((line) => line['id'] === id)));
	return portal.log.find((line) => line['id'] === id) ?? {};
}

describe('the log', () => {
	it('has one line for a request, which the id of the answer finds, and nothing personal in it', async () => {
		const address = '/search?q=%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E&page=1';
		const [first, second] = [
			await ask(address, { 'x-forwarded-for': '203.0.113.77', 'x-request-id': 'of-my-own' }),
			await ask(address, { 'x-forwarded-for': '2001:db8:1:2:3::4', cookie: 'years=era', referer: 'https://x.test/?me' })
		];
		await Promise.all([first.text(), second.text()]);
		const id = first.headers.get('x-request-id');
		expect(id).not.toBe(second.headers.get('x-request-id'));
		expect(id).not.toBe('of-my-own');
		const line = await lineOf(id);
		expect(line).toMatchObject({
			level: 'info',
			kind: 'page',
			method: 'GET',
			path: '/search?q&page',
			status: 200,
			kept: false,
			aborted: false,
			client: '203.0.113.0/24'
		});
		expect(Date.parse(String(line['time']))).toBeGreaterThan(Date.now() - 60_000);
		expect(line['ms']).toBeGreaterThan(0);
		expect(line['bytes']).toBeGreaterThan(1000);
		expect(await lineOf(second.headers.get('x-request-id'))).toMatchObject({ client: '2001:db8:1::/48' });
		expect(portal.log.filter((each) => each['id'] === id)).toHaveLength(1);
		expect(JSON.stringify(portal.log)).not.toMatch(/203\.0\.113\.77|1:2:3|山田|%E5%B1%B1|years=era|x\.test/);
	});

	it('tells what came from memory, with an id of its own each time', async () => {
		const answers = [await ask('/plans'), await ask('/plans'), await ask('/plans')];
		const ids = answers.map(({ headers }) => headers.get('x-request-id'));
		expect(new Set(ids).size).toBe(3);
		expect([await lineOf(ids[0] ?? ''), await lineOf(ids[2] ?? '')].map(({ kept }) => kept)).toEqual([false, true]);
	});
});

describe('health and metrics', () => {
	it('are told', async () => {
		expect(await (await ask('/healthz/live')).json()).toEqual({ status: 'live' });
		expect(await (await ask('/healthz')).json()).toMatchObject({ status: 'ready' });
		const refused = [];
		for (let i = 0; i < 4; i++) refused.push((await ask('/api/v1', { 'x-forwarded-for': '203.0.113.5' })).status);
		expect(refused).toEqual([200, 200, 200, 429]);
		const version = findPointer(place.releases)?.version ?? '';
		const text = await metrics();
		expect(text).toContain(`machiscope_release_info{version="${version}"} 1`);
		expect(text).toMatch(/^machiscope_requests_total\{kind="api",status="429"\} 1$/m);
		expect(text).toMatch(/^machiscope_release_degraded 0$/m);
		expect(text).toMatch(/^machiscope_cache_hits_total [1-9]/m);
		expect(text).toMatch(/^machiscope_cache_bytes [1-9]/m);
	});

	it('are not for the public', async () => {
		expect((await ask('/metrics')).status).toBe(404);
		expect((await fetch(`http://127.0.0.1:${metricsPort}/plans`)).status).toBe(404);
	});

	it('say that nothing can be served while the process lives', async () => {
		const server = await startServer(makeWorkplace(), {}, '/healthz/live');
		try {
			expect((await fetch(`${server.origin}/healthz/live`)).status).toBe(200);
			const ready = await fetch(`${server.origin}/healthz`);
			expect(ready.status).toBe(503);
			expect(await ready.json()).toMatchObject({ status: 503, request_id: ready.headers.get('x-request-id') });
		} finally {
			await server.stop();
		}
	});
});

describe('a server that is told to stop', () => {
	it('finishes what it is sending, takes nothing new, and ends well', async () => {
		const server = await startServer(copyPublished(), { LOG_LEVEL: 'info' });
		const begun = await new Promise<IncomingMessage>((resolve, reject) => {
			get(`${server.origin}/data/machiscope.sqlite`, { agent: false }, resolve).on('error', reject);
		});
		begun.pause();
		const ended = new Promise((resolve) => server.process.once('exit', resolve));
		server.process.kill('SIGTERM');
		await waitFor(() =>
			fetch(`${server.origin}/healthz/live`).then(
				() => false,
				() => true
			)
		);
		let bytes = 0;
		for await (const chunk of begun) bytes += (chunk as Buffer).byteLength;
		expect(bytes).toBe(Number(begun.headers['content-length']));
		expect(await ended).toBe(0);
		await waitFor(() => Promise.resolve(server.log.some(({ path: asked }) => asked === '/data/machiscope.sqlite')));
		await server.stop();
	});
});

describe('several processes over one folder of releases', () => {
	it('serve one release, and all take the next', async () => {
		const small = makeSmallWorkplace();
		const publish = async (edition: string) => {
			writeEdition(small, edition);
			expect(await small.scriptBeside('publish')).toBe(0);
			return `${findPointer(small.releases)?.version} ${edition}`;
		};
		const first = await publish('edition 1');
		const servers = await Promise.all([startServer(small), startServer(small)]);
		const address = '/api/v1/datasets/topics/records?topic=people';
		const seen = () =>
			Promise.all(
				servers.map(async ({ origin }) => {
					const answer = await fetch(origin + address);
					return `${answer.headers.get('x-machiscope-version')} ${/edition \d/.exec(await answer.text())?.[0]}`;
				})
			);
		try {
			expect(await seen()).toEqual([first, first]);
			const second = await publish('edition 2');
			expect(await seen()).toEqual([second, second]);
			expect(await seen()).toEqual([second, second]);
		} finally {
			await Promise.all(servers.map(({ stop }) => stop()));
		}
	});
});
