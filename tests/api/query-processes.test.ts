/** A question that takes long is ended at its deadline, and nobody waits for it. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSlowRelease } from '../fixtures/slow-release.ts';
import { startServer, waitFor, type Portal } from '../server.ts';
import { expectDataPolicy, expectSafe } from './safety.ts';

const DEADLINE = 3;
let portal: Portal;
beforeAll(async () => {
	portal = await startServer(makeSlowRelease(20_000), {
		ORIGIN: 'https://portal.test',
		COSTLY_ROWS: '3000',
		QUERY_TIMEOUT: String(DEADLINE),
		QUERY_PROCESSES: '1',
		QUERY_IDLE: '3',
		LOG_LEVEL: 'warn'
	});
});
afterAll(() => portal.stop());

const DATASETS = '/api/v1/datasets';
const SLOW = `${DATASETS}/fiscal_observations/aggregate?group_by=series_id&measures=sum(value)`;
/** Costly by the number of rows in the whole release, but soon done. */
const SEARCH = '/api/v1/search?q=%E4%BB%8B%E8%AD%B7';

const ask = (address: string, init: RequestInit = {}) => fetch(portal.origin + address, init);
const children = () => spawnSync('pgrep', ['-P', String(portal.process.pid)], { encoding: 'utf8' }).stdout.trim();

describe('a question that takes too long', () => {
	it('is refused at its deadline while others are answered at once', async () => {
		const started = performance.now();
		const over: true[] = [];
		const slow = ask(SLOW).finally(() => over.push(true));
		const times: number[] = [];
		for (let i = 0; over.length === 0; i++) {
			const asked = performance.now();
			const { status } = await ask(`${DATASETS}/plan_items/records?plan_id=13211-reform-2&limit=${1 + (i % 999)}`);
			expect(status).toBe(200);
			times.push(performance.now() - asked);
		}
		const refused = await slow;
		expect(refused.status).toBe(503);
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(refused.headers.get('content-type')).toBe('application/problem+json');
		expectSafe(refused);
		expectDataPolicy(refused);
		expect(await refused.json()).toMatchObject({
			status: 503,
			title: 'Service unavailable',
			request_id: refused.headers.get('x-request-id')
		});
		// The deadline, and a process to start before it.
		expect(performance.now() - started).toBeLessThan(DEADLINE * 1000 + 8000);
		expect(times.length).toBeGreaterThan(20);
		const sorted = times.toSorted((a, b) => a - b);
		const quantile = (part: number) => sorted[Math.floor(sorted.length * part)];
		expect(quantile(0.5)).toBeLessThan(100);
		// Other tests run beside this one; still nobody waits for the deadline.
		expect(quantile(0.95)).toBeLessThan((DEADLINE * 1000) / 2);
		await waitFor(() => Promise.resolve(portal.log.some(({ msg }) => msg === 'query killed at its deadline')));
	});

	it('for a whole file is refused before the file has begun', async () => {
		const answer = await ask(`${DATASETS}/fiscal_observations/records.csv?value__isnull=true`);
		expect(answer.status).toBe(503);
	});

	it('asked in a body is refused, too', async () => {
		const answer = await ask('/api/3/action/datastore_search', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ resource_id: 'fiscal_observations', q: { locator: 'x' } })
		});
		expect(answer.status).toBe(503);
		expectSafe(answer);
		expectDataPolicy(answer);
	});

	it('is refused at once when as many wait as may, as safely as any', async () => {
		const gone = new AbortController();
		const all = [ask(SLOW, { signal: gone.signal })];
		await waitFor(() => Promise.resolve(children() !== ''));
		// While the first has the only process, 64 wait: one of 65 is refused, before the first has come to its deadline.
		all.push(...Array.from({ length: 65 }, (_, i) => ask(`${SLOW}&limit=${i + 1}`, { signal: gone.signal })));
		const [which, refused] = await Promise.any(all.map(async (one, i) => [i, await one] as const));
		gone.abort();
		await Promise.allSettled(all);
		expect(which).toBeGreaterThan(0);
		expect(refused.status).toBe(503);
		expect(refused.headers.get('retry-after')).toBe(String(DEADLINE));
		expectSafe(refused);
		expectDataPolicy(refused);
	});
});

describe('a costly question that is soon answered', () => {
	it('is answered as any other, by a process that ends when it is asked no more', async () => {
		const answers = await Promise.all([
			ask(SEARCH),
			ask(SEARCH),
			ask('/search?q=%E4%BB%8B%E8%AD%B7'),
			ask(SEARCH, { method: 'HEAD' })
		]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(((await answers[0].json()) as { data: unknown[] }).data.length).toBeGreaterThan(0);
		expect(await answers[2].text()).toMatch(/<mark/);
		for (const { headers } of answers) {
			expect(headers.get('x-machiscope-hand-over')).toBeNull();
			expect(headers.get('x-machiscope-version')).toBeTruthy();
		}
		expect(children()).not.toBe('');
		await waitFor(() => Promise.resolve(children() === ''));
	});

	it('is answered after a client has gone away in the middle of a slow one', async () => {
		const gone = new AbortController();
		const slow = ask(SLOW, { signal: gone.signal });
		await waitFor(() => Promise.resolve(children() !== ''));
		gone.abort();
		await expect(slow).rejects.toThrow();
		await waitFor(async () => (await ask(`${SEARCH}&limit=2`)).status === 200);
	});

	it('harms nobody when its client goes away before a process is ready to answer it', async () => {
		await waitFor(() => Promise.resolve(children() === ''));
		const gone = new AbortController();
		const left = ask(`${SEARCH}&limit=3`, { signal: gone.signal });
		await waitFor(() => Promise.resolve(children() !== ''));
		gone.abort();
		await expect(left).rejects.toThrow();
		// Waits for the same process.
		expect((await ask(`${SEARCH}&limit=4`)).status).toBe(200);
		expect(portal.process.exitCode).toBeNull();
	});

	it('is refused as bad where it is, without a process', async () => {
		await waitFor(() => Promise.resolve(children() === ''));
		expect((await ask(`${DATASETS}/fiscal_observations/aggregate?group_by=nothing`)).status).toBe(400);
		expect(children()).toBe('');
	});
});
