import { describe, expect, it } from 'vitest';
import { listExcesses, weighPages } from '../../scripts/page-budgets.ts';

describe('the scripts of a page', () => {
	const pages = weighPages(
		[
			{ route: '/text', hasMap: false },
			{ route: '/map', hasMap: true }
		],
		{ small: 2000, stage: 70_000, map: 400_000 }
	);

	it('are the small ones; with a map, what puts it in its place and, apart, what is fetched later', () => {
		expect(pages).toEqual([
			{ route: '/text', kind: 'text', bytes: 2000 },
			{ route: '/map', kind: 'moving', bytes: 72_000 },
			{ route: '/map', kind: 'map', bytes: 400_000 }
		]);
	});

	it('are over budget with their number and the budget', () => {
		expect(listExcesses(pages)).toEqual([
			'/map (moving): 72000 bytes of script, budget 60000',
			'/map (map): 400000 bytes of script, budget 350000'
		]);
	});
});
