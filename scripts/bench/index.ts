/**
 * `npm run bench -- [--folder FOLDER] [--scale 1] [--only W1,downloads] [--kinds hot,cold] [--seconds 10] [--rounds 3] [--write]`
 *
 * Measures the portal, as it is built, beside other servers on the same data: `bare` (Node's http from memory), `hand` (written by hand
 * for one query), and peers that are installed. The made-up country, and parts of it, are written and published into the folder, if
 * they are not there already; without `--folder` into one that is removed afterwards.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { apartFile, openWhole } from '#lib/server/sqlite/apart.ts';
import { compare, type Comparison, type Other } from './compare.ts';
import { drawGrowth } from './curves.ts';
import { measureDownloads } from './downloads.ts';
import { TOOL } from './load.ts';
import { writeNational } from './national.ts';
import { measureGrowth, measureProcesses, measureStart, measureSwitch } from './operation.ts';
import { measurePages } from './pages.ts';
import { listPeers, startPeer, toPeerAddress } from './peers.ts';
import { measurePublishing } from './publishing.ts';
import { comparisonTable, describe, describeRun, writeTables } from './report.ts';
import { rest, start, startPortal, stop, type Running } from './servers.ts';
import { listWorkloads } from './workloads.ts';

const { values } = parseArgs({
	options: {
		folder: { type: 'string' },
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
const folder = path.resolve(values.folder ?? mkdtempSync(path.join(tmpdir(), 'machiscope-bench-')));
const only = values.only?.split(',');
/** Drawn beside the document. */
const CURVES = 'growth.svg';
const isAsked = (part: string) => only?.includes(part) ?? true;
const { installed, missing } = listPeers();
const lines: string[] = [describeRun({ tool: TOOL, ...rounds, missing })];
const say = (...more: string[]) => {
	lines.push('', ...more);
	console.log(more.join('\n'));
};

/** How long the publishing of a release took, in seconds, kept beside it. */
const PUBLISHING = 'publishing.json';

/** A release of made-up towns, and what can be asked of it. @param share of the country that is asked for */
async function openRelease(name: string, title: string, share: number) {
	const own = path.join(folder, name);
	const [data, releases, kept] = [path.join(own, 'data'), path.join(own, 'releases'), path.join(own, PUBLISHING)];
	if (!existsSync(kept)) {
		rmSync(own, { recursive: true, force: true });
		writeNational(data, Number(values.scale) * share);
		const { lines, seconds } = await measurePublishing(data, releases);
		if (share === 1) say(...lines);
		writeFileSync(kept, JSON.stringify(seconds));
	}
	const publishing = JSON.parse(readFileSync(kept, 'utf8')) as number;
	const pointer = JSON.parse(readFileSync(path.join(releases, 'current.json'), 'utf8')) as {
		version: string;
		previous: string[];
	};
	const database = path.join(releases, pointer.version, 'data/machiscope.sqlite');
	const db = openWhole(database);
	const workloads = listWorkloads(db);
	const workload = (id: string) => {
		const found = workloads.find((one) => one.id === id);
		if (!found) throw new Error(`there is no ${id}`);
		return found;
	};
	const rows = db.prepare('SELECT count(*) FROM fiscal_observations').pluck().get() as number;
	return { title, releases, publishing, rows, ...pointer, database, db, workloads, workload };
}

console.log(lines[0]);
const running: Running[] = [];
try {
	const country = await openRelease('country', 'The country', 1);
	const { db, releases, workloads, workload } = country;
	const w2 = workload('W2');
	if (isAsked('start')) say(...(await measureStart(releases, w2.hot)));

	const portal = await startPortal(releases);
	running.push(portal);
	const answer = await fetch(portal.origin + w2.hot);
	const { date: _date, connection: _connection, 'keep-alive': _alive, ...headers } = Object.fromEntries(answer.headers);
	const bare = await start('scripts/bench/bare.ts', () => ({}));
	const hand = await start('scripts/bench/hand.ts', () => ({ DATABASE: country.database, HEADERS: JSON.stringify(headers) }));
	running.push(bare, hand);
	const peers: Record<string, Other> = {};
	for (const peer of installed) {
		const copy = path.join(folder, 'machiscope.db');
		// Peers know one file, and are asked for observations only.
		const apart = path.join(path.dirname(country.database), apartFile('fiscal_observations'));
		copyFileSync(existsSync(apart) ? apart : country.database, copy);
		const server = await startPeer(peer, copy);
		running.push(server);
		peers[peer.name] = { ...server, toAddress: (address) => toPeerAddress(peer, address) ?? address };
	}
	await rest(portal);

	const comparisons: Comparison[] = [];
	for (const one of workloads.filter(({ id }) => isAsked(id))) {
		for (const kind of ['hot', 'cold'] as const) {
			if (!values.kinds.includes(kind) || (kind === 'cold' && !one.cold)) continue;
			const others = { bare, ...(one.hand && { hand }), ...(['W1', 'W2'].includes(one.id) && peers) };
			const comparison = await compare(one, kind, portal, others, rounds);
			comparisons.push(comparison);
			console.log(describe(comparison));
		}
	}
	if (comparisons.length) lines.push('', ...comparisonTable(comparisons));
	if (isAsked('downloads')) say(...(await measureDownloads(portal, bare, hand, db, w2.hot, rounds)));
	await stop(...running.splice(0));

	if (isAsked('pages')) say(...(await measurePages(releases, db)));
	if (isAsked('switch')) say(...(await measureSwitch(releases, country.previous[0], w2.hot, rounds)));
	if (isAsked('processes')) say(...(await measureProcesses(releases, workload('W1'), rounds)));
	if (isAsked('growth')) {
		const parts = [await openRelease('tenth', 'A tenth', 0.1), await openRelease('third', 'A third', 1 / 3)];
		const { lines, growth } = await measureGrowth([...parts, country], rounds);
		say(...lines, '', `![How rates and publishing go with the rows](${CURVES})`);
		const drawing = drawGrowth(growth, [...parts, country]);
		if (values.write) writeFileSync(path.join(root, 'docs', CURVES), drawing);
		for (const part of parts) part.db.close();
	}
	if (values.write) writeTables(path.join(root, 'docs/PERFORMANCE.md'), lines);
	db.close();
} finally {
	await stop(...running);
	if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
