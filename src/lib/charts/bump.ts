/**
 * Geometry of a bump chart: ranks over years. Pure, so that server and tests see the same numbers.
 *
 * Coordinates are `t` along time and `r` across it: the drawing decides which of them runs to the right.
 */
import { linearInTenths } from './tenths.ts';

export interface BumpSeries {
	id: string;
	/** One entry a year that the source speaks of. A blank rank says why in `status`. */
	ranks: { year: number; rank: number | null; status: string }[];
	/** Series that seem to take this one up after its last rank. */
	continuesAs: string[];
}

export interface BumpPoint {
	year: number;
	rank: number;
	t: number;
	r: number;
	ambiguous: boolean;
}

export interface BumpLine {
	id: string;
	/** Runs of years without a break: a missing year ends one and starts another. */
	runs: BumpPoint[][];
	/** Years without a rank, joined while they follow each other for the same reason. */
	gaps: { from: number; to: number; status: string }[];
}

export interface BumpLayout {
	years: number[];
	/** The largest rank or number of ranks of any year. */
	depth: number;
	t: (year: number) => number;
	r: (rank: number) => number;
	lines: BumpLine[];
	/** From the last point of a series to the first later point of one that seems to take it up. */
	continuations: { from: string; to: string; start: BumpPoint; end: BumpPoint }[];
	/** How many series have a rank, in runs of years with the same number. */
	counts: { from: number; to: number; count: number }[];
	/** Ranks that a year should have, having so many ranked series, and that none has. */
	vacant: { year: number; rank: number }[];
}

/** How far apart two series with the same rank stand, in pixels. */
const TIE_OFFSET = 9;

/** @param time @param across first and last year, first and last rank in pixels */
export function layoutBump(series: BumpSeries[], time: [number, number], across: [number, number]): BumpLayout {
	const years = [...new Set(series.flatMap(({ ranks }) => ranks.map(({ year }) => year)))].toSorted((a, b) => a - b);
	const rankedIn = (year: number) =>
		series.flatMap(({ id, ranks }) => {
			const rank = ranks.find((one) => one.year === year)?.rank ?? null;
			return rank === null ? [] : [{ id, rank }];
		});
	const perYear = new Map(years.map((year) => [year, rankedIn(year)]));
	const depth = Math.max(1, ...[...perYear.values()].flatMap((ranked) => [ranked.length, ...ranked.map(({ rank }) => rank)]));
	const t = linearInTenths()
		.domain([years[0] ?? 0, years.at(-1) ?? 1])
		.range(time);
	const r = linearInTenths().domain([1, depth]).range(across);
	const tieOffset = (id: string, year: number, rank: number) => {
		const tied = (perYear.get(year) ?? []).filter((one) => one.rank === rank);
		return (tied.findIndex((one) => one.id === id) - (tied.length - 1) / 2) * TIE_OFFSET;
	};

	const lines = series.map(({ id, ranks }): BumpLine => {
		const runs: BumpPoint[][] = [];
		const gaps: BumpLine['gaps'] = [];
		let previous: 'rank' | 'gap' | undefined;
		for (const { year, rank, status } of ranks.toSorted((a, b) => a.year - b.year)) {
			if (rank === null) {
				const last = gaps.at(-1);
				if (previous === 'gap' && last?.status === status) last.to = year;
				else gaps.push({ from: year, to: year, status });
				previous = 'gap';
				continue;
			}
			const point = { year, rank, t: t(year), r: r(rank) + tieOffset(id, year, rank), ambiguous: status === 'ambiguous' };
			const run = runs.at(-1);
			if (previous === 'rank' && run) run.push(point);
			else runs.push([point]);
			previous = 'rank';
		}
		return { id, runs, gaps };
	});

	const counts: BumpLayout['counts'] = [];
	for (const year of years) {
		const count = perYear.get(year)?.length ?? 0;
		const last = counts.at(-1);
		if (last?.count === count) last.to = year;
		else counts.push({ from: year, to: year, count });
	}

	return {
		years,
		depth,
		t: (year) => t(year),
		r: (rank) => r(rank),
		lines,
		continuations: series.flatMap(({ id, continuesAs }) =>
			continuesAs.flatMap((to) => {
				const start = lines
					.find((line) => line.id === id)
					?.runs.at(-1)
					?.at(-1);
				const points = lines.find((line) => line.id === to)?.runs.flat() ?? [];
				const end = start && points.find(({ year }) => year > start.year);
				return start && end ? [{ from: id, to, start, end }] : [];
			})
		),
		counts,
		vacant: years.flatMap((year) => {
			const ranked = perYear.get(year) ?? [];
			return ranked
				.map((_, i) => i + 1)
				.filter((rank) => !ranked.some((one) => one.rank === rank))
				.map((rank) => ({ year, rank }));
		})
	};
}

/** The series, what it continues and what continues it. */
export function relativesOf(series: BumpSeries[], id: string): Set<string> {
	const own = series.find((one) => one.id === id)?.continuesAs ?? [];
	return new Set([id, ...own, ...series.filter(({ continuesAs }) => continuesAs.includes(id)).map((one) => one.id)]);
}
