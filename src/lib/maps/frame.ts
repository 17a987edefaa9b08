/** What every map of ours has in common: its scale, its graticule, and the camera of a web map in its place. */
import type { GeoProjection } from 'd3-geo';
import { toTenth } from '#lib/charts/tenths.ts';
import type { Position } from '#lib/domain/geo-json.ts';
import { distanceKm } from './geodesy.ts';

/** A picture of a map, in pixels; `height` is that of the map alone. */
export interface MapFrame {
	width: number;
	height: number;
	projection: GeoProjection;
}

/** Width of the largest picture: areas are as fine as it needs. A web map asks for finer ones when it comes closer. */
export const DESK = 720;

/** Where a place is in a picture. */
export function pixelOf(projection: GeoProjection, position: Position): [number, number] {
	const [x, y] = projection(position) ?? [0, 0];
	return [toTenth(x), toTenth(y)];
}

/** A scale bar of a round length, at most a quarter of the width. @param y where it holds, in pixels */
export function scaleBarOf(projection: GeoProjection, width: number, y = 0): { km: number; pixels: number } {
	const at = (x: number): Position => projection.invert?.([x, y]) ?? [0, 0];
	const kmPer100 = distanceKm(at(width / 2), at(width / 2 + 100));
	const km = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].findLast((one) => (one / kmPer100) * 100 < width / 4) ?? 0.1;
	return { km, pixels: toTenth((km / kmPer100) * 100) };
}

/** The zoom of a web map at the scale of a projection: a Mercator world of zoom z is 512·2^z pixels wide, d3's of scale k is 2πk. */
export const zoomOf = (projection: GeoProjection): number => Math.log2((2 * Math.PI * projection.scale()) / 512);

/** The camera of a web map that shows exactly what the picture shows at a display width of `pixels`. */
export function cameraOf({ projection, width, height }: MapFrame, pixels: number): { center: Position; zoom: number } {
	const center: Position = projection.invert?.([width / 2, height / 2]) ?? [0, 0];
	return { center, zoom: zoomOf(projection) + Math.log2(pixels / width) };
}

/** Lines of latitude and longitude every `step` degrees around the towns, as a quiet ground. */
export function graticule(
	{ projection, width, height }: MapFrame,
	step = 0.05
): { start: [number, number]; end: [number, number] }[] {
	const [west, north] = projection.invert?.([0, 0]) ?? [0, 0];
	const [east, south] = projection.invert?.([width, height]) ?? [0, 0];
	const steps = (low: number, high: number) =>
		Array.from(
			{ length: Math.max(0, Math.floor(high / step) - Math.ceil(low / step) + 1) },
			(_, i) => (Math.ceil(low / step) + i) * step
		);
	return [
		...steps(west, east)
			.map((longitude) => ({ x: pixelOf(projection, [longitude, north])[0] }))
			.map(({ x }) => ({ start: [x, 0] as [number, number], end: [x, height] as [number, number] })),
		...steps(south, north)
			.map((latitude) => ({ y: pixelOf(projection, [west, latitude])[1] }))
			.map(({ y }) => ({ start: [0, y] as [number, number], end: [width, y] as [number, number] }))
	];
}
