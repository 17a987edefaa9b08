import { expect, test } from 'vitest';
import { medianOf, standings } from '#lib/domain/ranking.ts';

test('equal values share a rank, the next one is skipped, and the percentile counts them half', () => {
	// 80, 90, 90, 95: by hand 1, 2, 2, 4 and (0 + .5) / 4, (1 + 1) / 4, (1 + 1) / 4, (3 + .5) / 4.
	expect(standings([95, 90, 80, 90], 'smallest_first')).toEqual([
		{ rank: 4, tied: 1, of: 4, percentile: 87.5 },
		{ rank: 2, tied: 2, of: 4, percentile: 50 },
		{ rank: 1, tied: 1, of: 4, percentile: 12.5 },
		{ rank: 2, tied: 2, of: 4, percentile: 50 }
	]);
});

test('the other order turns ranks round and leaves percentiles', () => {
	expect(standings([95, 90, 80, 90], 'largest_first').map((one) => [one?.rank, one?.percentile])).toEqual([
		[1, 87.5],
		[2, 50],
		[4, 12.5],
		[2, 50]
	]);
});

test('a missing value has no standing and is not counted; zero and negative values are values', () => {
	expect(standings([null, -1, 0, null, 2], 'smallest_first').map((one) => one && [one.rank, one.of])).toEqual([
		null,
		[1, 3],
		[2, 3],
		null,
		[3, 3]
	]);
	expect(standings([null], 'largest_first')).toEqual([null]);
	expect(standings([], 'largest_first')).toEqual([]);
	expect(standings([7], 'largest_first')).toEqual([{ rank: 1, tied: 1, of: 1, percentile: 50 }]);
});

test('the median of an even number is the mean of the two in the middle, and blanks are left out', () => {
	expect(medianOf([4, null, 1, 3])).toBe(3);
	expect(medianOf([4, 1, 3, 2])).toBe(2.5);
	expect(medianOf([-1, -3])).toBe(-2);
	expect(medianOf([null, null])).toBeNull();
	expect(medianOf([])).toBeNull();
});
