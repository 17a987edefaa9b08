/** Bounding boxes and the two geometries there are, on the plane of longitude and latitude (CRS84). */
import type { Box } from '#lib/domain/geo-box.ts';
import type { Position } from '#lib/domain/geo-json.ts';

export type Geometry = { type: 'Point'; coordinates: Position } | { type: 'LineString'; coordinates: [Position, Position] };

/** A box that crosses the antimeridian (west > east) as the two that lie on either side of it. */
const splitAtAntimeridian = (box: Box): Box[] =>
	box.west <= box.east
		? [box]
		: [
				{ ...box, east: 180 },
				{ ...box, west: -180 }
			];

/** Whether a segment has a point in a box, its edges included (Liang and Barsky: what is left of 0…1 after each edge). */
function crosses([[x0, y0], [x1, y1]]: [Position, Position], { west, south, east, north }: Box): boolean {
	let from = 0;
	let to = 1;
	for (const [direction, distance] of [
		[x0 - x1, x0 - west],
		[x1 - x0, east - x0],
		[y0 - y1, y0 - south],
		[y1 - y0, north - y0]
	] as const) {
		if (direction === 0 && distance < 0) return false;
		if (direction < 0) from = Math.max(from, distance / direction);
		if (direction > 0) to = Math.min(to, distance / direction);
	}
	return from <= to;
}

/** Whether a geometry and a box have a point in common. */
export function intersects(geometry: Geometry, box: Box): boolean {
	const line: [Position, Position] =
		geometry.type === 'Point' ? [geometry.coordinates, geometry.coordinates] : geometry.coordinates;
	return splitAtAntimeridian(box).some((part) => crosses(line, part));
}

/** The smallest box around geometries. @returns undefined when there are none */
export function boxAround(geometries: Geometry[]): Box | undefined {
	const positions = geometries.flatMap((one) => (one.type === 'Point' ? [one.coordinates] : one.coordinates));
	if (positions.length === 0) return undefined;
	const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
	for (const [longitude, latitude] of positions) {
		box.west = Math.min(box.west, longitude);
		box.east = Math.max(box.east, longitude);
		box.south = Math.min(box.south, latitude);
		box.north = Math.max(box.north, latitude);
	}
	return box;
}
