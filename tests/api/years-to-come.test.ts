/**
 * A portal whose clock says 2100, far from Japan, with data of that year: it serves as today. Publishing by such a clock
 * fails in the library that packs workbooks (fflate: dates until 2099), so that is done by the clock of the machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, waitFor, type Portal } from '../server.ts';
import { makeSmallWorkplace } from '../small-workplace.ts';

const FUTURE = {
	NODE_OPTIONS: `--import=${new URL('../fixtures/clock-2100.ts', import.meta.url).href}`,
	TZ: 'Pacific/Kiritimati',
	LANG: 'C',
	LC_ALL: 'C'
};

let portal: Portal;
beforeAll(async () => {
	const place = makeSmallWorkplace();
	const file = path.join(place.data, 'datapackage.json');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/"created":\s*"[^"]*"/, '"created": "2100-02-28T00:00:00Z"'));
	expect(place.script('publish').code).toBe(0);
	portal = await startServer(place, { ...FUTURE, LOG_LEVEL: 'info' });
}, 60_000);
afterAll(() => portal.stop());

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
