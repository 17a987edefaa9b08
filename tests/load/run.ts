/**
 * `npm run test:load -- [--seconds 600] [--users 200] [--streams 10] [--shared]`: as many users as read a portal on its
 * busiest day, with pauses as readers make them, while whole CSVs are sent on slow lines. Exit 1 when it is too slow, fails
 * too often or gathers memory. The built portal is started for it, with the data published anew.
 *
 * `--shared`: other programs use this machine, so the limit follows what they leave of it (`relaxFor`).
 */
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { measureMachine, measureProgram } from '../../scripts/bench/processor.ts';
import { createRandom, SEED } from '../property-runs.ts';
import { makeWorkplace, startServer } from '../server.ts';
import { visitAddress, type Outcome, type Visit } from './client.ts';
import { describeSite } from './site.ts';
import { describeSamples, growthOf, judgeLoad, LIMITS, megabytes, relaxFor, UNJUDGEABLE, type Sample } from './verdict.ts';
import { filesOfPage, nextStream, nextVisit, type Site } from './visits.ts';

/** Readers look at what they got for this long on the average, in milliseconds. */
const PAUSE_MS = 2000;
/** For so long, in seconds, a portal that was just started compiles its code: times are not judged, failures are. */
const WARMING = 10;
/** Memory is judged from runs of at least this length, in seconds. */
const LONG_ENOUGH = 60;

const { values } = parseArgs({
	options: {
		seconds: { type: 'string', default: '600' },
		users: { type: 'string', default: '200' },
		streams: { type: 'string', default: '10' },
		shared: { type: 'boolean', default: false }
	}
});
const seconds = Number(values.seconds);

/** One reader, with the memory of a browser: files of pages are asked once, and pages seen again with their ETag. */
async function read(origin: string, site: Site, isOver: () => boolean, random: () => number, note: (outcome: Outcome) => void) {
	const agent = new Agent({ keepAlive: true, maxSockets: 6 });
	const seen = new Map<string, string>();
	await wait(random() * PAUSE_MS);
	while (!isOver()) {
		const visit = nextVisit(site, random);
		const etag = visit.kind === 'page' ? seen.get(visit.address) : undefined;
		const again: Visit =
			etag === undefined
				? visit
				: { ...visit, kind: 'again', headers: { ...visit.headers, 'if-none-match': etag }, expected: [200, 304] };
		const outcome = await visitAddress(origin, again, agent);
		note(outcome);
		if (visit.kind === 'page' && typeof outcome.headers.etag === 'string') seen.set(visit.address, outcome.headers.etag);
		const files = filesOfPage(outcome.text ?? '').filter((file) => !seen.has(file));
		for (const file of files) seen.set(file, '');
		for (const asset of await Promise.all(
			files.map((address) => visitAddress(origin, { kind: 'asset', address, expected: [200] }, agent))
		)) {
			note(asset);
		}
		// Most pauses are short, some are long.
		await wait(Math.min(-Math.log(1 - random()) * PAUSE_MS, 5 * PAUSE_MS));
	}
	agent.destroy();
}

async function stream(origin: string, site: Site, isOver: () => boolean, random: () => number, note: (outcome: Outcome) => void) {
	const agent = new Agent({ keepAlive: true });
	await wait(random() * PAUSE_MS);
	while (!isOver()) note(await visitAddress(origin, nextStream(site, random), agent));
	agent.destroy();
}

const place = makeWorkplace();
const { code, output } = place.script('publish');
if (code !== 0) throw new Error(output);
const portal = await startServer(place);
const { pid = 0 } = portal.process;
let problems: string[];
try {
	const site = await describeSite(portal.origin);
	console.log(
		`${values.users} users and ${values.streams} streams for ${seconds} s after ${WARMING} s of warming up: ${site.pages.length} pages, ${site.files.length} files, ${site.columns.size} datasets, ${site.figures.length} figures (seed ${SEED})`
	);
	const samples: Sample[] = [];
	const faults = new Map<string, number>();
	const note = ({ visit, milliseconds, fault }: Outcome) => {
		const kind = performance.now() < warm ? 'warming' : visit.kind;
		samples.push({ kind, milliseconds, ...(fault !== undefined && { fault }) });
		if (fault !== undefined) faults.set(`${visit.address}: ${fault}`, (faults.get(`${visit.address}: ${fault}`) ?? 0) + 1);
	};
	const cpuOfPrograms = () => {
		const { user, system } = process.cpuUsage();
		return (measureProgram(pid)?.cpuSeconds ?? 0) + (user + system) / 1e6;
	};
	const before = { machine: measureMachine(), own: cpuOfPrograms() };
	const resident: number[] = [];
	const watching = setInterval(() => {
		const measured = measureProgram(pid);
		if (measured) resident.push(measured.residentBytes);
	}, 1000);
	const warm = performance.now() + WARMING * 1000;
	const isOver = () => performance.now() >= warm + seconds * 1000;
	const crowd = (count: number, one: typeof read, from: number) =>
		Array.from({ length: count }, (_, i) => one(portal.origin, site, isOver, createRandom(SEED + from + i), note));
	await Promise.all([...crowd(Number(values.users), read, 0), ...crowd(Number(values.streams), stream, 1_000_000)]);
	clearInterval(watching);
	const machine = measureMachine();
	const own = cpuOfPrograms() - before.own;
	const total = machine.total - before.machine.total;
	const foreignShare = measureProgram(pid) ? Math.max(0, (machine.busy - before.machine.busy - own) / total) : 0;

	console.log(describeSamples(samples));
	for (const [fault, count] of [...faults].slice(0, 20)) console.log(`${count} × ${fault}`);
	const strict = { ...LIMITS, growth: seconds < LONG_ENOUGH ? undefined : LIMITS.growth };
	const limits = values.shared ? relaxFor(strict, foreignShare) : strict;
	console.log(
		`${Math.round(samples.length / (WARMING + seconds))} requests/s; processors: portal and test ${Math.round((100 * own) / total)} %, other programs ${Math.round(100 * foreignShare)} %; ` +
			`memory ${resident.length ? `${megabytes(resident[0] ?? 0)} to ${megabytes(Math.max(...resident))} MB, grown ${(100 * growthOf(resident)).toFixed(1)} % after warming up` : 'not told by this system'}; ` +
			`limit p95 ${limits.p95Ms} ms`
	);
	if (values.shared && foreignShare > UNJUDGEABLE) console.log('NOT JUDGED by time: this machine was busy with other programs');
	problems = judgeLoad({ samples, resident, foreignShare }, limits);
} finally {
	await portal.stop();
}
problems.forEach((problem) => console.error(`✗ ${problem}`));
process.exitCode = problems.length ? 1 : 0;
