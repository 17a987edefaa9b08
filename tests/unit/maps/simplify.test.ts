import { describe, expect, it } from 'vitest';
import type { Position } from '#lib/domain/geo-json.ts';
import { simplify } from '#lib/maps/simplify.ts';
import { parse, signedArea } from '../../../scripts/import/boundaries.ts';
import { describeReference, reference } from '../import/fixtures.ts';

/** Two squares side by side with a crooked common border. */
const border: Position[] = [
	[1, 0],
	[1.001, 0.25],
	[0.999, 0.5],
	[1.3, 0.75],
	[1, 1]
];
const west: Position[] = [[0, 0], ...border, [0, 1], [0, 0]];
const east: Position[] = [[2, 0], [2, 1], ...border.toReversed(), [2, 0]];

describe('simplified areas', () => {
	it('lose small corners and keep large ones, on both sides of a border alike', () => {
		const [a, b] = simplify([[[west]], [[east]]], 0.01).map((polygons) => polygons[0]?.[0] ?? []);
		const shared = (ring: Position[] = []) => ring.filter(([x]) => x > 0.5 && x < 1.5).map(([x, y]) => `${x} ${y}`);
		expect(new Set(shared(a))).toEqual(new Set(shared(b)));
		expect(shared(a)).toContain('1.3 0.75');
		expect(shared(a)).not.toContain('1.001 0.25');
		expect(a?.at(-1)).toEqual(a?.[0]);
	});

	it('keep their winding', () => {
		const [a] = simplify([[[west]]], 0.01).map((polygons) => polygons[0]?.[0] ?? []);
		expect(Math.sign(signedArea(a ?? []))).toBe(Math.sign(signedArea(west)));
	});
});

describeReference('boundaries', () => {
	it('are thinned without losing a municipality or a fiftieth of its area', () => {
		const rows = parse(reference('boundaries/smartnews_N03-21_s0010_pref13.geojson')).rows.filter(({ id }) => /^132/.test(id));
		const polygonsOf = ({ geometry }: (typeof rows)[number]) =>
			geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
		const area = (polygons: Position[][][]) => polygons.flat().reduce((sum, ring) => sum + signedArea(ring), 0);
		const before = rows.map(polygonsOf);
		const after = simplify(before, 1e-6);
		expect(rows.length).toBe(26);
		after.forEach((polygons, i) => {
			const ratio = area(polygons) / area(before[i] ?? []);
			expect(ratio > 0.98 && ratio < 1.02, `${rows[i]?.properties.name_ja} ${ratio}`).toBe(true);
		});
	});
});
