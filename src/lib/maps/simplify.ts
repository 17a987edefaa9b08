/**
 * Fewer points for shapes that are drawn small (Visvalingam and Whyatt 1993): the point whose triangle with its
 * neighbours is smallest goes first. Whether a point goes depends on the points beside it alone, and where three areas
 * meet points stay, so that a common border remains common.
 */
import type { Position } from '#lib/domain/geo-json.ts';

type Ring = Position[];
type Polygons = Ring[][];

const keyOf = ([x, y]: Position) => `${x},${y}`;
const triangle = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position) =>
	Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

/** Points with other neighbours in one ring than in another: the ends of common borders. */
function findJunctions(rings: Ring[]): Set<string> {
	const neighbours = new Map<string, string>();
	const junctions = new Set<string>();
	for (const ring of rings) {
		const open = ring.slice(0, -1);
		open.forEach((point, i) => {
			const [before, after] = [open.at(i - 1), open[(i + 1) % open.length]];
			if (!before || !after) return;
			const beside = [keyOf(before), keyOf(after)].sort().join(' ');
			const key = keyOf(point);
			if ((neighbours.get(key) ?? beside) !== beside) junctions.add(key);
			neighbours.set(key, beside);
		});
	}
	return junctions;
}

/** Longest run that is thinned in one go: the time grows with its square, and coasts have tens of thousands of points. */
const RUN = 400;

/** A line between points that stay, without those whose triangle is smaller than `tolerance`. */
function thin(points: Ring, tolerance: number): Ring {
	if (points.length > RUN + 1) {
		return [...thin(points.slice(0, RUN + 1), tolerance).slice(0, -1), ...thin(points.slice(RUN), tolerance)];
	}
	const kept = [...points];
	for (;;) {
		let smallest = tolerance;
		let at = 0;
		for (let i = 1; i < kept.length - 1; i++) {
			const [a, b, c] = [kept[i - 1], kept[i], kept[i + 1]];
			const area = a && b && c ? triangle(a, b, c) : Infinity;
			if (area < smallest) [smallest, at] = [area, i];
		}
		if (at === 0) return kept;
		kept.splice(at, 1);
	}
}

function simplifyRing(ring: Ring, junctions: Set<string>, tolerance: number): Ring {
	const open = ring.slice(0, -1);
	// Without a junction (an island) the ring begins anywhere; its first point and that half-way stay.
	const fixed = open.flatMap((point, i) => (junctions.has(keyOf(point)) ? [i] : []));
	const ends =
		fixed.length > 1
			? fixed
			: [...new Set([fixed[0] ?? 0, ((fixed[0] ?? 0) + Math.floor(open.length / 2)) % open.length])].sort((a, b) => a - b);
	const pieces = ends.map((start, i) => {
		const end = ends[i + 1] ?? (ends[0] ?? 0) + open.length;
		const piece = Array.from({ length: end - start + 1 }, (_, j): Position => open[(start + j) % open.length] ?? [0, 0]);
		// Both sides of a border must meet its points in the same order.
		const [first, last] = [piece[0], piece.at(-1)];
		const turned = first && last ? keyOf(first) > keyOf(last) : false;
		const thinned = thin(turned ? piece.toReversed() : piece, tolerance);
		return (turned ? thinned.toReversed() : thinned).slice(0, -1);
	});
	const joined = pieces.flat();
	return [...joined, ...joined.slice(0, 1)];
}

/** Side of the square, in pixels of the map, of which a bend may hold as much as does not show. */
const UNSEEN = 1.4;

/** The tolerance, in square degrees, at a zoom of a web map, whose world is 512·2^zoom pixels wide. */
export const toleranceAt = (zoom: number): number => ((UNSEEN * 360) / (512 * 2 ** zoom)) ** 2;

/**
 * Thins out areas together. What becomes too small to have an area is left out.
 * @param tolerance in squares of the unit of the coordinates
 */
export function simplify(areas: Polygons[], tolerance: number): Polygons[] {
	const junctions = findJunctions(areas.flat(2));
	return areas.map((polygons) =>
		polygons
			.map((rings) => rings.map((ring) => simplifyRing(ring, junctions, tolerance)).filter((ring) => ring.length >= 4))
			.filter((rings) => rings.length > 0)
	);
}
