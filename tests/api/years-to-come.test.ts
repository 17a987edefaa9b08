/**
 * A portal whose clock says 2100, far from Japan, with data of that year: it publishes and serves as today.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPointer } from '#lib/server/release/store.ts';
import { root, startServer, STRICT, waitFor, type Portal } from '../server.ts';
import { makeSmallWorkplace } from '../small-workplace.ts';

const FUTURE = {
	NODE_OPTIONS: `--import=${new URL('../fixtures/clock-2100.ts', import.meta.url).href}`,
	TZ: 'Pacific/Kiritimati',
	LANG: 'C',
	LC_ALL: 'C'
};

let portal: Portal;
/** The version that the same data have when they are published by the clock of the machine. */
let today: string;
beforeAll(async () => {
	const place = makeSmallWorkplace();
	const file = path.join(place.data, 'datapackage.json');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/"created":\s*"[^"]*"/, '"created": "2100-02-28T00:00:00Z"'));
	expect(place.script('publish').code).toBe(0);
	today = findPointer(place.releases)?.version ?? '';
	rmSync(place.releases, { recursive: true });
	const env = { ...process.env, ...FUTURE, MACHISCOPE_DATA: place.data, MACHISCOPE_RELEASES: place.releases };
	const { status, stdout, stderr } = spawnSync(process.execPath, [...STRICT, 'scripts/publish.ts'], {
		cwd: root,
		env,
		encoding: 'utf8'
	});
	expect(status, stdout + stderr).toBe(0);
	portal = await startServer(place, { ...FUTURE, LOG_LEVEL: 'info' });
});
afterAll(() => portal.stop());

it('publishes the same bytes as today', async () => {
	expect(today).toMatch(/^[0-9a-f]{64}$/);
	expect((await fetch(`${portal.origin}/api/v1`)).headers.get('x-machiscope-version')).toBe(today);
});

it.each(['/releases', '/en/releases', '/data', '/api/v1/datasets', '/catalog.ttl', '/healthz'])(
	'%s is answered',
	async (address) => {
		expect((await fetch(portal.origin + address)).status).toBe(200);
	}
);

it('tells the century where a date is told', async () => {
	const text = async (address: string) => (await fetch(portal.origin + address)).text();
	expect(await text('/releases')).toContain('2100年2月28日');
	expect(await text('/en/releases')).toContain('28 February 2100');
	expect(await text('/feed.atom')).toContain('2100-02-28T00:00:00');
	// The log is written behind the answers.
	await waitFor(() => Promise.resolve(portal.log.length > 0));
	expect(portal.log[0]?.['time']).toMatch(/^2100-0[23]-/);
});
