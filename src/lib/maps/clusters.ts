/**
 * Thousands of points on a small map: those that fall into one cell of a grid of hexagons become one circle with their
 * number, and circles that would overlap become one, so that every point is counted in exactly one circle.
 */
import { max, mean, median, min } from 'd3-array';
import { geoMercator, type GeoProjection } from 'd3-geo';
import type { Box } from '#lib/domain/geo-box.ts';
import type { Position } from '#lib/domain/geo-json.ts';
import { isNarrow } from '#lib/charts/width.ts';
import { pixelOf, scaleBarOf } from './frame.ts';
import { distanceKm } from './geodesy.ts';

export interface Located {
	id: string;
	name: string;
	position: Position;
}

export interface Cluster {
	members: Located[];
	/** Mean of the members' positions. */
	position: Position;
	/** What an address needs to show these members alone, all of them within. */
	bbox: Box;
}

/** Towns on the other side of the country would shrink all others to a dot: further than this is listed, not drawn. */
export const FAR_KM = 60;

/** The size at which points are gathered: the smallest drawing. A larger one shows the same circles with more room. */
const REFERENCE = { width: 340, height: 320 };
/** From the middle of a hexagon to its corner, in pixels of the smallest drawing. */
const HEXAGON = 16;
const DOT = 6;
const LARGEST = 20;
const PAD = 26;

/** Positions apart: those around the median position, and those further from it than `km`, with their distance. */
export function splitByDistance<Point extends { position: Position }>(
	points: Point[],
	km: number
): { near: Point[]; far: (Point & { km: number })[] } {
	const middle: Position = [
		median(points, ({ position }) => position[0]) ?? 0,
		median(points, ({ position }) => position[1]) ?? 0
	];
	const away = points.map((point) => ({ ...point, km: distanceKm(middle, point.position) }));
	return {
		near: points.filter((_, i) => (away[i]?.km ?? 0) <= km),
		far: away.filter((point) => point.km > km).toSorted((a, b) => a.km - b.km)
	};
}

/** Radius of a circle of `count` points: its area grows with the number, but a number must fit into it. */
export const radiusOf = (count: number, largest: number): number =>
	count === 1 ? DOT : Math.max(count >= 100 ? 14 : 11, LARGEST * Math.sqrt(count / Math.max(largest, 1)));

function projectionFor(points: { position: Position }[], width: number, height: number): GeoProjection {
	// A single point, or several at one spot, would be enlarged without end: a kilometre or so around it is shown.
	const MARGIN = 0.01;
	const west = (min(points, ({ position }) => position[0]) ?? 139) - MARGIN;
	const east = (max(points, ({ position }) => position[0]) ?? 140) + MARGIN;
	const south = (min(points, ({ position }) => position[1]) ?? 35) - MARGIN;
	const north = (max(points, ({ position }) => position[1]) ?? 36) + MARGIN;
	const corners: Position[] = [
		[west, south],
		[east, north]
	];
	return geoMercator().fitExtent(
		[
			[PAD, PAD],
			[width - PAD, height - PAD]
		],
		{ type: 'MultiPoint', coordinates: corners }
	);
}

/** Column and row of the hexagon (pointy top, every second row shifted) that a pixel falls into. */
function hexagonOf(x: number, y: number): string {
	const dx = HEXAGON * Math.sqrt(3);
	const dy = HEXAGON * 1.5;
	const row = Math.round(y / dy);
	const candidates = [row - 1, row, row + 1].map((r) => {
		const shift = r % 2 === 0 ? 0 : dx / 2;
		const column = Math.round((x - shift) / dx);
		return { key: `${column},${r}`, distance: Math.hypot(x - shift - column * dx, y - r * dy) };
	});
	return candidates.reduce((best, one) => (one.distance < best.distance ? one : best)).key;
}

