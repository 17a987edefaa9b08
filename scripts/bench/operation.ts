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

/** A release of made-up towns, more or fewer of them. */
export interface Sized {
	title: string;
	releases: string;
	/** Observations in it. */
	rows: number;
	/** Seconds that it took to publish. */
	publishing: number;
	workloads: readonly Workload[];
}

/** How something goes with the rows, from the smallest release to the largest. */
export interface Growth {
	title: string;
	unit: '/s' | 's';
	values: number[];
}

/**
 * The same questions of releases of several sizes, by turns.
 * @param sizes the smallest first
 * @returns lines of the document, and what to draw
 */
export async function measureGrowth(
	sizes: readonly Sized[],
	{ rounds, seconds: length }: Rounds
): Promise<{ lines: string[]; growth: Growth[] }> {
	const lines: string[][] = [];
	const growth: Growth[] = [];
	const add = (title: string, unit: Growth['unit'], values: number[], cells: string[], goal: string, ratios: string) => {
		growth.push({ title, unit, values });
		lines.push([title, ...cells, ratios, goal]);
	};
	const servers: Running[] = [];
	try {
		for (const { releases } of sizes) servers.push(await startPortal(releases));
		for (const server of servers) await rest(server);
		for (const id of ['W1', 'W2', 'W6']) {
			const sides = sizes.map(({ workloads }, i) => ({
				server: servers[i] as Running,
				workload: workloads.find((one) => one.id === id),
				at: 0,
				found: [] as Measured[]
			}));
			for (let round = 0; round <= rounds; round++) {
				for (const side of sides) {
					const paths = Array.from({ length: 4000 * length }, () => side.workload?.cold?.(side.at++) ?? '');
					const measured = await ask(side.server, paths, { seconds: length });
					// The first round warms.
					if (round > 0) side.found.push(measured);
				}
			}
			const rates = sides.map(({ found }) => median(found.map(({ requests, seconds }) => requests / seconds)));
			const cpus = sides.map(({ found }) => median(found.flatMap(({ cpu }) => cpu ?? [])));
			const cells = rates.map((rate, i) => `${count(rate)}/s · ${microseconds(cpus[i])}`);
			add(`${id} cold`, '/s', rates, cells, '0.85', `${ratio(lastByFirst(rates))} (${ratio(1 / lastByFirst(cpus))})`);
		}
	} finally {
		await stop(...servers);
	}
	const seconds = sizes.map(({ publishing }) => publishing);
	const perRow = sizes.map(({ publishing, rows }) => (publishing / rows) * 1e6);
	const cells = seconds.map((one, i) => `${one.toFixed(1)} s · ${microseconds(perRow[i])} a row`);
	add('Publishing', 's', seconds, cells, 'linear', `${ratio(1 / lastByFirst(perRow))} a row`);
	const titles = sizes.map(({ title, rows }) => `${title}: ${count(rows)} observations`);
	return { lines: table(['Growth', ...titles, 'Ratio (by CPU time)', 'Goal'], lines), growth };
}

const lastByFirst = (values: readonly number[]): number => (values.at(-1) ?? NaN) / (values[0] ?? NaN);

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
