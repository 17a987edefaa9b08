import { expect, test } from 'vitest';
import { layoutBump, relativesOf, type BumpSeries } from '#lib/charts/bump.ts';

/** Ranks of the years from 2006 on; a word is the reason of a blank, a number with `?` is ambiguous. */
const seriesOf = (id: string, ranks: (number | string)[], continuesAs: string[] = []): BumpSeries => ({
	id,
	continuesAs,
	ranks: ranks.map((rank, i) => {
		const ambiguous = typeof rank === 'string' && rank.endsWith('?');
		return {
			year: 2006 + i,
			rank: typeof rank === 'number' ? rank : ambiguous ? Number.parseInt(rank) : null,
			status: ambiguous ? 'ambiguous' : typeof rank === 'string' ? rank : 'published'
		};
	})
});

const series = [
	seriesOf('stays', [1, 2, 1, 1]),
	seriesOf('pauses', [2, 'not_published', '2?', 2]),
	seriesOf('ends', [3, 1, '2?', 'not_published'], ['starts']),
	seriesOf('starts', ['not_applicable', 'not_applicable', 'not_published', 3]),
	seriesOf('lost', ['not_published', 'not_published', 'not_published', 'not_published'], ['starts'])
];
const layout = layoutBump(series, [0, 300], [0, 200]);
const lineOf = (id: string) => layout.lines.find((line) => line.id === id);

test('a year without a rank breaks the line and keeps its reason', () => {
	expect(lineOf('pauses')?.runs.map((run) => run.map(({ year }) => year))).toEqual([[2006], [2008, 2009]]);
	expect(lineOf('pauses')?.gaps).toEqual([{ from: 2007, to: 2007, status: 'not_published' }]);
	expect(lineOf('starts')?.gaps).toEqual([
		{ from: 2006, to: 2007, status: 'not_applicable' },
		{ from: 2008, to: 2008, status: 'not_published' }
	]);
	expect(lineOf('lost')?.runs).toEqual([]);
});

test('series with the same rank stand beside each other around it, and are marked ambiguous', () => {
	const points = ['pauses', 'ends'].map((id) =>
		lineOf(id)
			?.runs.flat()
			.find(({ year }) => year === 2008)
	);
	const [a, b] = points;
	expect(points.map((point) => point?.ambiguous)).toEqual([true, true]);
	expect(a?.r).not.toBe(b?.r);
	expect(((a?.r ?? 0) + (b?.r ?? 0)) / 2).toBe(layout.r(2));
	expect(lineOf('stays')?.runs[0]?.[0]?.r).toBe(layout.r(1));
});

test('the rank that nobody has is known, and how many are ranked in each run of years', () => {
	expect(layout.vacant).toEqual([{ year: 2008, rank: 3 }]);
	expect(layout.counts).toEqual([
		{ from: 2006, to: 2006, count: 3 },
		{ from: 2007, to: 2007, count: 2 },
		{ from: 2008, to: 2009, count: 3 }
	]);
	expect(layout.depth).toBe(3);
});

test('a continuation runs from the last rank to the first later one; without a rank there is none', () => {
	expect(layout.continuations.map(({ from, to, start, end }) => [from, start.year, to, end.year])).toEqual([
		['ends', 2008, 'starts', 2009]
	]);
});

test('what belongs together stands out together', () => {
	expect([...relativesOf(series, 'starts')]).toEqual(['starts', 'ends', 'lost']);
	expect([...relativesOf(series, 'ends')]).toEqual(['ends', 'starts']);
});
