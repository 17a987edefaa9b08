/** Asking a server for many addresses at once, with wrk where it is installed, otherwise with autocannon. */
import autocannon from 'autocannon';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const CONNECTIONS = 16;

export interface Load {
	requests: number;
	seconds: number;
	/** Answered, but not with 200 or 304. */
	refused: number;
	/** Not answered. */
	failed: number;
	/** Latency in milliseconds. */
	p50: number;
	p99: number;
}

export interface Measured extends Load {
	/** CPU time of the server for one request in microseconds; undefined where the system does not tell. */
	cpu: number | undefined;
}

/** The tool that asks. */
export const TOOL = spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk';

/** Clock ticks in which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

/** Processor time that a process has taken, in seconds. */
export function processorTime(pid: number): number | undefined {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return undefined;
	const fields = readFileSync(file, 'utf8')
		.replace(/^.*\) /, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function askWithWrk(origin: string, paths: readonly string[], seconds: number, etag: string | undefined): Promise<Load> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
	const list = path.join(folder, 'paths');
	writeFileSync(list, `${paths.join('\n')}\n`);
	const script = fileURLToPath(new URL('wrk.lua', import.meta.url));
	const options = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, origin, '--', list];
	const { stdout } = await promisify(execFile)('wrk', [...options, ...(etag === undefined ? [] : [etag])]);
	rmSync(folder, { recursive: true });
	return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{"requests"'))) as Load;
}

async function askWithAutocannon(
	origin: string,
	paths: readonly string[],
	seconds: number,
	etag: string | undefined
): Promise<Load> {
	let client = 0;
	const headers = etag === undefined ? {} : { 'if-none-match': etag };
	const result = await autocannon({
		url: origin,
		connections: CONNECTIONS,
		duration: seconds,
		setupClient: (one) => {
			// Each connection asks for its own part, so that nothing is asked twice.
			const first = client++;
			const own = paths.length < CONNECTIONS ? paths : paths.filter((_, i) => i % CONNECTIONS === first);
			one.setRequests(own.map((each) => ({ method: 'GET', path: each, headers })));
		}
	});
	const { latency, errors, timeouts } = result;
	const refused = result['4xx'] + result['5xx'];
	return {
		requests: result.requests.total,
		seconds: result.duration,
		refused,
		failed: errors + timeouts,
		p50: latency.p50,
		p99: latency.p99
	};
}

/**
 * Asks for `seconds`.
 * @param paths asked one after the other, and again from the first
 * @param etag that the client has
 * @param pid process of the server
 * @throws Error when an answer is none
 */
export async function ask(
	{ origin, pid }: { origin: string; pid: number },
	paths: readonly string[],
	seconds: number,
	etag?: string
): Promise<Measured> {
	const before = processorTime(pid);
	const load = await (TOOL === 'wrk' ? askWithWrk : askWithAutocannon)(origin, paths, seconds, etag);
	const after = processorTime(pid);
	if (load.refused + load.failed > 0 || load.requests === 0) {
		throw new Error(`${origin}${paths[0] ?? ''}: ${JSON.stringify(load)}`);
	}
	return {
		...load,
		cpu: before === undefined || after === undefined ? undefined : ((after - before) / load.requests) * 1e6
	};
}
