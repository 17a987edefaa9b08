/**
 * Geometry of the map of ties, shared by the server's SVG, its key and the MapLibre map: one projection, one set of
 * outlines, curves, widths and dashes.
 */
import { max, mean, range } from 'd3-array';
import { geoMercator, type GeoProjection } from 'd3-geo';
import { textWidth } from '#lib/charts/text.ts';
import { isNarrow } from '#lib/charts/width.ts';
import type { Position } from '#lib/domain/geo-json.ts';
import { drawAreas, type Area, type DrawnArea } from './areas.ts';
import { layOutFar, type FarView } from './far-partners.ts';
import { pixelOf, scaleBarOf, zoomOf, type MapFrame } from './frame.ts';
import { toTenth } from '#lib/charts/tenths.ts';
import { distanceKm, ringAround } from './geodesy.ts';
import { paddedHull, type Point } from '#lib/domain/hull.ts';
import { boxAt, Ground, placeLabel, placeStamp, type PlacedLabel } from './labels.ts';
import { curveBetween, lineWidth } from './lines.ts';
import type { TieClass } from './tie-class.ts';

export interface TieTown {
	code: string;
	/** As short as on any map. */
	name: string;
	/** For a reader of the picture: full name and number of ties. */
	label: string;
	position: Position;
	/** One of the towns this site covers: drawn larger, in its own colour. */
	subject: boolean;
	ties: number;
	href: string;
	/** What the position stands for where it is not a town hall: the capital of a country. */
	via?: string;
}
export interface MappedTie {
	id: string;
	name: string;
	class: TieClass;
	/** Codes of its located members. */
	towns: string[];
	/** The whole statement, for a reader of the picture. */
	label: string;
	/** How many members it has, in words. */
	members: string;
	href: string;
	/** Counts of its pairs of towns, both directions together. */
	counts: { from: string; to: string; value: number }[];
}
/** Two towns with the number of ties that both belong to: what is drawn when there are too many ties. */
export interface MappedPair {
	from: string;
	to: string;
	ties: number;
	label: string;
	href: string;
}
export interface TieMapData {
	towns: TieTown[];
	ties: MappedTie[];
	pairs: MappedPair[];
	areas: Area[];
	/** Code of the town that is asked for: distances are measured from it. */
	chosenTown?: string;
	/** Id of the tie that stands out. */
	chosenTie?: string;
}

/** Who is farther than this from every town of the middle stands in the margin. */
export const FAR_KM = 60;
/** The thinnest and the widest link that stands for a count, in pixels. */
const LINK_WIDTHS = [1.5, 9] as const;
/** Many pairs would cover each other as wide as single ties. */
const PAIR_SHARE = 0.45;

export interface DrawnLink {
	id: string;
	/** Id of the tie; undefined for a pair of towns with all its ties. */
	tie?: string;
	class: TieClass;
	label: string;
	href: string;
	towns: [string, string];
	/** Along the curve, for a map that knows lines only. */
	points: Point[];
	/** The curve itself, as SVG. */
	path: string;
	width: number;
}
export interface DrawnHull {
	tie: string;
	class: TieClass;
	label: string;
	href: string;
	towns: string[];
	outline: Point[];
}
export interface KeyRow {
	tie: string;
	number: number;
	class: TieClass;
	name: string;
	members: string;
	label: string;
	href: string;
	towns: string[];
	/** Where its number stands on the map; undefined where there is no room. */
	stamp: Point | undefined;
	chosen: boolean;
}
export interface DrawnTown extends TieTown {
	x: number;
	y: number;
	radius: number;
	size: number;
	placed: PlacedLabel | undefined;
}
/** `height` is that of the map; key and margin stand below it. */
export interface TieMapView extends MapFrame {
	wholeHeight: number;
	towns: DrawnTown[];
	links: DrawnLink[];
	/** The largest first, so that small ones stay on top. */
	hulls: DrawnHull[];
	key: { rows: KeyRow[]; columns: number; top: number };
	far: FarView;
	rings: { km: number; points: Point[]; positions: Position[]; labelAt: Point }[];
	areas: DrawnArea[];
	scaleBar: { km: number; pixels: number };
	widths: { value: number; width: number }[];
}

export const KEY_ROW = 25;
const SECTION_HEAD = 40;

/** The towns of the middle: near the chosen one, or near one that this site covers. */
function splitByDistance({ towns, chosenTown }: TieMapData): { near: TieTown[]; far: TieTown[] } {
	const chosen = towns.filter(({ code }) => code === chosenTown);
	const subjects = towns.filter(({ subject }) => subject);
	const anchors = chosen.length ? chosen : subjects.length ? subjects : towns;
	const isNear = ({ position, via }: TieTown) =>
		via === undefined && anchors.some((anchor) => distanceKm(anchor.position, position) <= FAR_KM);
	return { near: towns.filter(isNear), far: towns.filter((town) => !isNear(town)) };
}

const DEGREES_PER_KM = 1 / 111.2;
const padOf = (width: number) => (isNarrow(width) ? 22 : 44);

