/** Publishing may be killed at any moment: a whole release is served all the while, and the next publish succeeds. */
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRelease } from '#lib/server/release/manifest.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { createRandom, SEED } from '../property-runs.ts';
import { ReleaseWatch } from '../release-watch.ts';
import { root, startServer, STRICT, waitFor, type Portal, type Workplace } from '../server.ts';
import { makeSmallWorkplace, writeEdition } from '../small-workplace.ts';

const FULL = process.env['FULL'] !== undefined;
const MOMENTS = FULL ? 200 : 5;

let place: Workplace;
let portal: Portal;
/** How long a publish takes, in milliseconds: until it verifies what it made, and from then on. */
let spans: { making: number; ending: number };
beforeAll(async () => {
	place = makeSmallWorkplace();
	writeEdition(place, 'edition 0');
	spans = await measurePublish();
	portal = await startServer(place);
});
afterAll(() => portal.stop());

const spawnPublish = () =>
	spawn(process.execPath, [...STRICT, 'scripts/publish.ts'], {
		cwd: root,
		env: { ...process.env, MACHISCOPE_DATA: place.data, MACHISCOPE_RELEASES: place.releases },
		stdio: ['ignore', 'pipe', 'inherit']
	});

/** Until the publish says that it verifies what it has made. */
const untilVerifying = ({ stdout }: ReturnType<typeof spawnPublish>) =>
	new Promise<void>((resolve) => {
		stdout.on('data', (chunk: Buffer) => {
			if (chunk.includes('verify')) resolve();
		});
		stdout.once('close', resolve);
	});

async function measurePublish() {
	const begin = performance.now();
	const publish = spawnPublish();
	const ended = new Promise((resolve) => publish.once('exit', resolve));
	await untilVerifying(publish);
	const making = performance.now() - begin;
	expect(await ended).toBe(0);
	return { making, ending: performance.now() - begin - making };
}

/** @param moment from 0 to 1; half of all moments fall into the short time of verifying, moving into place and switching */
async function killPublish(moment: number): Promise<void> {
	const publish = spawnPublish();
	const ended = new Promise((resolve) => publish.once('exit', resolve));
	if (moment < 0.5) await wait(moment * 2 * spans.making);
	else {
		await untilVerifying(publish);
		await wait((moment - 0.5) * 2 * spans.ending);
	}
	publish.kill('SIGKILL');
	await ended;
}

/** Beside the clients, who go on asking. */
async function publishWhole(): Promise<{ code: number | null; output: string }> {
	const publish = spawnPublish();
	let output = '';
	publish.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await new Promise<number | null>((resolve) => publish.once('close', resolve));
	return { code, output };
}

const servedVersion = async () => (await fetch(`${portal.origin}/api/v1`)).headers.get('x-machiscope-version');

it(
	`publishing killed at ${MOMENTS} moments${FULL ? '' : ' (200 in the full run)'} (seed ${SEED})`,
	async () => {
		const random = createRandom(SEED);
		const watch = new ReleaseWatch(portal.origin, place.releases);
		watch.start(4, 20, createRandom(SEED + 1));
		const killed = { before: 0, after: 0 };
		for (let i = 1; i <= MOMENTS; i++) {
			const old = findPointer(place.releases)?.version ?? '';
			writeEdition(place, `edition ${i}`);
			const moment = random();
			await killPublish(moment);
			const now = findPointer(place.releases)?.version ?? '';
			killed[now === old ? 'before' : 'after']++;
			await verifyRelease(path.join(place.releases, now));
			await waitFor(async () => (await servedVersion()) === now);
			// In the short run the next publish is one that is killed as well, but for the last.
			if (!FULL && i < MOMENTS) continue;

			const { code, output } = await publishWhole();
			expect({ moment, code, output }).toMatchObject({ code: 0 });
			const version = findPointer(place.releases)?.version ?? '';
			expect(version).not.toBe(old);
			await waitFor(async () => (await servedVersion()) === version);
			const left = readdirSync(place.releases).toSorted();
			expect(left.filter((name) => name.startsWith('.'))).toEqual(['.publish-lock']);
			for (const name of left) {
				if (name.length === 64 && name !== version && name !== old) rmSync(path.join(place.releases, name), { recursive: true });
			}
		}
		await watch.stop();
		expect(watch.faults).toEqual([]);
		expect(watch.answers).toBeGreaterThan(MOMENTS);
		console.log(`killed ${killed.before} times before the switch, ${killed.after} after; ${watch.answers} answers, all whole`);
	},
	MOMENTS * 30_000
);
