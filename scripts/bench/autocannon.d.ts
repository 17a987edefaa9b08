/** What is used of autocannon, which comes without types. */
declare module 'autocannon' {
	interface Client {
		setRequests: (requests: { method: 'GET'; path: string; headers: Record<string, string> }[]) => void;
	}
	interface Result {
		requests: { total: number };
		latency: { p50: number; p99: number; max: number };
		/** Bytes. */
		throughput: { total: number };
		/** Seconds. */
		duration: number;
		errors: number;
		timeouts: number;
		'4xx': number;
		'5xx': number;
	}
	export default function autocannon(options: {
		url: string;
		connections: number;
		duration: number;
		setupClient: (client: Client) => void;
	}): Promise<Result>;
}
