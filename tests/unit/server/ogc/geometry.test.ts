import { describe, expect, it } from 'vitest';
import { boxAround, intersects, type Geometry } from '#lib/server/ogc/geometry.ts';

const point = (longitude: number, latitude: number): Geometry => ({ type: 'Point', coordinates: [longitude, latitude] });
const line = (...[from, to]: [[number, number], [number, number]]): Geometry => ({ type: 'LineString', coordinates: [from, to] });
const box = (west: number, south: number, east: number, north: number) => ({ west, south, east, north });

describe('a bounding box', () => {
	it.each([
		['a point inside', point(139.5, 35.7), box(139, 35, 140, 36), true],
		['a point on the edge', point(139, 35), box(139, 35, 140, 36), true],
		['a point outside', point(138.9, 35.7), box(139, 35, 140, 36), false],
		['a line that crosses it with both ends outside', line([138, 35.5], [141, 35.6]), box(139, 35, 140, 36), true],
		['a line that passes by its corner', line([138, 35.5], [139.4, 37]), box(139, 35, 140, 36), false],
		['a line that touches its corner', line([138, 35], [140, 37]), box(139, 35, 140, 36), true],
		['a line inside', line([139.2, 35.2], [139.3, 35.3]), box(139, 35, 140, 36), true],
		['a point west of the antimeridian', point(179, 0), box(170, -10, -170, 10), true],
		['a point east of the antimeridian', point(-179, 0), box(170, -10, -170, 10), true],
		['a point on the other side of the earth', point(0, 0), box(170, -10, -170, 10), false],
		['a box that is a point', point(139.5, 35.7), box(139.5, 35.7, 139.5, 35.7), true]
	])('and %s', (_what, geometry, asked, expected) => expect(intersects(geometry, asked)).toBe(expected));

	it('is drawn around all geometries', () => {
		expect(boxAround([point(1, 2), line([3, -4], [0, 5])])).toEqual(box(0, -4, 3, 5));
		expect(boxAround([])).toBeUndefined();
	});
});
