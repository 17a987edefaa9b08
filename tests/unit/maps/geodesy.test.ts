import { describe, expect, it } from 'vitest';
import { geoDistance } from 'd3-geo';
import { bearing, distanceKm, EARTH_RADIUS_KM, ringAround, roundKm, windOf } from '#lib/maps/geodesy.ts';

const misato: [number, number] = [139.8725, 35.83027778];
const azumino: [number, number] = [137.905755, 36.303933];

describe('distances', () => {
	it('are great circles: a quarter of the globe, and Misato to Azumino', () => {
		expect(distanceKm([0, 0], [90, 0])).toBeCloseTo(10007.557, 2);
		// By another formula.
		expect(distanceKm(misato, azumino)).toBeCloseTo(geoDistance(misato, azumino) * EARTH_RADIUS_KM, 6);
		expect(distanceKm([0, 0], [180, 0])).toBeCloseTo(Math.PI * EARTH_RADIUS_KM, 6);
		expect(distanceKm(misato, misato)).toBe(0);
		expect(Math.round(distanceKm(misato, azumino))).toBe(184);
	});

	it('go the short way over the antimeridian', () => {
		expect(distanceKm([179.5, 0], [-179.5, 0])).toBeCloseTo(distanceKm([0, 0], [1, 0]), 9);
		expect(bearing([179.5, 0], [-179.5, 0])).toBeCloseTo(90, 9);
		expect(bearing([-179.5, 0], [179.5, 0])).toBeCloseTo(270, 9);
	});

	it('are told as exactly as a reader wants them', () => {
		expect([78.6, 159.7, 9497].map(roundKm)).toEqual([79, 160, 9500]);
	});
});

describe('directions', () => {
	it('are clockwise from north, and one of eight winds', () => {
		expect(bearing([0, 0], [0, 1])).toBeCloseTo(0, 9);
		expect(bearing([0, 0], [1, 0])).toBeCloseTo(90, 9);
		expect(bearing([0, 0], [0, -1])).toBeCloseTo(180, 9);
		expect(windOf(bearing(misato, azumino))).toBe(6);
		expect(windOf(359)).toBe(0);
	});
});

it('draws rings whose every point is as far away, also across the antimeridian', () => {
	for (const centre of [misato, [179.9, 10] as [number, number]]) {
		const ring = ringAround(centre, 50);
		expect(ring.length).toBeGreaterThan(60);
		for (const position of ring) expect(distanceKm(centre, position)).toBeCloseTo(50, 3);
	}
});
