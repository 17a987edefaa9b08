/**
 * 国土数値情報 行政区域データ (N03) as GeoJSON or TopoJSON, original or simplified by others → one GeoJSON feature per
 * five-digit code, as RFC 7946 wants it.
 */
import * as v from 'valibot';
import type { Problem } from '#lib/domain/problem.ts';
import { readJisCode } from './municipality-code.ts';
import { NOTHING_TO_DO, problemAtPlace, unreadable, type Parsed, type Remark } from './parsed.ts';
import { findPrefecture } from './prefectures.ts';
import { readSourceText } from './source-text.ts';
import { decodeArcs, joinArcs, type Polygon, type Position, type Ring } from './topology.ts';

export interface Boundary {
	type: 'Feature';
	/** The five-digit code. */
	id: string;
	properties: { municipality_code: string; name_ja: string; prefecture_ja: string };
	geometry: { type: 'Polygon'; coordinates: Polygon } | { type: 'MultiPolygon'; coordinates: Polygon[] };
}

const rings = v.array(v.array(v.pipe(v.array(v.number()), v.minLength(2))));
const geoJsonGeometry = v.variant('type', [
	v.object({ type: v.literal('Polygon'), coordinates: rings }),
	v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) })
]);
const arcNumbers = v.array(v.array(v.pipe(v.number(), v.integer())));
const topoJsonGeometry = v.variant('type', [
	v.object({ type: v.literal('Polygon'), arcs: arcNumbers }),
	v.object({ type: v.literal('MultiPolygon'), arcs: v.array(arcNumbers) })
]);
const attributes = v.record(v.string(), v.unknown());
const id = v.optional(v.union([v.string(), v.number()]));

const featureCollection = v.object({
	type: v.literal('FeatureCollection'),
	crs: v.optional(v.nullable(v.object({ properties: v.optional(v.object({ name: v.optional(v.string()) })) }))),
	features: v.array(v.object({ id, properties: v.nullable(attributes), geometry: v.unknown() }))
});
const pair = v.tuple([v.number(), v.number()]);
const topology = v.object({
	type: v.literal('Topology'),
	arcs: v.array(v.array(v.array(v.number()))),
	transform: v.optional(v.object({ scale: pair, translate: pair })),
	objects: v.record(v.string(), v.unknown())
});
const geometryCollection = v.object({ type: v.literal('GeometryCollection'), geometries: v.array(v.unknown()) });
const topoJsonItem = v.looseObject({ id, properties: v.optional(attributes) });

/** A shape of the file before it is known to be of use. */
interface Shape {
	/** Where it stands: `features[12]`. */
	at: string;
	id: string;
	attributes: Record<string, unknown>;
	/** @throws RangeError when the file contradicts itself; gives `undefined` when it is no polygon */
	polygons: () => Polygon[] | undefined;
}

/** Longitude and latitude in degrees, on datums that differ from WGS 84 by less than these shapes are simplified. */
const DEGREES = /CRS84|EPSG:{1,2}(4326|6668|4612|6697)$/;

/** Reads one file. Shapes of the same code (the islands of a town) become one feature; features are in order of code. */
export function parse(bytes: Uint8Array, file = '(N03)'): Parsed<Boundary> {
	const { text, detected, rejected: unread } = readSourceText(bytes, file);
	if (text === undefined) return unreadable(unread, detected);
	const found = readShapes(text, file);
	if ('wrong' in found) return unreadable([found.wrong], detected);
	detected.push(found.remark);

	const rejected: Problem[] = [];
	const skipped: Problem[] = [];
	const boundaries = new Map<string, { name: string; polygons: Polygon[] }>();
	for (const shape of found.shapes) {
		const { codeText, name } = readAttributes(shape);
		const value = `${shape.at} ${codeText} ${name}`.trim();
		if (codeText === '') {
			const message = {
				ja: '団体コードがありません（所属未定地など）。',
				en: 'It has no code (land that belongs to no municipality yet).'
			};
			skipped.push(problemAtPlace({ file, value }, 'no-code', message, NOTHING_TO_DO));
			continue;
		}
		const { code, wrong } = readJisCode(codeText);
		const result = wrong ? { wrong } : readPolygons(shape);
		if (code === undefined || 'wrong' in result) {
			rejected.push(
				problemAtPlace(
					{ file, value },
					wrong ? 'municipality-code' : 'geometry',
					'wrong' in result ? result.wrong : NOTHING_TO_DO
				)
			);
			continue;
		}
		const boundary = boundaries.get(code);
		if (boundary) boundary.polygons.push(...result.polygons);
		else boundaries.set(code, { name, polygons: result.polygons });
	}
	const rows = [...boundaries]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([code, { name, polygons }]): Boundary => toFeature(code, name, polygons));
	const wards = rows.filter(({ properties }) => isWard(properties.name_ja)).length;
	if (wards) {
		detected.push({
			ja: `政令指定都市の区 ${wards}は、それぞれの区のコードのまま（市としての形はない）`,
			en: `${wards} wards of designated cities keep their own codes; those cities have no shape as a whole`
		});
	}
	return { rows, rejected, skipped, detected, records: found.shapes.length };
}

