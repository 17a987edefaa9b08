/**
 * Geometry of a map of flows between towns, shared by the server's SVG, its legend and the MapLibre map: one projection,
 * one scale of widths, one set of curves.
 */
import { max, mean } from 'd3-array';
import { geoMercator, type GeoProjection } from 'd3-geo';
import type { Position } from '#lib/domain/geo-json.ts';
import { drawAreas, type Area, type DrawnArea } from './areas.ts';
import { textWidth } from '#lib/charts/text.ts';
import { isNarrow } from '#lib/charts/width.ts';
import { boxAt, Ground, type Box } from './labels.ts';
import { pixelOf, scaleBarOf, zoomOf, type MapFrame } from './frame.ts';
import { curveBetween, lineWidth } from './lines.ts';

export interface Town {
	code: string;
	name: string;
	position: Position;
	/** One of the towns this site covers: drawn larger, in its own colour. */
	subject: boolean;
}

export interface Flow {
	from: string;
	to: string;
	value: number;
	/** The whole statement, for a reader of the picture. */
	label: string;
	/** The value as written on the map. */
	shown: string;
}

export interface FlowMapData {
	towns: Town[];
	flows: Flow[];
	areas: Area[];
}

/** The thinnest and the widest line, in pixels. */
export const FLOW_WIDTHS = [1.25, 15] as const;

export const flowWidth = (flows: Flow[]): ((value: number) => number) =>
	lineWidth(max(flows, ({ value }) => value) ?? 0, FLOW_WIDTHS);

/** Three counts for the legend, round, the largest near the largest flow. */
export function legendValues(flows: Flow[]): number[] {
	const top = max(flows, ({ value }) => value) ?? 1;
	const step = 10 ** Math.floor(Math.log10(top));
	const round = Math.max(1, Math.floor(top / step) * step);
	return [round, Math.round(round / 2), Math.round(round / 10)].filter((value, i, all) => value > 0 && all.indexOf(value) === i);
}

/** On which side of its dot a town's name stands. */
export type Side = 'above' | 'below' | 'left' | 'right';
/** From the dot to the name's anchor on its baseline, in pixels. */
export const NAME_PLACES = {
	above: { dx: 0, dy: -15, anchor: 'middle' },
	below: { dx: 0, dy: 26, anchor: 'middle' },
	left: { dx: -12, dy: 5, anchor: 'end' },
	right: { dx: 12, dy: 5, anchor: 'start' }
} as const satisfies Record<Side, { dx: number; dy: number; anchor: string }>;
/** Size of a name in pixels. */
export const nameSize = ({ subject }: Pick<Town, 'subject'>): number => (subject ? 17 : 15);

export interface FlowMapView extends MapFrame {
	towns: (Town & { x: number; y: number; side: Side })[];
	/** In drawing order: the widest first, so that thin lines stay visible. */
	flows: (Flow & {
		id: string;
		width: number;
		points: [number, number][];
		arrow: [number, number][];
		labelAt: [number, number];
	})[];
	areas: DrawnArea[];
	scaleBar: { km: number; pixels: number };
}

const CURVE_STEPS = 24;
/** Size of a count in pixels, and where along its line it is tried. */
const COUNT_SIZE = 14;
const COUNT_PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.82];

/** The middle of the line or, where a name or another count stands there, further along it; where it covers least if there is no room. */
function placeCount(ground: Ground, shown: string, places: [number, number][]): [number, number] {
	const [halfWidth, halfHeight] = [(textWidth(shown) * COUNT_SIZE) / 2, COUNT_SIZE / 2];
	const crowding = (place: [number, number]) => ground.crowding(boxAt(place, halfWidth, halfHeight));
	const [best = [0, 0]] = places.toSorted((a, b) => crowding(a) - crowding(b));
	ground.take(boxAt(best, halfWidth, halfHeight));
	return best;
}

function nameBox({ name, subject, x, y, side }: Town & { x: number; y: number; side: Side }): Box {
	const { dx, dy, anchor } = NAME_PLACES[side];
	const size = nameSize({ subject });
	const width = textWidth(name) * size;
	const x0 = x + dx - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
	return { x0, x1: x0 + width, y0: y + dy - size, y1: y + dy + size * 0.3 };
}