/** The zoom of a web map that shows what the picture of this width shows: as fine as its areas need be. */
export const zoomOfTies = (data: TieMapData, width: number): number =>
	zoomOf(project(splitByDistance(data).near, width, padOf(width)).projection);

/** Mercator around the towns; a lone town gets some country around it. The middle meridian may be any. */
function project(towns: TieTown[], width: number, pad: number): { projection: GeoProjection; height: number } {
	const first = towns[0]?.position[0] ?? 139.5;
	// Longitudes as differences from the first, so that towns on both sides of the antimeridian stay together.
	const offset = (longitude: number) => ((longitude - first + 540) % 360) - 180;
	const middle = first + (mean(towns, ({ position }) => offset(position[0])) ?? 0);
	const margin = 6 * DEGREES_PER_KM;
	const corners = towns.flatMap(({ position: [x, y] }): Position[] => [
		[x - margin, y - margin],
		[x + margin, y + margin]
	]);
	const around: Position[] = corners.length
		? corners
		: [
				[139.3, 35.6],
				[139.9, 35.9]
			];
	const unit = geoMercator().rotate([-middle, 0]).scale(1).translate([0, 0]);
	const ys = around.map((position) => unit(position)?.[1] ?? 0);
	const xs = around.map((position) => unit(position)?.[0] ?? 0);
	const aspect = (Math.max(...ys) - Math.min(...ys)) / (Math.max(...xs) - Math.min(...xs));
	const height = Math.round(
		Math.min(Math.max((width - 2 * pad) * aspect + 2 * pad, width * 0.62), width * (isNarrow(width) ? 1.05 : 0.82))
	);
	const projection = geoMercator()
		.rotate([-middle, 0])
		.fitExtent(
			[
				[pad, pad],
				[width - pad, height - pad]
			],
			{ type: 'MultiPoint', coordinates: around }
		);
	return { projection, height };
}

const CURVE_STEPS = 20;

function drawCurve(from: Point, to: Point, bend: number): Pick<DrawnLink, 'points' | 'path'> {
	const { control, at } = curveBetween(from, to, bend);
	const [start, bent, end] = [from, control, to].map((point) => point.map(toTenth).join());
	return { points: Array.from({ length: CURVE_STEPS + 1 }, (_, i) => at(i / CURVE_STEPS)), path: `M${start}Q${bent},${end}` };
}

function drawLinks({ ties, pairs }: TieMapData, placed: Map<string, Point>) {
	const counts = [...ties.flatMap((tie) => tie.counts.map(({ value }) => value)), ...pairs.map((pair) => pair.ties)];
	const largest = max(counts) ?? 0;
	const widthOf = lineWidth(largest, LINK_WIDTHS);
	const drawn = new Map<string, number>();
	const link = (from: string, to: string, rest: Omit<DrawnLink, 'id' | 'towns' | 'points' | 'path'>): DrawnLink[] => {
		const [start, end] = [placed.get(from), placed.get(to)];
		if (!start || !end) return [];
		const key = [from, to].sort().join('-');
		const before = drawn.get(key) ?? 0;
		drawn.set(key, before + 1);
		const bend = 0.12 + 0.1 * before;
		return [{ ...rest, id: `${key}-${before}`, towns: [from, to], ...drawCurve(start, end, bend) }];
	};
	const links = [
		...ties.flatMap(({ id, class: own, label, href, towns, counts: pairsOf }) => {
			const rest = { tie: id, class: own, label, href };
			if (pairsOf.length) return pairsOf.flatMap(({ from, to, value }) => link(from, to, { ...rest, width: widthOf(value) }));
			const [a, b, ...more] = towns.filter((code) => placed.has(code));
			return a !== undefined && b !== undefined && more.length === 0 ? link(a, b, { ...rest, width: 2.2 }) : [];
		}),
		...pairs.flatMap(({ from, to, ties: count, label, href }) =>
			link(from, to, { class: 'administration', label, href, width: widthOf(count) * PAIR_SHARE })
		)
	];
	const widths = [...new Set([largest, Math.round(largest / 3)])].filter((value) => value > 0);
	return { links, widths: widths.map((value) => ({ value, width: widthOf(value) })) };
}

function drawHulls(ties: MappedTie[], placed: Map<string, Point>, narrow: boolean): DrawnHull[] {
	const bodies = ties
		.map((tie) => ({ ...tie, here: tie.towns.filter((code) => placed.has(code)) }))
		.filter(({ here, counts }) => here.length > 2 && counts.length === 0)
		.toSorted((a, b) => a.here.length - b.here.length);
	// Each outline keeps a little more distance than the one before, so that two of them never run in one.
	const padding = (i: number) => (narrow ? 8 + i * 1.4 : 12 + i * 2.3);
	return bodies
		.map(({ id, class: own, label, href, here }, i) => ({
			tie: id,
			class: own,
			label,
			href,
			towns: here,
			outline: paddedHull(
				here.map((code): Point => placed.get(code) ?? [0, 0]),
				padding(i)
			)
		}))
		.toReversed();
}