/** Gathers points into circles that do not overlap; each point is in exactly one. Largest first. */
export function clusterPoints(points: Located[]): Cluster[] {
	const projection = projectionFor(points, REFERENCE.width, REFERENCE.height);
	const place = (position: Position): [number, number] => projection(position) ?? [0, 0];
	const cells = Map.groupBy(points, ({ position }) => hexagonOf(...place(position)));
	const gather = (members: Located[]): Group => {
		const position = middleOf(members);
		return { members, position, at: place(position) };
	};
	let groups = [...cells.values()].map(gather);
	for (;;) {
		const largest = max(groups, ({ members }) => members.length) ?? 1;
		const circles = groups
			.map((group) => ({ group, at: group.at, radius: radiusOf(group.members.length, largest) }))
			.toSorted((a, b) => b.group.members.length - a.group.members.length);
		const overlapping = firstOverlap(circles);
		if (!overlapping) {
			return circles.map(({ group: { members, position } }) => ({ members, position, bbox: boxOf(members) }));
		}
		const [a, b] = overlapping;
		groups = [...groups.filter((group) => group !== a && group !== b), gather([...a.members, ...b.members])];
	}
}

interface Group {
	members: Located[];
	position: Position;
	/** The same in the smallest drawing. */
	at: [number, number];
}

interface Circle {
	group: Group;
	at: [number, number];
	radius: number;
}

function firstOverlap(circles: Circle[]): [Group, Group] | undefined {
	for (const [i, a] of circles.entries()) {
		for (const b of circles.slice(i + 1)) {
			if (Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) < a.radius + b.radius + 1) return [a.group, b.group];
		}
	}
	return undefined;
}

const middleOf = (members: Located[]): Position => [
	mean(members, ({ position }) => position[0]) ?? 0,
	mean(members, ({ position }) => position[1]) ?? 0
];

/** Rounded outwards, so that the members on the edge stay within. */
function boxOf(members: Located[]): Box {
	const STEP = 1e4;
	const down = (value: number | undefined) => Math.floor((value ?? 0) * STEP) / STEP;
	const up = (value: number | undefined) => Math.ceil((value ?? 0) * STEP) / STEP;
	return {
		west: down(min(members, ({ position }) => position[0])),
		south: down(min(members, ({ position }) => position[1])),
		east: up(max(members, ({ position }) => position[0])),
		north: up(max(members, ({ position }) => position[1]))
	};
}

export interface ClusterView {
	width: number;
	height: number;
	circles: (Cluster & { x: number; y: number; radius: number; label?: { x: number; y: number; anchor: 'start' | 'end' } })[];
	scaleBar: { km: number; pixels: number };
}

/**
 * Lays circles out in a drawing.
 * @param width in pixels; the height follows
 * @param ems width of a text in ems, to see where the name of a single point fits
 */
export function layOutClusters(clusters: Cluster[], width: number, ems: (text: string) => number): ClusterView {
	const height = isNarrow(width) ? REFERENCE.height : Math.round(width * 0.62);
	const projection = projectionFor(
		clusters.flatMap(({ members }) => members),
		width,
		height
	);
	const largest = max(clusters, ({ members }) => members.length) ?? 1;
	const placed = clusters.map((cluster) => {
		const [x, y] = pixelOf(projection, cluster.position);
		return { ...cluster, x, y, radius: radiusOf(cluster.members.length, largest) };
	});
	const taken = placed.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
	const circles = placed.map((circle, i) => {
		const [only, another] = circle.members;
		if (!only || another) return circle;
		const wide = ems(only.name) * 14;
		for (const anchor of ['start', 'end'] as const) {
			const x = circle.x + (anchor === 'start' ? DOT + 4 : -DOT - 4);
			const box = {
				left: anchor === 'start' ? x : x - wide,
				right: anchor === 'start' ? x + wide : x,
				top: circle.y - 9,
				bottom: circle.y + 9
			};
			const free =
				box.left >= 2 &&
				box.right <= width - 2 &&
				taken.every(
					(other, j) =>
						j === i || box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom
				);
			if (free) {
				taken.push(box);
				return { ...circle, label: { x, y: circle.y + 5, anchor } };
			}
		}
		return circle;
	});
	return { width, height, circles, scaleBar: scaleBarOf(projection, width, height / 2) };
}
