/** Rates of the portal beside those of other servers, measured by turns. */
import { ask, CONNECTIONS, FEW_CONNECTIONS, type Asking, type Measured } from './load.ts';
import { copyAnswer, type Running } from './servers.ts';
import type { Workload } from './workloads.ts';

/** More than the portal answers in a second when nothing is kept; the others keep nothing and may be asked twice. */
const COLD_PER_SECOND = 5000;

export interface Rates {
	/** Requests a second. */
	rate: number;
	/** Microseconds of processor time of the server for one request. */
	cpu: number | undefined;
	p99: number;
}

export interface Comparison {
	workload: Workload;
	kind: 'hot' | 'cold';
	portal: Rates;
	others: Record<string, Rates & { ratio: number; cpuRatio: number | undefined }>;
}

export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const rateOf = ({ requests, seconds }: Measured) => requests / seconds;

function summarise(rounds: readonly Measured[]): Rates {
	const cpu = rounds.flatMap((round) => round.cpu ?? []);
	return {
		rate: median(rounds.map(rateOf)),
		cpu: cpu.length ? median(cpu) : undefined,
		p99: median(rounds.map(({ p99 }) => p99))
	};
}

/** Places in the list of addresses asked once that have been used, by workload. */
const used = new Map<string, number>();

function takeColdPaths({ id, cold }: Workload, count: number): string[] {
	const from = used.get(id) ?? 0;
	used.set(id, from + count);
	return Array.from({ length: count }, (_, i) => cold?.(from + i) ?? '');
}

/** A server, and what it calls our addresses. */
export interface Other extends Running {
	toAddress?: (address: string) => string;
}

/** @param others servers by name; `bare` is given the portal's own answer first */
export async function compare(
	workload: Workload,
	kind: 'hot' | 'cold',
	portal: Running,
	others: Readonly<Record<string, Other>>,
	{ rounds, seconds }: { rounds: number; seconds: number }
): Promise<Comparison> {
	const etag = workload.conditional
		? ((await fetch(portal.origin + workload.hot, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ??
			undefined)
		: undefined;
	if (others['bare']) await copyAnswer(others['bare'], portal, workload.hot, etag);
	const connections = workload.slow ? FEW_CONNECTIONS : CONNECTIONS;
	const found = new Map<string, Measured[]>(['portal', ...Object.keys(others)].map((name) => [name, []]));
	// Every server is warm before it is measured: its code compiled, the pages of the database read.
	const askOther = (server: Other, paths: readonly string[], asking: Asking) =>
		ask(server, server.toAddress ? paths.map(server.toAddress) : paths, asking);
	for (const server of [portal, ...Object.values(others)]) {
		const paths = kind === 'hot' ? [workload.hot] : takeColdPaths(workload, COLD_PER_SECOND);
		await askOther(server, paths, { seconds: workload.slow ? seconds : 1, connections, etag });
	}
	for (let round = 0; round < rounds; round++) {
		// The same addresses for all: every server sees each of them once.
		const paths = kind === 'hot' ? [workload.hot] : takeColdPaths(workload, Math.ceil(COLD_PER_SECOND * seconds));
		for (const [name, server] of Object.entries({ portal, ...others })) {
			found.get(name)?.push(await askOther(server, paths, { seconds, connections, etag }));
		}
	}
	const own = found.get('portal') ?? [];
	return {
		workload,
		kind,
		portal: summarise(own),
		others: Object.fromEntries(
			Object.keys(others).map((name) => {
				const rounds = found.get(name) ?? [];
				const cpu = own.flatMap((one, i) => {
					const [mine, theirs] = [one.cpu, rounds[i]?.cpu];
					return mine === undefined || theirs === undefined ? [] : [theirs / mine];
				});
				return [
					name,
					{
						...summarise(rounds),
						ratio: median(own.map((one, i) => rateOf(one) / rateOf(rounds[i] ?? one))),
						cpuRatio: cpu.length ? median(cpu) : undefined
					}
				];
			})
		)
	};
}
