/** W3 and W7: whole tables, as the file of the release and made while they are sent, and what they leave for others. */
import type Sqlite from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from './compare.ts';
import { ask, FEW_CONNECTIONS, type Measured } from './load.ts';
import { measureProgram } from './processor.ts';
import { count, microseconds, ratio, table } from './report.ts';
import { copyAnswer, rest, type Running } from './servers.ts';
import { HAND } from './workloads.ts';

const FILE = '/data/fiscal_observations.csv';
const MB = 1024 * 1024;
/** Downloads at once where memory is measured. */
const PARALLEL = 10;
/** Of a reader on a poor line: bytes a second. */
const SLOW = 64 * 1024;

interface Rounds {
	rounds: number;
	seconds: number;
}

/** Rows that a stream of the years from then on has, and its address. */
function wholeTable(db: Sqlite.Database, rows: number): { address: string; rows: number } {
	const years = db
		.prepare('SELECT fiscal_year AS year, count(*) AS rows FROM fiscal_observations GROUP BY 1 ORDER BY 1 DESC')
		.all() as { year: number; rows: number }[];
	let found = 0;
	const first = years.find((one) => (found += one.rows) >= rows) ?? years.at(-1);
	return { address: `${HAND.stream}?fiscal_year__gte=${first?.year ?? 0}`, rows: found };
}

const megabytesPerSecond = ({ bytes, seconds }: Measured) => bytes / seconds / MB;
/** Microseconds of the server for a megabyte. */
const cpuOf = ({ cpuSeconds = NaN, bytes }: Measured) => (cpuSeconds * 1e6) / (bytes / MB);

/** Rates of the same address at two servers, by turns. */
async function race(portal: Running, other: Running, address: string, { rounds, seconds }: Rounds) {
	const found: [Measured, Measured][] = [];
	for (const { origin } of [portal, other]) await download(origin + address);
	for (let round = 0; round < rounds; round++) {
		// Not one stream may end within a round, so the answers are not counted.
		const asking = { seconds, connections: 1, isPartial: true };
		found.push([await ask(portal, [address], asking), await ask(other, [address], asking)]);
	}
	return {
		portal: median(found.map(([own]) => megabytesPerSecond(own))),
		other: median(found.map(([, theirs]) => megabytesPerSecond(theirs))),
		ratio: median(found.map(([own, theirs]) => megabytesPerSecond(own) / megabytesPerSecond(theirs))),
		portalCpu: median(found.map(([own]) => cpuOf(own))),
		otherCpu: median(found.map(([, theirs]) => cpuOf(theirs))),
		cpuRatio: median(found.map(([own, theirs]) => cpuOf(theirs) / cpuOf(own)))
	};
}

/** Reads an answer to its end, or for `seconds` at `bytesPerSecond`. @returns milliseconds until its first byte */
async function download(address: string, slow?: { bytesPerSecond: number; seconds: number }): Promise<number> {
	const started = performance.now();
	const { body } = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
	if (!body) throw new Error(`${address} has no body`);
	const reader = body.getReader();
	let piece = await reader.read();
	const first = performance.now() - started;
	while (!piece.done && (!slow || performance.now() - started < slow.seconds * 1000)) {
		if (slow) await wait((piece.value.byteLength / slow.bytesPerSecond) * 1000);
		piece = await reader.read();
	}
	await reader.cancel();
	return first;
}

/** @returns how much more memory of its own the server took at the most, in bytes */
async function growthDuring({ pid }: Running, work: () => Promise<unknown>): Promise<number> {
	const before = measureProgram(pid)?.ownBytes ?? NaN;
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, measureProgram(pid)?.ownBytes ?? 0)), 20);
	await work();
	clearInterval(watch);
	return most - before;
}

/** @returns lines of the document */
export async function measureDownloads(
	portal: Running,
	bare: Running,
	hand: Running,
	db: Sqlite.Database,
	w2: string,
	given: Rounds
): Promise<string[]> {
	const stream = wholeTable(db, 1_000_000);
	await copyAnswer(bare, portal, FILE);
	const file = await race(portal, bare, FILE, given);
	const live = await race(portal, hand, stream.address, given);

	await download(portal.origin + FILE);
	await rest(portal);
	const many = await growthDuring(portal, () =>
		Promise.all(Array.from({ length: PARALLEL }, () => download(portal.origin + FILE)))
	);
	await download(portal.origin + stream.address);
	await rest(portal);
	const one = await growthDuring(portal, () => download(portal.origin + stream.address));
	await rest(portal);
	const slow = await growthDuring(portal, () =>
		download(portal.origin + stream.address, { bytesPerSecond: SLOW, seconds: 2 * given.seconds })
	);
	const first = median([
		await download(portal.origin + stream.address, { bytesPerSecond: Infinity, seconds: 0 }),
		await download(portal.origin + stream.address, { bytesPerSecond: Infinity, seconds: 0 }),
		await download(portal.origin + stream.address, { bytesPerSecond: Infinity, seconds: 0 })
	]);

	const alone: Measured[] = [];
	const beside: Measured[] = [];
	for (let round = 0; round < given.rounds; round++) {
		alone.push(await ask(portal, [w2], given));
		const both = await Promise.all([
			ask(portal, [w2], given),
			ask(portal, [stream.address], { seconds: given.seconds + 1, connections: FEW_CONNECTIONS, isPartial: true })
		]);
		beside.push(both[0]);
	}
	const rateOf = (rounds: readonly Measured[]) => median(rounds.map(({ requests, seconds }) => requests / seconds));
	const p99Of = (rounds: readonly Measured[]) => median(rounds.map(({ p99 }) => p99));

	const speed = ({ portal: own, portalCpu }: typeof file) => `${count(own)} MB/s · ${microseconds(portalCpu)}/MB`;
	const others = ({ other, otherCpu }: typeof file) => `${count(other)} MB/s · ${microseconds(otherCpu)}/MB`;
	const grown = (bytes: number) => `${(bytes / MB).toFixed(1)} MB`;
	return table(
		['Downloads', 'Portal', 'Beside', 'Ratio (by CPU time)', 'Goal'],
		[
			[
				'W3 the file of the release',
				speed(file),
				`bare ${others(file)}`,
				`${ratio(file.ratio)} (${ratio(file.cpuRatio)})`,
				'0.25'
			],
			[
				`W3 made while it is sent, ${count(stream.rows)} rows`,
				speed(live),
				`hand, row by row ${others(live)}`,
				`${ratio(live.ratio)} (${ratio(live.cpuRatio)})`,
				'2'
			],
			[`Memory of ${PARALLEL} downloads at once`, grown(many), '', '', '20 MB'],
			['Memory of a stream', grown(one), '', '', '40 MB'],
			['Memory of a stream read slowly', grown(slow), '', '', '8 MB'],
			['First byte of a stream', `${first.toFixed(0)} ms`, '', '', '50 ms'],
			[
				'W7 W2 while two streams are sent',
				`${count(rateOf(beside))}/s`,
				`alone ${count(rateOf(alone))}/s`,
				ratio(rateOf(beside) / rateOf(alone)),
				'0.5'
			],
			[
				'W7 the same, p99',
				`${p99Of(beside).toFixed(1)} ms`,
				`alone ${p99Of(alone).toFixed(1)} ms`,
				ratio(p99Of(beside) / p99Of(alone)),
				'at most 4'
			]
		]
	);
}
