/** Outlines around groups of points, in pixels or degrees. */
export type Point = [x: number, y: number];

const cross = ([ox, oy]: Point, [ax, ay]: Point, [bx, by]: Point): number => (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);

/** Corners of the convex hull, counterclockwise where y points up (Andrew's monotone chain); the first is not repeated. */
export function convexHull(points: Point[]): Point[] {
	const sorted = points
		.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
		.filter((p, i, all) => i === 0 || p.join() !== all[i - 1]?.join());
	if (sorted.length < 3) return sorted;
	const half = (along: Point[]): Point[] => {
		const chain: Point[] = [];
		for (const point of along) {
			for (;;) {
				const [before, last] = [chain.at(-2), chain.at(-1)];
				if (!before || !last || cross(before, last, point) > 0) break;
				chain.pop();
			}
			chain.push(point);
		}
		return chain.slice(0, -1);
	};
	return [...half(sorted), ...half(sorted.toReversed())];
}

const STEPS = 20;

/** The hull of circles around the points: an outline that keeps its distance and has round corners. Closed. */
export function paddedHull(points: Point[], padding: number): Point[] {
	const around = points.flatMap(([x, y]) =>
		Array.from({ length: STEPS }, (_, i): Point => {
			const angle = (i / STEPS) * 2 * Math.PI;
			return [x + padding * Math.cos(angle), y + padding * Math.sin(angle)];
		})
	);
	const hull = convexHull(around);
	return [...hull, ...hull.slice(0, 1)];
}
