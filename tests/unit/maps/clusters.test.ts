import { describe, expect, it } from 'vitest';
import { clusterPoints, layOutClusters, radiusOf, splitByDistance, type Located } from '#lib/maps/clusters.ts';
import { textWidth } from '#lib/charts/text.ts';

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

function points(count: number, seed = 1): Located[] {
	const random = randomNumbers(seed);
	return Array.from({ length: count }, (_, i) => ({
		id: `p${i}`,
		name: `施設${i}`,
		position: [139.2 + random() * 0.5, 35.6 + random() * 0.25]
	}));
}

describe('gathering points into circles', () => {
	it.each([0, 1, 2, 50, 6000])('counts each of %i points exactly once', (count) => {
		const clusters = clusterPoints(points(count));
		expect(clusters.flatMap(({ members }) => members.map(({ id }) => id)).toSorted()).toEqual(
			points(count)
				.map(({ id }) => id)
				.toSorted()
		);
		expect(clusters.length).toBeLessThan(150);
	});

	it.each([340, 720])('draws no circle over another, and all within the picture, %i px wide', (width) => {
		for (const seed of [1, 2, 3]) {
			const { circles, height } = layOutClusters(clusterPoints(points(800, seed)), width, textWidth);
			for (const [i, a] of circles.entries()) {
				expect(a.x - a.radius >= 0 && a.x + a.radius <= width && a.y - a.radius >= 0 && a.y + a.radius <= height).toBe(true);
				for (const b of circles.slice(i + 1)) {
					expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius);
				}
			}
		}
	});

	it('puts points at one spot into one circle there, and knows the area that shows them all', () => {
		const [cluster, ...others] = clusterPoints([
			{ id: 'a', name: 'A', position: [139.47751, 35.72861] },
			{ id: 'b', name: 'B', position: [139.47751, 35.72861] }
		]);
		expect(others).toEqual([]);
		expect(cluster?.position).toEqual([139.47751, 35.72861]);
		expect(cluster?.bbox).toEqual({ west: 139.4775, south: 35.7286, east: 139.4776, north: 35.7287 });
	});

	it('keeps every member within the area of its circle', () => {
		for (const { members, bbox } of clusterPoints(points(300))) {
			const { west, south, east, north } = bbox;
			for (const { position } of members) {
				expect(position[0] >= west && position[0] <= east && position[1] >= south && position[1] <= north).toBe(true);
			}
		}
	});

	it('makes four times the number twice as wide, as far as a number fits into it', () => {
		expect(radiusOf(400, 400) / radiusOf(200, 400)).toBeCloseTo(Math.SQRT2, 10);
		expect(radiusOf(2, 400)).toBe(11);
		expect(radiusOf(1, 1)).toBe(6);
	});
});

describe('what is too far away for the map', () => {
	it('is told from what is near the middle, with its distance, nearest first', () => {
		const tokyo = points(5);
		const { near, far } = splitByDistance(
			[
				...tokyo,
				{ id: 'o', name: '小平町', position: [141.66276, 44.01546] },
				{ id: 't', name: '遠野市', position: [141.53235, 39.33101] }
			],
			60
		);
		expect(near.map(({ id }) => id)).toEqual(tokyo.map(({ id }) => id));
		expect(far.map(({ id, km }) => [id, Math.round(km / 50) * 50])).toEqual([
			['t', 450],
			['o', 950]
		]);
	});

	it('is nothing where there is one point or none', () => {
		expect(splitByDistance([], 60)).toEqual({ near: [], far: [] });
		expect(splitByDistance(points(1), 60).far).toEqual([]);
	});
});
