/** A damaged release is never served for long: the one before stands in, and monitors are told. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPointer } from '#lib/server/release/store.ts';
import { copyPublished, startServer, waitFor, type Portal, type Workplace } from '../server.ts';

let place: Workplace;
let portal: Portal;
let before: string;
let after: string;
/** Two releases: the run's own, and one with another word in it. */
beforeEach(() => {
	place = copyPublished();
	before = findPointer(place.releases)?.version ?? '';
	const file = path.join(place.data, 'plan/plans.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace('62のプログラム。', '62の取組。'));
	expect(place.script('publish').code).toBe(0);
	after = findPointer(place.releases)?.version ?? '';
}, 60_000);
afterEach(() => portal.stop());

interface Health {
	status: string;
	serving: string;
	broken: Record<string, string>;
}
const health = async () => (await (await fetch(`${portal.origin}/healthz`)).json()) as Health;
const servedVersion = async () => (await fetch(`${portal.origin}/api/v1`)).headers.get('x-machiscope-version');

describe('a release', () => {
	it('with a file cut short or grown is not opened; a whole one published again is', async () => {
		appendFileSync(path.join(place.releases, after, 'data/plans.csv'), 'x');
		portal = await startServer(place);
		expect(await servedVersion()).toBe(before);
		expect(await health()).toMatchObject({ status: 'degraded', serving: before });
		expect((await health()).broken[after]).toContain('plans.csv');
		expect(place.script('publish').code).toBe(0);
		await waitFor(async () => (await servedVersion()) === after);
		expect(await health()).toEqual({ status: 'ready', serving: after, broken: {} });
	}, 60_000);

	it('with one changed byte is found out soon after and gives way to the one before', async () => {
		const file = path.join(place.releases, after, 'data/plans.csv');
		const bytes = readFileSync(file);
		bytes[100] = (bytes[100] ?? 0) ^ 1;
		writeFileSync(file, bytes);
		portal = await startServer(place);
		await waitFor(async () => (await health()).status === 'degraded');
		expect(await servedVersion()).toBe(before);
		expect((await fetch(`${portal.origin}/data/plans.csv`)).status).toBe(200);
	}, 60_000);
});