/** The features as a file: one to a line. */
export const writeGeoJson = (boundaries: Boundary[]): string =>
	`{"type":"FeatureCollection","features":[${boundaries.map((boundary) => `\n${JSON.stringify(boundary)}`).join(',')}\n]}\n`;

type Shapes = { shapes: Shape[]; remark: Remark } | { wrong: Problem };

function readShapes(text: string, file: string): Shapes {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return { wrong: notJson(text, file, error instanceof Error ? error.message : String(error)) };
	}
	const geoJson = v.safeParse(featureCollection, json);
	if (geoJson.success) return readFeatures(geoJson.output, file);
	const topoJson = v.safeParse(topology, json);
	if (topoJson.success) return readTopology(topoJson.output);
	// The mistake that helps is that of the format which the file means to be.
	const [issue] = v.is(v.object({ type: v.literal('Topology') }), json) ? topoJson.issues : geoJson.issues;
	const at = v.getDotPath(issue) ?? '(top)';
	return {
		wrong: problemAtPlace({ file, value: at }, 'json-structure', {
			ja: 'GeoJSONのFeatureCollectionでも、TopoJSONのTopologyでもありません。',
			en: `Neither a GeoJSON FeatureCollection nor a TopoJSON Topology: ${issue.message}`
		})
	};
}

/** V8 tells the position of most mistakes; for the others it quotes the text around them. */
function notJson(text: string, file: string, error: string): Problem {
	const told = /position ([0-9]+)/.exec(error)?.[1] ?? (/end of JSON/.test(error) ? text.length : undefined);
	const before = told === undefined ? undefined : text.slice(0, Number(told));
	return problemAtPlace(
		{
			file,
			...(before !== undefined && {
				line: before.split('\n').length,
				column: { number: before.length - before.lastIndexOf('\n'), name: 'JSON' }
			})
		},
		'json-syntax',
		{ ja: `JSONとして読めません（${error}）。`, en: `Not readable as JSON: ${error}.` }
	);
}

function readFeatures({ features, crs }: v.InferOutput<typeof featureCollection>, file: string): Shapes {
	const datum = crs?.properties?.name;
	if (datum !== undefined && !DEGREES.test(datum)) {
		return {
			wrong: problemAtPlace(
				{ file, value: datum },
				'crs',
				{ ja: '緯度・経度（度）の座標系ではありません。', en: 'The coordinate system is not longitude and latitude in degrees.' },
				{ ja: 'EPSG:4326に変換してください。', en: 'Convert it to EPSG:4326.' }
			)
		};
	}
	return {
		remark: {
			ja: `GeoJSON、${features.length}図形、座標系 ${datum ?? '記載なし'}`,
			en: `GeoJSON, ${features.length} shapes, CRS ${datum ?? 'not stated'}`
		},
		shapes: features.map(({ id, properties, geometry }, i) => ({
			at: `features[${i}]`,
			id: String(id ?? ''),
			attributes: properties ?? {},
			polygons: () => {
				const parsed = v.safeParse(geoJsonGeometry, geometry);
				if (!parsed.success) return undefined;
				const polygons = parsed.output.type === 'Polygon' ? [parsed.output.coordinates] : parsed.output.coordinates;
				return polygons.map((polygon) => polygon.map((ring) => ring.map(([x = NaN, y = NaN]): Position => [x, y])));
			}
		}))
	};
}

function readTopology({ arcs, transform, objects }: v.InferOutput<typeof topology>): Shapes {
	const lines = decodeArcs({ arcs, transform });
	const shapes = Object.entries(objects)
		.flatMap(([name, object]) => listGeometries(object, name))
		.map(({ at, geometry }): Shape => {
			const about = v.safeParse(topoJsonItem, geometry);
			return {
				at,
				id: String((about.success && about.output.id) || ''),
				attributes: (about.success && about.output.properties) || {},
				polygons: () => {
					const parsed = v.safeParse(topoJsonGeometry, geometry);
					if (!parsed.success) return undefined;
					const polygons = parsed.output.type === 'Polygon' ? [parsed.output.arcs] : parsed.output.arcs;
					return polygons.map((polygon) => polygon.map((numbers) => joinArcs(numbers, lines)));
				}
			};
		});
	const kind = transform ? { ja: '量子化', en: 'quantised' } : { ja: '量子化なし', en: 'not quantised' };
	return {
		remark: {
			ja: `TopoJSON（${kind.ja}、弧${arcs.length}）、${shapes.length}図形`,
			en: `TopoJSON (${kind.en}, ${arcs.length} arcs), ${shapes.length} shapes`
		},
		shapes
	};
}

