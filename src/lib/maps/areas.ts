/** Municipal areas on a map, as fine as its scale shows. */
import type { GeoProjection } from 'd3-geo';
import type { Position } from '#lib/domain/geo-json.ts';
import { toTenth } from '#lib/charts/tenths.ts';
import { zoomOf } from './frame.ts';
import { simplify, toleranceAt } from './simplify.ts';

export interface Area {
	/** Five-digit code. */
	code: string;
	polygons: Position[][][];
}

export interface DrawnArea extends Area {
	/** The same as an SVG path. */
	d: string;
}

/** Point by point: the areas are small, and wound for the plane. */
const pathOf = (polygons: Position[][][], projection: GeoProjection): string =>
	polygons
		.flat()
		.map((ring) => `M${ring.map((position) => (projection(position) ?? [0, 0]).map(toTenth).join(',')).join('L')}Z`)
		.join('');

/** Areas without the bends that do not show at the scale of the projection; neighbours keep their common border. */
export function drawAreas(areas: Area[], projection: GeoProjection): DrawnArea[] {
	const thinned = simplify(
		areas.map(({ polygons }) => polygons),
		toleranceAt(zoomOf(projection))
	);
	return areas.map(({ code }, i) => {
		const polygons = thinned[i] ?? [];
		return { code, polygons, d: pathOf(polygons, projection) };
	});
}
