/** Distances and directions on the globe. Great circles know no edge of the map, so the antimeridian needs no care here. */
import { geoCircle } from 'd3-geo';
import type { Position } from '#lib/domain/geo-json.ts';

/** Mean radius of the Earth (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Length of the great circle between two positions, in kilometres: the haversine formula, exact enough where towns are near. */
export function distanceKm([x0, y0]: Position, [x1, y1]: Position): number {
	const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
	const chord = half(y1 - y0) + Math.cos(radians(y0)) * Math.cos(radians(y1)) * half(x1 - x0);
	return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** Direction in which a great circle sets out, in degrees clockwise from north (0 ≤ bearing < 360). */
export function bearing([x0, y0]: Position, [x1, y1]: Position): number {
	const turn = radians(x1 - x0);
	const [south, north] = [radians(y0), radians(y1)];
	const east = Math.sin(turn) * Math.cos(north);
	const ahead = Math.cos(south) * Math.sin(north) - Math.sin(south) * Math.cos(north) * Math.cos(turn);
	return ((Math.atan2(east, ahead) * 180) / Math.PI + 360) % 360;
}

/** One of eight winds, from north clockwise: 0 … 7. */
export const windOf = (degrees: number): number => Math.round(degrees / 45) % 8;

/** All positions at a distance from one, as a closed ring. */
export const ringAround = (centre: Position, km: number): Position[] =>
	(geoCircle()
		.center(centre)
		.radius((km / EARTH_RADIUS_KM) * (180 / Math.PI))
		.precision(3)().coordinates[0] ?? []) as Position[];

/** A distance as a reader wants it: near ones to the kilometre, far ones to ten, abroad to a hundred. */
export const roundKm = (km: number): number => {
	const step = km < 100 ? 1 : km < 2000 ? 10 : 100;
	return Math.round(km / step) * step;
};
