import { describe, expect, it } from 'vitest';
import { convexHull, paddedHull, type Point } from '#lib/domain/hull.ts';
import { layOutTies, type MappedTie, type TieMapData, type TieTown } from '#lib/maps/tie-map.ts';

const town = (code: string, name: string, position: [number, number], subject = false): TieTown => ({
	code,
	name,
	label: name,
	position,
	subject,
	ties: 1,
	href: `/cooperation?town=${code}`
});
const tie = (id: string, towns: string[], counts: MappedTie['counts'] = []): MappedTie => ({
	id,
	name: id,
	class: 'living',
	towns,
	label: id,
	members: `${towns.length}`,
	href: `#${id}`,
	counts
});
const towns = [
	town('13211', '小平', [139.4775, 35.7286], true),
	town('13203', '武蔵野', [139.5661, 35.7178], true),
	town('13220', '東大和', [139.4267, 35.7456]),
	town('13223', '武蔵村山', [139.3875, 35.7547], true),
	town('20220', '安曇野', [137.9058, 36.3039]),
	town('01482', '小平町', [141.6628, 44.0155])
];
const data: TieMapData = {
	towns,
	ties: [
		tie('body', ['13211', '13220', '13223']),
		tie('pair', ['13211', '13203']),
		tie('counted', ['13223', '13220'], [{ from: '13220', to: '13223', value: 1486 }]),
		tie('friends', ['13203', '20220']),
		tie('sisters', ['13211', '01482'])
	],
	pairs: [],
	areas: []
};

const overlap = (a: { x0: number; x1: number; y0: number; y1: number }, b: typeof a) =>
	a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

describe('layout', () => {
	it('draws bodies of three and more as outlines around their towns, pairs as curves, counts as widths', () => {
		for (const width of [340, 720]) {
			const view = layOutTies(data, width);
			expect(view.hulls.map((hull) => hull.tie)).toEqual(['body']);
			expect(view.links.map((link) => [link.tie, link.width > 5])).toEqual([
				['pair', false],
				['counted', true]
			]);
			expect(view.key.rows.map(({ tie: id, number }) => [id, number])).toEqual([
				['body', 1],
				['pair', 2],
				['counted', 3]
			]);
		}
	});

	it('keeps what it draws inside the picture, and names apart from each other', () => {
		for (const width of [340, 720]) {
			const view = layOutTies(data, width);
			const placed = view.towns.flatMap(({ placed: label }) => (label ? [label.box] : []));
			for (const [i, box] of placed.entries()) for (const other of placed.slice(i + 1)) expect(overlap(box, other)).toBe(false);
			for (const [x, y] of view.hulls.flatMap(({ outline }) => outline)) {
				expect(x > 0 && x < width && y > 0 && y < view.height).toBe(true);
			}
			expect(view.towns.filter(({ subject }) => subject).every(({ placed: label }) => label !== undefined)).toBe(true);
		}
	});

	it('puts distant partners in the margin, nearest first, measured from the town they are tied to', () => {
		const { far, towns: near } = layOutTies(data, 720);
		expect(near.map(({ code }) => code).sort()).toEqual(['13203', '13211', '13220', '13223']);
		expect(far.rows.map(({ code, from, km }) => [code, from.code, Math.round(km)])).toEqual([
			['20220', '13203', 163],
			['01482', '13211', 940]
		]);
		expect(far.rows.map(({ x }) => x)).toEqual(far.rows.map(({ x }) => x).toSorted((a, b) => a - b));
	});

	it('draws rings around the chosen town only, and puts in the middle what is near it', () => {
		expect(layOutTies(data, 720).rings).toEqual([]);
		const view = layOutTies({ ...data, chosenTown: '20220' }, 720);
		expect(view.rings.length).toBeGreaterThan(1);
		expect(view.towns.map(({ code }) => code)).toEqual(['20220']);
		expect(view.far.rows.map(({ code }) => code)).toContain('13203');
	});

	it('says how far every ring is, within the picture, wherever the chosen town lies', () => {
		const corners: [number, number][] = [
			[139.1, 35.6],
			[139.7, 35.6],
			[139.1, 35.62],
			[139.7, 35.9],
			[139.4, 35.75]
		];
		const towns = corners.map((position, i) => town(`t${i}`, `t${i}`, position, true));
		const codes = towns.map(({ code }) => code);
		for (const chosenTown of codes) {
			for (const width of [350, 720, 1040]) {
				const view = layOutTies({ towns, ties: [tie('t', codes)], pairs: [], areas: [], chosenTown }, width);
				expect(view.rings.length, `${chosenTown} ${width}`).toBeGreaterThan(0);
				for (const { labelAt } of view.rings) {
					expect(labelAt[0]).toBeGreaterThan(20);
					expect(labelAt[0]).toBeLessThan(width - 20);
					expect(labelAt[1]).toBeGreaterThan(10);
					expect(labelAt[1]).toBeLessThan(view.height - 10);
				}
			}
		}
	});

	it('keeps towns on both sides of the antimeridian together', () => {
		const view = layOutTies(
			{
				towns: [town('a', 'a', [179.9, 35], true), town('b', 'b', [-179.9, 35.05])],
				ties: [tie('t', ['a', 'b'])],
				pairs: [],
				areas: []
			},
			720
		);
		expect(view.towns).toHaveLength(2);
		for (const { x } of view.towns) expect(x > 0 && x < 720).toBe(true);
		expect(view.links).toHaveLength(1);
	});
});

describe('outlines', () => {
	it('are convex hulls', () => {
		const square: Point[] = [
			[0, 0],
			[2, 0],
			[2, 2],
			[0, 2],
			[1, 1],
			[0, 0]
		];
		expect(convexHull(square)).toEqual([
			[0, 0],
			[2, 0],
			[2, 2],
			[0, 2]
		]);
	});

	it('keep their distance from every point', () => {
		const points: Point[] = [
			[0, 0],
			[40, 0],
			[20, 30]
		];
		for (const [x, y] of paddedHull(points, 10)) {
			expect(Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)))).toBeGreaterThan(9.9);
		}
	});
});
