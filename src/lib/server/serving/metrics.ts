/** Counts of what was served, in the text format of Prometheus (version 0.0.4). */
import { createServer, type Server } from 'node:http';
import { findServed } from '#lib/server/served-version.ts';
import type { Exchange } from './exchange.ts';

/** Upper bounds in seconds; the last is infinite. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Infinity];

interface Latency {
	counts: number[];
	sum: number;
}

/** Something that has a value whenever it is asked. */
export interface Gauge {
	name: string;
	help: string;
	type: 'gauge' | 'counter';
	value: () => number | undefined;
}

/** A label's value as the format wants it. */
const quote = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
const labels = (values: Record<string, string>) =>
	`{${Object.entries(values)
		.map(([name, value]) => `${name}=${quote(value)}`)
		.join(',')}}`;

export class Metrics {
	#requests = new Map<string, number>();
	#latencies = new Map<string, Latency>();
	#kept = 0;
	#bytes = 0;
	#gauges: Gauge[];

	constructor(gauges: Gauge[]) {
		this.#gauges = gauges;
	}

	count({ kind, status, seconds, bytes, kept }: Exchange): void {
		const key = `${kind} ${status}`;
		this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
		const latency = this.#latencies.get(kind) ?? { counts: BUCKETS.map(() => 0), sum: 0 };
		this.#latencies.set(kind, latency);
		const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
		latency.counts[bucket] = (latency.counts[bucket] ?? 0) + 1;
		latency.sum += seconds;
		if (kept) this.#kept++;
		this.#bytes += bytes;
	}

	render(): string {
		const lines: string[] = [];
		const describe = (name: string, type: string, help: string) => lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
		describe('machiscope_requests_total', 'counter', 'Requests answered, by kind of address and status.');
		for (const [key, value] of this.#requests) {
			const [kind = '', status = ''] = key.split(' ');
			lines.push(`machiscope_requests_total${labels({ kind, status })} ${value}`);
		}
		describe('machiscope_request_seconds', 'histogram', 'Time from the request to the end of its answer.');
		for (const [kind, { counts, sum }] of this.#latencies) {
			let total = 0;
			for (const [i, bound] of BUCKETS.entries()) {
				total += counts[i] ?? 0;
				const le = bound === Infinity ? '+Inf' : String(bound);
				lines.push(`machiscope_request_seconds_bucket${labels({ kind, le })} ${total}`);
			}
			lines.push(`machiscope_request_seconds_sum${labels({ kind })} ${sum}`);
			lines.push(`machiscope_request_seconds_count${labels({ kind })} ${total}`);
		}
		const version = findServed()?.version;
		if (version !== undefined) {
			describe('machiscope_release_info', 'gauge', 'The release that is served.');
			lines.push(`machiscope_release_info${labels({ version })} 1`);
		}
		const own: Gauge[] = [
			{ name: 'machiscope_cache_hits_total', help: 'Requests answered from memory.', type: 'counter', value: () => this.#kept },
			{ name: 'machiscope_sent_bytes_total', help: 'Bytes sent.', type: 'counter', value: () => this.#bytes }
		];
		for (const { name, help, type, value } of [...own, ...this.#gauges, ...PROCESS]) {
			const now = value();
			if (now === undefined) continue;
			describe(name, type, help);
			lines.push(`${name} ${now}`);
		}
		return `${lines.join('\n')}\n`;
	}
}

const PROCESS: Gauge[] = [
	{
		name: 'machiscope_release_degraded',
		help: '1 while an earlier release stands in for a damaged one.',
		type: 'gauge',
		value: () => (findServed() ? Number(findServed()?.standsIn) : undefined)
	},
	{
		name: 'machiscope_release_age_seconds',
		help: 'Since the release was published or gone back to.',
		type: 'gauge',
		value: () => {
			const since = findServed()?.since.getTime();
			return since === undefined ? undefined : (Date.now() - since) / 1000;
		}
	},
	{
		name: 'process_resident_memory_bytes',
		help: 'Resident memory of the server, without its query processes.',
		type: 'gauge',
		value: () => process.memoryUsage.rss()
	},
	{
		name: 'nodejs_heap_size_used_bytes',
		help: 'JavaScript heap in use.',
		type: 'gauge',
		value: () => process.memoryUsage().heapUsed
	},
	{
		name: 'process_cpu_seconds_total',
		help: 'Processor time used.',
		type: 'counter',
		value: () => {
			const { user, system } = process.cpuUsage();
			return (user + system) / 1e6;
		}
	},
	{
		name: 'process_start_time_seconds',
		help: 'When the server was started, in seconds since 1970.',
		type: 'gauge',
		value: () => performance.timeOrigin / 1000
	}
];

/** `/metrics` on a port of its own, which is not for the public. */
export const createMetricsServer = (metrics: Metrics): Server =>
	createServer((request, response) => {
		if (request.url === '/metrics') {
			response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
			response.end(metrics.render());
		} else {
			response.writeHead(404).end();
		}
	});
