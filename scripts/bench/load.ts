/** Asking a server for many addresses at once, with wrk where it is installed, otherwise with autocannon. */
import autocannon from 'autocannon';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { measureProgram } from './processor.ts';

export const CONNECTIONS = 16;
/** For what takes so long that as many would not be answered within a round. */
export const FEW_CONNECTIONS = 2;

export interface Load {
	requests: number;
	seconds: number;
	/** Answered, but not with 200 or 304. */
	refused: number;
	/** Not answered. */
	failed: number;
	/** Received, of whole and broken off answers. */
	bytes: number;
	/** Latency in milliseconds. */
	p50: number;
	p99: number;
	max: number;
}

export interface Measured extends Load {
	/** CPU time of the server for one request in microseconds; undefined where the system does not tell. */
	cpu: number | undefined;
	/** CPU time of the server, altogether. */
	cpuSeconds: number | undefined;
}

export interface Asking {
	seconds: number;
	/** At once. */
	connections?: number;
	/** That the client has. */
	etag?: string | undefined;
	/** Whether the answers are so long that none may be whole when time is over. */
	isPartial?: boolean;
}

/** The tool that asks. */
export const TOOL = spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk';

async function askWithWrk(
	origin: string,
	paths: readonly string[],
	{ seconds, connections, etag }: Required<Omit<Asking, 'isPartial'>>
): Promise<Load> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
	const list = path.join(folder, 'paths');
	writeFileSync(list, `${paths.join('\n')}\n`);
	const script = fileURLToPath(new URL('wrk.lua', import.meta.url));
	const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, origin, '--', list];
	const { stdout } = await promisify(execFile)('wrk', [...options, ...(etag === undefined ? [] : [etag])]);
	rmSync(folder, { recursive: true });
	return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{"requests"'))) as Load;
}

async function askWithAutocannon(
	origin: string,
	paths: readonly string[],
	{ seconds, connections, etag }: Required<Omit<Asking, 'isPartial'>>
): Promise<Load> {
	let client = 0;
	const headers = etag === undefined ? {} : { 'if-none-match': etag };
	const result = await autocannon({
		url: origin,
		connections,
		duration: seconds,
		setupClient: (one) => {
			// Each connection asks for its own part, so that nothing is asked twice.
			const first = client++;
			const own = paths.length < connections ? paths : paths.filter((_, i) => i % connections === first);
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
		bytes: result.throughput.total,
		p50: latency.p50,
		p99: latency.p99,
		max: latency.max
	};
}

/**
 * @param paths asked one after the other, and again from the first
 * @param pid process of the server
 * @throws Error when an answer is none
 */
export async function ask(
	{ origin, pid }: { origin: string; pid: number },
	paths: readonly string[],
	{ seconds, connections = CONNECTIONS, etag, isPartial = false }: Asking
): Promise<Measured> {
	const before = measureProgram(pid)?.cpuSeconds;
	const load = await (TOOL === 'wrk' ? askWithWrk : askWithAutocannon)(origin, paths, { seconds, connections, etag });
	const after = measureProgram(pid)?.cpuSeconds;
	if (load.refused + load.failed > 0 || (isPartial ? load.bytes : load.requests) === 0) {
		throw new Error(`${origin}${paths[0] ?? ''}: ${JSON.stringify(load)}`);
	}
	const cpuSeconds = before === undefined || after === undefined ? undefined : after - before;
	return { ...load, cpuSeconds, cpu: cpuSeconds === undefined ? undefined : (cpuSeconds / load.requests) * 1e6 };
}