function listGeometries(object: unknown, at: string): { at: string; geometry: unknown }[] {
	const collection = v.safeParse(geometryCollection, object);
	if (!collection.success) return [{ at, geometry: object }];
	return collection.output.geometries.flatMap((geometry, i) => listGeometries(geometry, `${at}[${i}]`));
}

/** Code and name under the property names of N03 itself and of the simplified editions. */
function readAttributes({ id, attributes }: Shape): { codeText: string; name: string } {
	const text = (name: string) => {
		const value = attributes[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	};
	const isN03 = 'N03_007' in attributes;
	// A county (郡) is no part of the name; a designated city is part of its ward's name.
	const city = text('N03_003').endsWith('市') ? text('N03_003') : '';
	const n03Name = city === text('N03_004') ? city : `${city}${text('N03_004')}`;
	return {
		codeText: isN03 ? text('N03_007') : text('lg_code_5') || id,
		name: isN03 ? n03Name : text('city_name')
	};
}

/** How many decimals of a degree are kept: six are about ten centimetres. */
const DECIMALS = 1e6;

function readPolygons(shape: Shape): { polygons: Polygon[] } | { wrong: Remark } {
	let polygons: Polygon[] | undefined;
	try {
		polygons = shape.polygons();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { wrong: { ja: 'TopoJSONの弧の番号が正しくありません。', en: `The topology contradicts itself: ${error.message}.` } };
	}
	if (!polygons || polygons.length === 0) {
		return { wrong: { ja: '面（Polygon、MultiPolygon）ではありません。', en: 'Neither a Polygon nor a MultiPolygon.' } };
	}
	const positions = polygons.flat(2);
	// Japan with its remotest islands; swapped axes and projected metres fall outside.
	if (!positions.every(([x, y]) => x >= 122 && x <= 154 && y >= 20 && y <= 46)) {
		return {
			wrong: {
				ja: '日本の外の座標があります（軸が逆か、度ではありません）。',
				en: 'A position lies outside Japan: axes swapped, or not in degrees.'
			}
		};
	}
	if (!polygons.every((polygon) => polygon.every(isClosed))) {
		return { wrong: { ja: '閉じていない輪郭があります。', en: 'A ring is not closed.' } };
	}
	const cleaned = polygons
		.map((polygon) => polygon.map(roundRing))
		// A ring that rounding has left without area is no ring; without its outer ring a polygon is none.
		.filter(([outer]) => outer !== undefined && isRing(outer))
		.map(([outer = [], ...holes]) => [wind(outer, 1), ...holes.filter(isRing).map((hole) => wind(hole, -1))]);
	if (cleaned.length === 0) return { wrong: { ja: '面積がありません。', en: 'It has no area.' } };
	return { polygons: cleaned };
}

function isClosed(ring: Ring): boolean {
	const [first, last] = [ring[0], ring.at(-1)];
	return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

function roundRing(ring: Ring): Ring {
	const round = (degrees: number) => Math.round(degrees * DECIMALS) / DECIMALS;
	const rounded = ring.map(([x, y]): Position => [round(x), round(y)]);
	return rounded.filter(([x, y], i) => x !== rounded[i - 1]?.[0] || y !== rounded[i - 1]?.[1]);
}

const isRing = (ring: Ring) => ring.length >= 4 && signedArea(ring) !== 0;

/** Twice the area in square degrees; positive when the ring runs counterclockwise. */
export function signedArea(ring: Ring): number {
	// Measured from the first point, so that the differences of small areas are not lost in large products.
	const [x0, y0] = ring[0] ?? [0, 0];
	return ring.reduce((sum, [x, y], i) => {
		const [nextX, nextY] = ring[i + 1] ?? ring[0] ?? [x, y];
		return sum + (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
	}, 0);
}

/** RFC 7946: outer rings run counterclockwise, holes clockwise. */
const wind = (ring: Ring, direction: 1 | -1): Ring => (Math.sign(signedArea(ring)) === direction ? ring : [...ring].reverse());

function toFeature(code: string, name: string, polygons: Polygon[]): Boundary {
	const [only] = polygons;
	return {
		type: 'Feature',
		id: code,
		properties: { municipality_code: code, name_ja: name, prefecture_ja: findPrefecture(code)?.ja ?? '' },
		geometry:
			only && polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons }
	};
}

/** 横浜市鶴見区, a ward of a designated city; not 千代田区. */
const isWard = (name: string): boolean => name.endsWith('区') && /市./u.test(name.slice(0, -1));
