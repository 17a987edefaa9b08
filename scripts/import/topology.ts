/** TopoJSON → GeoJSON geometry: arcs undone from their differences, reversed where asked for, joined to rings. */

export type Position = [longitude: number, latitude: number];
export type Ring = Position[];
export type Polygon = Ring[];

export interface Topology {
	arcs: number[][][];
	transform?: { scale: [number, number]; translate: [number, number] } | undefined;
}

/** The arcs in degrees. With a transform each point but the first of an arc is the difference to the one before. */
export function decodeArcs({ arcs, transform }: Topology): Position[][] {
	return arcs.map((arc) => {
		let x = 0;
		let y = 0;
		return arc.map(([dx = NaN, dy = NaN]): Position => {
			if (!transform) return [dx, dy];
			x += dx;
			y += dy;
			return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
		});
	});
}

/**
 * The ring that runs along the arcs of these numbers; `~n` means arc n backwards. Arcs share their end points, which stand
 * once in the ring.
 * @throws RangeError when there is no such arc
 */
export function joinArcs(numbers: number[], arcs: Position[][]): Ring {
	return numbers.flatMap((number, i) => {
		const arc = arcs[number < 0 ? ~number : number];
		if (!arc) throw new RangeError(`no arc ${number}`);
		const points = number < 0 ? [...arc].reverse() : arc;
		return i === 0 ? points : points.slice(1);
	});
}
