/** What a load test measured, and whether it is good enough. */

export interface Sample {
	/** `warming` for whatever was asked of a portal that had just started. */
	kind: string;
	milliseconds: number;
	fault?: string;
}

export interface Measured {
	samples: Sample[];
	/** Resident memory of the portal, one value a second from beginning to end, in bytes; empty where it is not told. */
	resident: number[];
	/** The share of all processor time that went to programs that are neither portal nor test: 0 to 1. */
	foreignShare: number;
}

export interface Limits {
	p95Ms: number;
	/** Failures among all requests, 0 to 1. */
	errorRate: number;
	/** What memory may gain after warming up, as a share of itself; undefined where the run is too short to tell. */
	growth: number | undefined;
	residentBytes: number;
}

export const LIMITS: Limits = { p95Ms: 300, errorRate: 0.001, growth: 0.05, residentBytes: 1024 * 1024 * 1024 };

/** Below this share of other programs, the limits are as they stand. */
const UNDISTURBED = 0.15;
/** Above this share no time says anything of the portal: times, and failures that may come of impatience, are not judged. */
export const UNJUDGEABLE = 0.5;

/**
 * On a machine that others use, what is left of the processors is the measure: an answer takes longer by that factor, and
 * waits for others that do, so that the limit grows with its square; to ten times at most.
 */
export const relaxFor = (limits: Limits, foreignShare: number): Limits =>
	foreignShare > UNJUDGEABLE
		? { ...limits, p95Ms: Infinity, errorRate: 1 }
		: foreignShare < UNDISTURBED
			? limits
			: { ...limits, p95Ms: Math.round(limits.p95Ms * Math.min(10, 1 / Math.max(0.01, 1 - foreignShare) ** 2)) };

/** @param share 0 to 1 */
export function quantile(values: number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Median memory of the last fifth against that of the fifth after the first two: by then all memories are full. */
export function growthOf(resident: number[]): number {
	const part = (from: number, to: number) => quantile(resident.slice(resident.length * from, resident.length * to), 0.5);
	return part(0.8, 1) / part(0.4, 0.6) - 1;
}

const isJudged = ({ kind }: Sample) => kind !== 'warming';

/** What is not good enough, in words; empty when all is well. */
export function judgeLoad({ samples, resident }: Measured, limits: Limits): string[] {
	const p95 = quantile(
		samples.filter(isJudged).map(({ milliseconds }) => milliseconds),
		0.95
	);
	const errors = samples.filter(({ fault }) => fault !== undefined).length / Math.max(1, samples.length);
	const largest = Math.max(0, ...resident);
	const growth = limits.growth === undefined || resident.length < 10 ? 0 : growthOf(resident);
	return [
		...(!samples.some(isJudged) ? ['nothing was asked'] : []),
		...(p95 > limits.p95Ms ? [`p95 ${Math.round(p95)} ms, more than ${limits.p95Ms}`] : []),
		...(errors > limits.errorRate ? [`${(errors * 100).toFixed(2)} % failed, more than ${limits.errorRate * 100} %`] : []),
		...(largest > limits.residentBytes
			? [`${megabytes(largest)} MB of memory, more than ${megabytes(limits.residentBytes)}`]
			: []),
		...(growth > (limits.growth ?? 0) ? [`memory grew by ${(growth * 100).toFixed(1)} % after warming up`] : [])
	];
}

export const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** One line per kind of request, and one for all. */
export function describeSamples(samples: Sample[]): string {
	const kinds = [...new Set(samples.map(({ kind }) => kind))].toSorted();
	const line = (name: string, of: Sample[]) => {
		const times = of.map(({ milliseconds }) => milliseconds);
		const cells = [0.5, 0.95, 0.99, 1].map((share) => String(Math.round(quantile(times, share))).padStart(7));
		const failed = of.filter(({ fault }) => fault !== undefined).length;
		return `${name.padEnd(12)}${String(of.length).padStart(8)}${String(failed).padStart(8)}${cells.join('')}`;
	};
	return [
		`${''.padEnd(12)}${'asked'.padStart(8)}${'failed'.padStart(8)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(7)).join('')}  (ms)`,
		...kinds.map((kind) =>
			line(
				kind,
				samples.filter((sample) => sample.kind === kind)
			)
		),
		line('all judged', samples.filter(isJudged))
	].join('\n');
}
