/**
 * The boundaries that the operator has imported (`npm run import -- boundaries FILE --write`); without them there are
 * none, and towns are points. They are no part of a release: who runs a portal answers for their licence.
 */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Position } from '#lib/domain/geo-json.ts';
import { simplify, toleranceAt } from '#lib/maps/simplify.ts';
import { boundariesFile, boundariesStamp } from './boundaries-stamp.ts';

export interface Area {
	/** Five-digit code. */
	code: string;
	polygons: Position[][][];
}

const position = v.pipe(
	v.array(v.number()),
	v.minLength(2),
	v.transform(([x = 0, y = 0]): Position => [x, y])
);
const polygon = v.array(v.array(position));
const schema = v.object({
	type: v.literal('FeatureCollection'),
	features: v.array(
		v.object({
			id: v.string(),
			geometry: v.variant('type', [
				v.object({ type: v.literal('Polygon'), coordinates: polygon }),
				v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(polygon) })
			])
		})
	)
});

async function readAreas(file: string): Promise<Map<string, Area>> {
	const { features } = v.parse(schema, JSON.parse(await readFile(file, 'utf8')));
	return new Map(
		features.map(({ id, geometry }) => [
			id,
			{ code: id, polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates }
		])
	);
}

let known: { stamp: string; areas: Promise<Map<string, Area>>; asked: Map<string, Area[]> } | undefined;

/** Choices of towns and zooms whose areas are kept thinned out. */
const MAX_ASKED = 200;

/**
 * The areas of these towns, thinned out together, so that their common borders stay common. A file that cannot be read
 * is reported once and gives none.
 * @param zoom of the map that they are for: bends that do not show there are left out
 */
export async function listAreas(codes: string[], zoom: number): Promise<Area[]> {
	const stamp = boundariesStamp();
	if (stamp === '') return [];
	if (known?.stamp !== stamp) {
		const file = boundariesFile();
		const areas = readAreas(file).catch((error: unknown) => {
			console.error(`${file} cannot be read as boundaries; maps go on without`, error);
			return new Map<string, Area>();
		});
		known = { stamp, areas, asked: new Map() };
	}
	const { areas, asked } = known;
	const all = await areas;
	const key = `${zoom} ${codes.join()}`;
	const before = asked.get(key);
	if (before) return before;
	const wanted = codes.flatMap((code) => all.get(code) ?? []);
	const thinned = simplify(
		wanted.map(({ polygons }) => polygons),
		toleranceAt(zoom)
	);
	const made = wanted.map(({ code }, i) => ({ code, polygons: thinned[i] ?? [] }));
	if (asked.size >= MAX_ASKED) asked.clear();
	asked.set(key, made);
	return made;
}
