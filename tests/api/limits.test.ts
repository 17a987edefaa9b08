/** Who asks too much, too slowly or too much at once is told so, and the others go on. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../server.ts';

let portal: Portal;
beforeAll(async () => {
	portal = await startPortal({
		ADDRESS_HEADER: 'x-forwarded-for',
		RATE_LIMIT_PER_SECOND: '0.01',
		RATE_LIMIT_BURST: '3',
		HEADERS_TIMEOUT: '1',
		REQUEST_TIMEOUT: '1'
	});
});
afterAll(() => portal.stop());

const ask = (client: string) => fetch(`${portal.origin}/api/v1`, { headers: { 'x-forwarded-for': client } });

describe('a client that asks too much', () => {
	it('is told when to come back, and nobody else is', async () => {
		const statuses = [];
		for (let i = 0; i < 5; i++) statuses.push((await ask('203.0.113.7')).status);
		expect(statuses).toEqual([200, 200, 200, 429, 429]);
		const refused = await ask('203.0.113.7');
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(refused.headers.get('content-type')).toBe('application/problem+json');
		expect(await refused.json()).toMatchObject({ status: 429, title: 'Too many requests' });
		expect((await ask('203.0.113.8')).status).toBe(200);
	});

	it('cannot hide in its /64, nor behind a header of its own making', async () => {
		const statuses = [];
		for (let i = 0; i < 4; i++) statuses.push((await ask(`2001:db8:1:2::${i}`)).status);
		for (let i = 0; i < 4; i++) statuses.push((await ask(`198.51.100.${i}, 203.0.113.9`)).status);
		expect(statuses).toEqual([200, 200, 200, 429, 200, 200, 200, 429]);
	});

	it('is no program on this machine', async () => {
		for (let i = 0; i < 10; i++) expect((await fetch(`${portal.origin}/api/v1`)).status).toBe(200);
	});
});

describe('a client that never finishes its request', () => {
	it('is told so and let go', async () => {
		const { hostname, port } = new URL(portal.origin);
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(Number(port), hostname, () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n'));
			let text = '';
			socket.on('data', (chunk) => (text += chunk.toString()));
			socket.on('error', reject);
			socket.on('close', () => resolve(text));
		});
		expect(answer).toMatch(/^HTTP\/1\.1 408 /);
		expect(answer).toContain('application/problem+json');
	});
});