/** Where on a ring its distance is written: on top, else below or beside, else anywhere, as long as that is in the picture. */
const LABEL_BEARINGS = [0, 180, 270, 90, ...range(10, 360, 10)].map((degrees) => (degrees * Math.PI) / 180);

function drawRings(chosen: TieTown | undefined, { projection, width, height }: MapFrame) {
	if (!chosen) return [];
	const [x, y] = pixelOf(projection, chosen.position);
	const pixels = (km: number) => y - (projection([chosen.position[0], chosen.position[1] + km * DEGREES_PER_KM])?.[1] ?? 0);
	const isInside = ([left, top]: Point) => left > 24 && left < width - 24 && top > 16 && top < height - 16;
	const labelOfRing = (radius: number): Point | undefined =>
		LABEL_BEARINGS.map((bearing): Point => [x + radius * Math.sin(bearing), y - radius * Math.cos(bearing)]).find(isInside);
	const step = [2, 5, 10, 20, 50].find((km) => pixels(km) > Math.min(width, height) / 7) ?? 50;
	return [1, 2, 3, 4]
		.map((times) => times * step)
		.filter((km) => pixels(km) < Math.max(width, height) * 0.8)
		.flatMap((km) => {
			const positions = ringAround(chosen.position, km);
			const labelAt = labelOfRing(pixels(km));
			// A ring that does not say its distance says nothing.
			return labelAt ? [{ km, positions, points: positions.map((position) => pixelOf(projection, position)), labelAt }] : [];
		});
}

/**
 * Lays the map out.
 * @param width in pixels; heights follow from the towns
 */
export function layOutTies(data: TieMapData, width: number): TieMapView {
	const narrow = isNarrow(width);
	const { near, far } = splitByDistance(data);
	const { projection, height } = project(near, width, padOf(width));
	const placed = new Map(near.map(({ code, position }): [string, Point] => [code, pixelOf(projection, position)]));
	const hulls = drawHulls(data.ties, placed, narrow);
	const { links, widths } = drawLinks(data, placed);
	const ground = new Ground({ x0: 4, y0: 4, x1: width - 4, y1: height - 4 });
	const scaleBar = scaleBarOf(projection, width);
	ground.take({ x0: width - scaleBar.pixels - 24, y0: height - 40, x1: width, y1: height });

	const rings = drawRings(
		near.find(({ code }) => code === data.chosenTown),
		{ projection, width, height }
	);
	for (const { labelAt } of rings) ground.take(boxAt(labelAt, 24, 9));

	const isStrong = ({ code, subject }: TieTown) => subject || code === data.chosenTown;
	const radiusOf = (town: TieTown) => (isStrong(town) ? (narrow ? 5.5 : 7) : narrow ? 2.8 : 4);
	const ordered = near.toSorted((a, b) => Number(isStrong(b)) - Number(isStrong(a)) || b.ties - a.ties);
	for (const town of ordered) ground.take(boxAt(placed.get(town.code) ?? [0, 0], radiusOf(town) + 1));
	const drawTown = (town: TieTown): DrawnTown => {
		const [x, y] = placed.get(town.code) ?? [0, 0];
		const radius = radiusOf(town);
		const size = isStrong(town) ? (narrow ? 15 : 17) : 14;
		return { ...town, x, y, radius, size, placed: placeLabel(ground, [x, y], town.name, size, radius + 3, isStrong(town)) };
	};
	const strong = ordered.filter(isStrong).map(drawTown);

	const mapped = data.ties.filter(({ id }) => hulls.some(({ tie }) => tie === id) || links.some(({ tie }) => tie === id));
	const rows = mapped.map(({ id, class: own, name, members, label, href, towns }, i): KeyRow => {
		const outline = hulls.find(({ tie }) => tie === id)?.outline;
		const path = outline ?? links.filter(({ tie }) => tie === id).flatMap(({ points }) => points.slice(6, 15));
		// Each begins its search at another side, so that the numbers spread around the map.
		const turn = Math.floor((path.length * ((i * 5) % 12)) / 12);
		const stamp = placeStamp(ground, [...path.slice(turn), ...path.slice(0, turn)], i < 9 ? 8 : 10, 9);
		return { tie: id, number: i + 1, class: own, name, members, label, href, towns, stamp, chosen: id === data.chosenTie };
	});
	const others = ordered.filter((town) => !isStrong(town)).map(drawTown);

	// Long names, as the English ones are, need the whole width.
	const columns = narrow || (mean(rows, ({ name }) => textWidth(name)) ?? 0) > 15 ? 1 : 2;
	const keyHeight = rows.length ? SECTION_HEAD + Math.ceil(rows.length / columns) * KEY_ROW + 8 : 0;
	const farView = layOutFar(far, near, data, width, height + keyHeight);
	return {
		width,
		height,
		projection,
		wholeHeight: height + keyHeight + farView.height,
		towns: [...others, ...strong],
		links,
		hulls,
		key: { rows, columns, top: height + SECTION_HEAD },
		far: farView,
		rings,
		areas: drawAreas(data.areas, projection),
		scaleBar,
		widths
	};
}