function project(towns: Town[], width: number): { projection: GeoProjection; height: number } {
	const height = Math.round(width * (isNarrow(width) ? 1.05 : 0.72));
	const pad = isNarrow(width) ? 68 : 96;
	const projection = geoMercator().fitExtent(
		[
			[pad, pad * 0.8],
			[width - pad, height - pad * 0.8]
		],
		{ type: 'MultiPoint', coordinates: towns.map(({ position }) => position) }
	);
	return { projection, height };
}

/** The zoom of a web map that shows what the picture of this width shows: as fine as its areas need be. */
export const zoomOfFlows = (towns: Town[], width: number): number => zoomOf(project(towns, width).projection);

/**
 * Lays the map out.
 * @param width in pixels; the height follows from the towns
 */
export function layOut({ towns, flows, areas }: FlowMapData, width: number): FlowMapView {
	const { projection, height } = project(towns, width);
	const widthOf = flowWidth(flows);
	const placed = new Map<string, [number, number]>(towns.map((town) => [town.code, pixelOf(projection, town.position)]));

	const tiedTo = (code: string): [number, number][] =>
		flows.flatMap(({ from, to }) =>
			from === code ? [placed.get(to) ?? [0, 0]] : to === code ? [placed.get(from) ?? [0, 0]] : []
		);

	const drawnTowns = towns.map((town) => {
		const [x, y] = pixelOf(projection, town.position);
		return { ...town, x, y, side: sideOf(town.name, [x, y], tiedTo(town.code), width) };
	});
	const ground = new Ground({ x0: 0, y0: 0, x1: width, y1: height });
	for (const town of drawnTowns) ground.take(nameBox(town));

	return {
		width,
		height,
		projection,
		towns: drawnTowns,
		flows: flows
			.toSorted((a, b) => b.value - a.value)
			.map((flow) => {
				const { at } = curveBetween(placed.get(flow.from) ?? [0, 0], placed.get(flow.to) ?? [0, 0], 0.16);
				const thickness = widthOf(flow.value);
				// The line ends before the dot of the town, the arrow's head between the two.
				const points = Array.from({ length: CURVE_STEPS + 1 }, (_, i) => at(0.07 + (i / CURVE_STEPS) * 0.79));
				const tip = at(0.93);
				return {
					...flow,
					id: `${flow.from}-${flow.to}`,
					width: thickness,
					points,
					arrow: arrowHead(points.at(-1) ?? tip, tip, thickness),
					labelAt: placeCount(ground, flow.shown, COUNT_PLACES.map(at))
				};
			}),
		areas: drawAreas(areas, projection),
		scaleBar: scaleBarOf(projection, width)
	};
}

function arrowHead(from: [number, number], tip: [number, number], thickness: number): [number, number][] {
	const [dx, dy] = [tip[0] - from[0], tip[1] - from[1]];
	const length = Math.hypot(dx, dy) || 1;
	const half = Math.max(4, thickness * 0.9);
	const normal = [(-dy / length) * half, (dx / length) * half] as const;
	return [tip, [from[0] + normal[0], from[1] + normal[1]], [from[0] - normal[0], from[1] - normal[1]]];
}

/** The side turned away from the towns that a town is tied to, as far as the name fits there. */
function sideOf(name: string, [x, y]: [number, number], tied: [number, number][], width: number): Side {
	const dx = x - (mean(tied, ([other]) => other) ?? width / 2);
	const dy = y - (mean(tied, ([, other]) => other) ?? y + 1);
	// A kanji is about as wide as high, a Latin letter half of that.
	const room = [...name].reduce((sum, character) => sum + (character > '\u2e80' ? 16 : 9), 20);
	const fits = dx < 0 ? x > room : x + room < width;
	if (fits && Math.abs(dx) > Math.abs(dy)) return dx < 0 ? 'left' : 'right';
	return dy > 0 ? 'below' : 'above';
}
