import { expect, it } from 'vitest';
import { lineBetween } from '#lib/server/http/tie-features.ts';

it('cuts a line where it crosses the antimeridian, and no other (RFC 7946, 3.1.9)', () => {
	expect(lineBetween([139, 35], [141, 44])).toEqual({
		type: 'LineString',
		coordinates: [
			[139, 35],
			[141, 44]
		]
	});
	expect(lineBetween([170, 10], [-170, 20])).toEqual({
		type: 'MultiLineString',
		coordinates: [
			[
				[170, 10],
				[180, 15]
			],
			[
				[-180, 15],
				[-170, 20]
			]
		]
	});
	expect(lineBetween([-170, 20], [170, 10])).toEqual({
		type: 'MultiLineString',
		coordinates: [
			[
				[-170, 20],
				[-180, 15]
			],
			[
				[180, 15],
				[170, 10]
			]
		]
	});
});
