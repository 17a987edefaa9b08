/** The made-up country through the ordinary check and publish: in the full tier, since it takes minutes. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_FILE, readManifest } from '#lib/server/release/manifest.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { openWhole } from '#lib/server/sqlite/apart.ts';
import { writeNational } from '../../scripts/bench/national.ts';
import { listPages, MISSING } from '../../scripts/bench/pages.ts';
import { measureProgram } from '../../scripts/bench/processor.ts';
import { startPortal, stop } from '../../scripts/bench/servers.ts';
import { root } from '../server.ts';

const full = process.env['FULL'] !== undefined;

/** Says at the end how many kilobytes the process had at most, and how many microseconds of a core it took. */
const MEASURE =
	'data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();' +
	'console.error(JSON.stringify({maxRSS,cpu:(userCPUTime+systemCPUTime)/1e6}))})';

describe.skipIf(!full)(full ? 'the whole country' : 'the whole country (only in the full tier)', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-national-'));
	const data = path.join(folder, 'data');
	const releases = path.join(folder, 'releases');
	beforeAll(() => {
		writeNational(data);
	}, 120_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** Seconds of the processor, and megabytes, that a script of the steward takes. */
	function run(...command: string[]) {
		const started = performance.now();
		const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', MEASURE, ...command], {
			cwd: root,
			encoding: 'utf8',
			env: { ...process.env, MACHISCOPE_DATA: data, MACHISCOPE_RELEASES: releases }
		});
		expect(status, stdout + stderr).toBe(0);
		const { maxRSS, cpu } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { maxRSS: number; cpu: number };
		const seconds = (performance.now() - started) / 1000;
		console.log(`${command.join(' ')}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of cores, ${Math.round(maxRSS / 1024)} MB`);
		return { cpu, megabytes: maxRSS / 1024, stdout };
	}

	// Twice what docs/PERFORMANCE.md found, of the processor: other tests, and other machines, take of the same cores meanwhile.
	it('is checked in a minute of a core', () => {
		expect(run('scripts/check.ts').cpu).toBeLessThan(60);
	}, 600_000);

	it('is published in three minutes of two cores and 1.5 GB, without a workbook that Excel could not open, and says so', async () => {
		const { cpu, megabytes, stdout } = run('scripts/publish.ts', '--without', 'xlsx');
		expect(cpu).toBeLessThan(360);
		expect(megabytes).toBeLessThan(1536);
		expect(stdout).toContain('fiscal_observations.parquet (2611500)');
		const { left_out, datasets } = await readManifest(path.join(releases, findPointer(releases)?.version ?? ''));
		expect(datasets['fiscal_observations']).toBe(2_611_500);
		expect(left_out.filter(({ format }) => format === 'xlsx')).toHaveLength(Object.keys(datasets).length);
	}, 1_200_000);

	it('has pages of every kind that stay small, and take half a second of a core when the release has been read', async () => {
		const version = findPointer(releases)?.version ?? '';
		const db = openWhole(path.join(releases, version, DATABASE_FILE));
		const portal = await startPortal(releases);
		try {
			for (const { page, addressOf } of listPages(db)) {
				const times: number[] = [];
				for (const time of [1, 2, 3]) {
					const before = measureProgram(portal.pid)?.cpuSeconds ?? 0;
					const answer = await fetch(portal.origin + addressOf(time));
					expect(Buffer.byteLength(await answer.text()), page).toBeLessThan(1_000_000);
					expect(answer.ok, page).toBe(page !== MISSING);
					times.push((measureProgram(portal.pid)?.cpuSeconds ?? 0) - before);
				}
				expect(Math.min(...times), page).toBeLessThan(0.5);
			}
		} finally {
			// Left running, it would keep the whole run from ending.
			await stop(portal);
			db.close();
		}
	}, 300_000);

	it('has a mistake in its last line told by its place', () => {
		const file = path.join(data, 'fiscal/fiscal_observations.csv');
		const whole = readFileSync(file);
		appendFileSync(file, 'total-revenue,99999,2011,1,published,settlement,made-up-for-measuring,"a ""b"""\n');
		const { status, stderr } = spawnSync(process.execPath, ['scripts/check.ts'], {
			cwd: root,
			encoding: 'utf8',
			env: { ...process.env, MACHISCOPE_DATA: data }
		});
		writeFileSync(file, whole);
		expect(status).toBe(1);
		expect(stderr).toContain('fiscal/fiscal_observations.csv:2611502:2 [municipality_code] "99999" (reference)');
	}, 600_000);
});
