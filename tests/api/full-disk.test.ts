/** A disk that fills up during a publish: said clearly, what is served untouched, nothing left behind. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRelease } from '#lib/server/release/manifest.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { makeWorkplace, root, type Workplace } from '../server.ts';
import { makeSmallWorkplace, writeEdition } from '../small-workplace.ts';

/** A disk in memory of this many kilobytes over a folder, where this process may make one. */
const mountDisk = (folder: string, kilobytes: number): boolean =>
	spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string) => spawnSync('umount', [folder]).status === 0;

const mayMount = (() => {
	const place = makeWorkplace();
	mkdirSync(place.releases);
	const may = mountDisk(place.releases, 64) && unmount(place.releases);
	place.remove();
	return may;
})();

/** Bytes left free; the rest waits for the full run. */
const MOMENTS: [when: string, bytes: number][] = [
	['among the files', 1_100_000],
	...(process.env['FULL']
		? ([
				['before the database is written', 200_000],
				['at the last of them', 1_600_000]
			] satisfies [string, number][])
		: [])
];

let place: Workplace;
let before: string;
beforeAll(() => (place = makeSmallWorkplace()));
afterAll(() => place.remove());

/** What holds after a publish that failed. */
async function expectUntouched({ code, output }: { code: number; output: string }): Promise<void> {
	expect(code).toBe(1);
	expect(output).toContain('公開中の版はそのままです');
	expect(output).not.toContain('    at ');
	expect(findPointer(place.releases)).toEqual({ version: before, previous: [] });
	await expect(verifyRelease(path.join(place.releases, before))).resolves.toMatchObject({ version: before });
	expect(readdirSync(place.releases).toSorted()).toEqual(['.publish-lock', before, 'current.json'].toSorted());
}

describe.skipIf(!mayMount)(`a disk that is full${mayMount ? '' : ' (skipped: no right to mount one here)'}`, () => {
	beforeAll(() => {
		mkdirSync(place.releases);
		mountDisk(place.releases, 16_000);
		writeEdition(place, 'edition 1');
		expect(place.script('publish').code).toBe(0);
		before = findPointer(place.releases)?.version ?? '';
		writeEdition(place, 'edition 2');
	});
	afterAll(() => {
		unmount(place.releases);
		rmSync(place.releases, { recursive: true });
	});

	/** Leaves this many bytes free. */
	function fill(bytes: number): void {
		const { bavail, bsize } = statfsSync(place.releases);
		writeFileSync(path.join(place.releases, 'filler'), Buffer.alloc(bavail * bsize - bytes));
	}

	it.each(MOMENTS)('%s', async (_when, bytes) => {
		fill(bytes);
		const result = place.script('publish');
		rmSync(path.join(place.releases, 'filler'));
		await expectUntouched(result);
		expect(result.output).toContain('ディスクがいっぱいです');
		expect(result.output).toContain('The disk is full');
	});

	it('and has room again: the next publish succeeds', () => {
		expect(place.script('publish').code).toBe(0);
		expect(findPointer(place.releases)?.previous).toEqual([before]);
	});
});

describe.skipIf(process.platform === 'win32')('a file that may not grow further (ulimit)', () => {
	beforeAll(() => {
		writeEdition(place, 'edition 1');
		expect(place.script('publish').code).toBe(0);
		before = findPointer(place.releases)?.version ?? '';
		writeEdition(place, 'edition 2');
	});

	/** @param limit of the size of a file, in units of 512 bytes or, in some shells, of 1024 */
	const publishWithin = (limit: number) => {
		const { status, stdout, stderr } = spawnSync(
			'sh',
			['-c', `trap '' XFSZ; ulimit -f ${limit}; exec "$0" scripts/publish.ts`, process.execPath],
			{ cwd: root, env: { ...process.env, MACHISCOPE_DATA: place.data, MACHISCOPE_RELEASES: place.releases }, encoding: 'utf8' }
		);
		return { code: status ?? 1, output: stdout + stderr };
	};

	it('fails the same way', async () => {
		const result = publishWithin(100);
		await expectUntouched(result);
		expect(result.output).toContain('A file could not be written');
	});
});
