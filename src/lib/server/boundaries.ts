/**
 * The boundaries that the operator has imported (`npm run import -- boundaries FILE --write`); without them there are
 * none, and towns are points. They are no part of a release: who runs a portal answers for their licence.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Position } from '#lib/domain/geo-json.ts';
import { simplify } from '#lib/maps/simplify.ts';
import { log } from './log.ts';

export interface Area {
	/** Five-digit code. */
	code: string;
	polygons: Position[][][];
}

/** Where the importer writes; the operator may say another place. */
const boundariesFile = () => path.resolve(process.env['MACHISCOPE_BOUNDARIES'] ?? 'boundaries.geojson');

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

/** Triangles smaller than this, in square degrees, do not show on a map of a region: about 100 m by 100 m. */
const TOLERANCE = 1e-6;

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

/** Choices of towns whose areas are kept thinned out. */
const MAX_ASKED = 200;

/** What an answer with areas depends on beside the release; '' where there are none. */
export async function boundariesStamp(): Promise<string> {
	const stats = await stat(boundariesFile()).catch(() => undefined);
	return stats ? `${stats.ino}:${stats.mtimeMs}` : '';
}

/**
 * The areas of these towns, thinned out together, so that their common borders stay common. A file that cannot be read
 * is reported once and gives none.
 */
export async function listAreas(codes: string[]): Promise<Area[]> {
	const stamp = await boundariesStamp();
	if (stamp === '') return [];
	if (known?.stamp !== stamp) {
		const file = boundariesFile();
		const areas = readAreas(file).catch((error: unknown) => {
			log().error({ file, err: error }, 'cannot be read as boundaries; maps go on without');
			return new Map<string, Area>();
		});
		known = { stamp, areas, asked: new Map() };
	}
	const { areas, asked } = known;
	const all = await areas;
	const key = codes.join();
	const before = asked.get(key);
	if (before) return before;
	const wanted = codes.flatMap((code) => all.get(code) ?? []);
	const thinned = simplify(
		wanted.map(({ polygons }) => polygons),
		TOLERANCE
	);
	const made = wanted.map(({ code }, i) => ({ code, polygons: thinned[i] ?? [] }));
	if (asked.size >= MAX_ASKED) asked.clear();
	asked.set(key, made);
	return made;
}
