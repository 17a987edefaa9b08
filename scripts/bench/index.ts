/**
 * `npm run bench -- [--releases FOLDER] [--seconds 10] [--rounds 3] [--only W1,W2] [--write]`
 *
 * Measures the portal, as it is built, beside other servers on the same data: `bare` (Node's http from memory), `hand` (written by hand
 * for one query), and peers that are installed. Without `--releases` the national data set is made and published first.
 */
import Sqlite from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, type Comparison } from './compare.ts';
import { CONNECTIONS, TOOL } from './load.ts';
import { writeNational } from './national.ts';
import { describe, tableOf, writeTables } from './report.ts';
import { rest, start, startPortal, stop, type Running } from './servers.ts';
import { listWorkloads } from './workloads.ts';

const { values } = parseArgs({
	options: {
		releases: { type: 'string' },
		scale: { type: 'string', default: '1' },
		seconds: { type: 'string', default: '10' },
		rounds: { type: 'string', default: '3' },
		only: { type: 'string' },
		kinds: { type: 'string', default: 'hot,cold' },
		write: { type: 'boolean', default: false }
	}
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const made: string[] = [];

/** The releases to measure: those named, or the made-up country, published the ordinary way. */
function findReleases(): string {
	if (values.releases !== undefined) return path.resolve(values.releases);
	const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-bench-'));
	made.push(folder);
	const [data, releases] = [path.join(folder, 'data'), path.join(folder, 'releases')];
	writeNational(data, Number(values.scale));
	const { status } = spawnSync(process.execPath, ['scripts/publish.ts'], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, MACHISCOPE_DATA: data, MACHISCOPE_RELEASES: releases }
	});
	if (status !== 0) throw new Error('nothing was published');
	return releases;
}

/** Programs of others that answer from the same database, where they are installed. */
function listMissingPeers(): string[] {
	return ['soul', 'datasette'].filter((program) => spawnSync(program, ['--version']).error);
}

const releases = findReleases();
const { version } = JSON.parse(readFileSync(path.join(releases, 'current.json'), 'utf8')) as { version: string };
const database = path.join(releases, version, 'data/machiscope.sqlite');
const db = new Sqlite(database, { readonly: true });
const workloads = listWorkloads(db);
const asked = values.only?.split(',');

const running: Running[] = [];
try {
	const portal = await startPortal(releases);
	running.push(portal);
	const [first] = workloads;
	const answer = await fetch(portal.origin + (first?.hot ?? ''));
	const { date: _date, connection: _connection, 'keep-alive': _alive, ...headers } = Object.fromEntries(answer.headers);
	const bare = await start('scripts/bench/bare.ts', () => ({}));
	const hand = await start('scripts/bench/hand.ts', () => ({ DATABASE: database, HEADERS: JSON.stringify(headers) }));
	running.push(bare, hand);
	await rest(portal);

	console.log(
		`${TOOL}, ${CONNECTIONS} connections, ${rounds.rounds} rounds of ${rounds.seconds} s by turns, medians; release ${version.slice(0, 8)}`
	);
	const missing = listMissingPeers();
	if (missing.length) console.log(`not installed, so not measured: ${missing.join(', ')}`);

	const comparisons: Comparison[] = [];
	for (const workload of workloads.filter(({ id }) => !asked || asked.includes(id))) {
		for (const kind of ['hot', 'cold'] as const) {
			if (!values.kinds.includes(kind) || (kind === 'cold' && !workload.cold)) continue;
			const others = { bare, ...(workload.hand && { hand }) };
			const comparison = await compare(workload, kind, portal, others, rounds);
			comparisons.push(comparison);
			console.log(describe(comparison));
		}
	}
	const tables = tableOf(comparisons, { tool: TOOL, ...rounds, missing });
	if (values.write) writeTables(path.join(root, 'docs/PERFORMANCE.md'), tables);
} finally {
	await stop(...running);
	db.close();
	for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
