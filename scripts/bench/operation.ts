/** What an operator meets: a start, a switch of the release, several processes, more data. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from './compare.ts';
import { ask, type Measured } from './load.ts';
import { measureProgram } from './processor.ts';
import { count, microseconds, ratio, table } from './report.ts';
import { rest, startPortal, stop, type Running } from './servers.ts';
import type { Workload } from './workloads.ts';

const MB = 1024 * 1024;

interface Rounds {
	rounds: number;
	seconds: number;
}

/** From nothing to the first answer of data, and what the server holds when it has read its release. */
export async function measureStart(releases: string, hot: string): Promise<string[]> {
	const started = performance.now();
	const portal = await startPortal(releases, {}, hot);
	const milliseconds = performance.now() - started;
	await rest(portal);
	const bytes = measureProgram(portal.pid)?.residentBytes ?? NaN;
	await stop(portal);
	return table(
		['Start', 'Found', 'Goal'],
		[
			['First answer', `${(milliseconds / 1000).toFixed(2)} s`, '1.5 s'],
			['Resident memory at rest', `${count(bytes / MB)} MB`, '250 MB']
		]
	);
}

/** The pointer is replaced while others ask: to an earlier release, and back. @param earlier a version in the same folder */
export async function measureSwitch(releases: string, earlier: string | undefined, hot: string, { rounds, seconds }: Rounds) {
	if (earlier === undefined) return ['The switch of a release was not measured: the folder has only one.'];
	const pointer = path.join(releases, 'current.json');
	const text = readFileSync(pointer, 'utf8');
	const point = (content: string) => {
		writeFileSync(`${pointer}.new`, content);
		renameSync(`${pointer}.new`, pointer);
	};
	const portal = await startPortal(releases);
	await rest(portal);
	const found: Measured[] = [];
	try {
		for (let round = 0; round < rounds; round++) {
			const asking = ask(portal, [hot], { seconds });
			await wait((seconds * 1000) / 3);
			point(JSON.stringify({ version: earlier, previous: [] }));
			await wait((seconds * 1000) / 3);
			point(text);
			found.push(await asking);
		}
	} finally {
		point(text);
		await stop(portal);
	}
	return table(
		['Switch of the release', 'Found', 'Goal'],
		[['Slowest answer meanwhile, W2', `${median(found.map(({ max }) => max)).toFixed(0)} ms`, '100 ms']]
	);
}

/** One process, and two over the same folder, asked at once. */
export async function measureProcesses(releases: string, workload: Workload, { rounds, seconds }: Rounds): Promise<string[]> {
	const servers = [await startPortal(releases), await startPortal(releases)];
	let at = 0;
	const paths = () => Array.from({ length: 3000 * seconds }, () => workload.cold?.(at++) ?? workload.hot);
	const rateOf = ({ requests, seconds }: Measured) => requests / seconds;
	const alone: number[] = [];
	const both: number[] = [];
	try {
		for (const server of servers) await rest(server);
		for (let round = 0; round < rounds; round++) {
			alone.push(rateOf(await ask(servers[0] as Running, paths(), { seconds })));
			const together = await Promise.all(servers.map((server) => ask(server, paths(), { seconds })));
			both.push(together.reduce((sum, one) => sum + rateOf(one), 0));
		}
	} finally {
		await stop(...servers);
	}
	return table(
		['Processes', 'One', 'Two over one folder', 'Ratio'],
		[[`${workload.id} cold`, `${count(median(alone))}/s`, `${count(median(both))}/s`, ratio(median(both) / median(alone))]]
	);
}

/** The same questions of a release with a tenth of the rows, by turns. */
export async function measureGrowth(
	small: { releases: string; workloads: readonly Workload[] },
	large: { releases: string; workloads: readonly Workload[] },
	{ rounds, seconds }: Rounds
): Promise<string[]> {
	const [few, many] = [await startPortal(small.releases), await startPortal(large.releases)];
	const rows: string[][] = [];
	try {
		await rest(few);
		await rest(many);
		for (const id of ['W1', 'W2', 'W6']) {
			const sides = [
				{ server: few, workload: small.workloads.find((one) => one.id === id), at: 0 },
				{ server: many, workload: large.workloads.find((one) => one.id === id), at: 0 }
			];
			const found: Measured[][] = [];
			for (let round = 0; round <= rounds; round++) {
				const measured: Measured[] = [];
				for (const side of sides) {
					const paths = Array.from({ length: 4000 * seconds }, () => side.workload?.cold?.(side.at++) ?? '');
					measured.push(await ask(side.server, paths, { seconds }));
				}
				// The first round warms.
				if (round > 0) found.push(measured);
			}
			const [before, after] = [0, 1].map((side) => found.flatMap((round) => round[side] ?? []));
			const rate = (list: Measured[] = []) => median(list.map(({ requests, seconds }) => requests / seconds));
			const cpu = (list: Measured[] = []) => median(list.flatMap((one) => one.cpu ?? []));
			rows.push([
				`${id} cold`,
				`${count(rate(before))}/s · ${microseconds(cpu(before))}`,
				`${count(rate(after))}/s · ${microseconds(cpu(after))}`,
				`${ratio(rate(after) / rate(before))} (${ratio(cpu(before) / cpu(after))})`,
				'0.85'
			]);
		}
	} finally {
		await stop(few, many);
	}
	return table(['Growth', 'A tenth of the country', 'The country', 'Ratio (by CPU time)', 'Goal'], rows);
}

export interface Made {
	seconds: number;
	cpuSeconds: number;
	/** At the most. */
	residentBytes: number;
}

/** Runs one of our programs on a data folder. @throws Error when it fails */
export async function measureScript(script: string, env: Record<string, string>, args: readonly string[] = []): Promise<Made> {
	const started = performance.now();
	const child = spawn(process.execPath, [script, ...args], {
		cwd: path.resolve(import.meta.dirname, '../..'),
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const made = { seconds: 0, cpuSeconds: 0, residentBytes: 0 };
	const watch = setInterval(() => {
		const use = measureProgram(child.pid ?? 0);
		if (!use || use.residentBytes === 0) return;
		made.cpuSeconds = use.cpuSeconds;
		made.residentBytes = Math.max(made.residentBytes, use.residentBytes);
	}, 100);
	const [code] = (await once(child, 'exit')) as [number | null];
	clearInterval(watch);
	if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
	return { ...made, seconds: (performance.now() - started) / 1000 };
}
