import { describe, expect, it } from 'vitest';
import { parse, signedArea, writeGeoJson, type Boundary } from '../../../scripts/import/boundaries.ts';
import * as municipalities from '../../../scripts/import/municipalities.ts';
import type { Polygon, Ring } from '../../../scripts/import/topology.ts';
import { bytesOf, describeReference, places, reference } from './fixtures.ts';

const json = (value: unknown) => bytesOf(JSON.stringify(value));
const n03 = (code: string | null, name: string, geometry: unknown, county: string | null = null) => ({
	type: 'Feature',
	properties: { N03_001: '東京都', N03_003: county, N03_004: name, N03_007: code },
	geometry
});
const collection = (...features: unknown[]) => json({ type: 'FeatureCollection', features });

/** A square of 0.1 degrees with its south-western corner there, clockwise: the wrong way round for an outer ring. */
const square = (x: number, y: number, size = 0.1): Ring => [
	[x, y],
	[x, y + size],
	[x + size, y + size],
	[x + size, y],
	[x, y]
];
const polygonsOf = ({ geometry }: Boundary): Polygon[] =>
	geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

describe('reading boundaries', () => {
	it('merges the shapes of one code and orders features by code', () => {
		const { rows, rejected } = parse(
			collection(
				n03('13364', '神津島村', { type: 'Polygon', coordinates: [square(139, 34)] }),
				n03('13303', '瑞穂町', { type: 'Polygon', coordinates: [square(139.3, 35.7)] }, '西多摩郡'),
				n03('13364', '神津島村', { type: 'MultiPolygon', coordinates: [[square(139.2, 34)], [square(139.4, 34)]] })
			)
		);
		expect(rejected).toEqual([]);
		expect(rows.map(({ id, properties, geometry }) => [id, properties, geometry.type, geometry.coordinates.length])).toEqual([
			['13303', { municipality_code: '13303', name_ja: '瑞穂町', prefecture_ja: '東京都' }, 'Polygon', 1],
			['13364', { municipality_code: '13364', name_ja: '神津島村', prefecture_ja: '東京都' }, 'MultiPolygon', 3]
		]);
	});

	it('winds outer rings counterclockwise and holes clockwise, whichever way they came', () => {
		const hole = square(139.03, 35.03, 0.02);
		for (const [outer, inner] of [
			[square(139, 35), hole],
			[[...square(139, 35)].reverse(), [...hole].reverse()]
		] as const) {
			const [row] = parse(collection(n03('13211', '小平市', { type: 'Polygon', coordinates: [outer, inner] }))).rows;
			expect(row && polygonsOf(row)[0]?.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1]);
		}
	});

	it('undoes the arcs of a topology: differences, shared borders backwards, islands', () => {
		// Two squares side by side; arc 0 is their common border, from south to north.
		const topology = {
			type: 'Topology',
			transform: { scale: [0.1, 0.1], translate: [139, 35] },
			arcs: [
				[
					[1, 0],
					[0, 1]
				],
				[
					[1, 1],
					[-1, 0],
					[0, -1],
					[1, 0]
				],
				[
					[1, 1],
					[1, 0],
					[0, -1],
					[-1, 0]
				]
			],
			objects: {
				towns: {
					type: 'GeometryCollection',
					geometries: [
						{ type: 'Polygon', arcs: [[0, 1]], id: '13211', properties: { lg_code_5: '13211', city_name: '小平市' } },
						{
							type: 'MultiPolygon',
							arcs: [[[~0, ~2]]].map(([ring]) => [[...(ring ?? [])].reverse()]),
							id: '13213',
							properties: { city_name: '東村山市' }
						}
					]
				}
			}
		};
		const { rows, rejected, detected } = parse(json(topology));
		expect(rejected).toEqual([]);
		expect(rows.map(({ id, geometry, properties }) => [id, properties.name_ja, geometry.coordinates])).toEqual([
			[
				'13211',
				'小平市',
				[
					[
						[139.1, 35],
						[139.1, 35.1],
						[139, 35.1],
						[139, 35],
						[139.1, 35]
					]
				]
			],
			[
				'13213',
				'東村山市',
				[
					[
						[139.1, 35],
						[139.2, 35],
						[139.2, 35.1],
						[139.1, 35.1],
						[139.1, 35]
					]
				]
			]
		]);
		expect(detected[1]?.en).toBe('TopoJSON (quantised, 3 arcs), 2 shapes');
	});

	it('leaves out land without a code; refuses a wrong code, no polygon, swapped axes, an open ring, an arc that is not there', () => {
		const { rows, rejected, skipped } = parse(
			collection(
				n03(null, '所属未定地', { type: 'Polygon', coordinates: [square(139, 35)] }),
				n03('99999', '無い県', { type: 'Polygon', coordinates: [square(139, 35)] }),
				n03('13211', '点', { type: 'Point', coordinates: [139, 35] }),
				n03('13211', '無し', null),
				n03('13211', '逆', { type: 'Polygon', coordinates: [square(35, 139)] }),
				n03('13211', '開', { type: 'Polygon', coordinates: [square(139, 35).slice(0, 4)] }),
				n03('13211', '線', {
					type: 'Polygon',
					coordinates: [
						[
							[139, 35],
							[139.1, 35],
							[139, 35]
						]
					]
				})
			)
		);
		expect(rows).toEqual([]);
		expect(places(skipped)).toEqual([[undefined, undefined, undefined, 'features[0]  所属未定地', 'no-code']]);
		expect(rejected.map(({ value, message }) => [value, message.en])).toEqual([
			['features[1] 99999 無い県', 'There is no such prefecture code.'],
			['features[2] 13211 点', 'Neither a Polygon nor a MultiPolygon.'],
			['features[3] 13211 無し', 'Neither a Polygon nor a MultiPolygon.'],
			['features[4] 13211 逆', 'A position lies outside Japan: axes swapped, or not in degrees.'],
			['features[5] 13211 開', 'A ring is not closed.'],
			['features[6] 13211 線', 'It has no area.']
		]);
		const broken = { type: 'Topology', arcs: [], objects: { a: { type: 'Polygon', arcs: [[5]], id: '13211' } } };
		expect(parse(json(broken)).rejected[0]?.message.en).toBe('The topology contradicts itself: no arc 5.');
	});

	it('tells where JSON breaks, and what is neither GeoJSON nor TopoJSON, nor in degrees', () => {
		expect(places(parse(bytesOf('{\n "type": "x" "y"}')).rejected)).toEqual([[2, 14, 'JSON', undefined, 'json-syntax']]);
		expect(places(parse(bytesOf('{\n "type":')).rejected)).toEqual([[2, 9, 'JSON', undefined, 'json-syntax']]);
		expect(parse(bytesOf('{ "type": oops }')).rejected[0]?.message.en).toContain('oops');
		expect(parse(bytesOf('{"type":"FeatureCollection"}')).rejected).toMatchObject([
			{ rule: 'json-structure', value: 'features' }
		]);
		expect(parse(bytesOf('null')).rejected.map(({ rule }) => rule)).toEqual(['json-structure']);
		const projected = {
			type: 'FeatureCollection',
			crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::6677' } },
			features: []
		};
		expect(parse(json(projected)).rejected).toMatchObject([{ rule: 'crs', value: 'urn:ogc:def:crs:EPSG::6677' }]);
	});

	it('writes one feature to a line', () => {
		const { rows } = parse(collection(n03('13211', '小平市', { type: 'Polygon', coordinates: [square(139, 35)] })));
		expect(writeGeoJson(rows)).toBe(
			'{"type":"FeatureCollection","features":[\n' +
				'{"type":"Feature","id":"13211","properties":{"municipality_code":"13211","name_ja":"小平市","prefecture_ja":"東京都"},' +
				'"geometry":{"type":"Polygon","coordinates":[[[139,35],[139.1,35],[139.1,35.1],[139,35.1],[139,35]]]}}\n]}\n'
		);
	});
});

/** Whether a point lies in a shape: an odd number of borders to the east of it. */
function contains(boundary: Boundary, [x, y]: [number, number]): boolean {
	const rings = polygonsOf(boundary).flat();
	const crossings = rings.flatMap((ring) =>
		ring.slice(1).filter(([x2, y2], i) => {
			const [x1, y1] = ring[i] ?? [x2, y2];
			return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
		})
	);
	return crossings.length % 2 === 1;
}

describeReference('boundaries', () => {
	const koxon = () => parse(reference('boundaries/koxon_N03-2025_municipality_5digit.topojson')).rows;

	it('gives every municipality of SSDSE and the six northern villages, rightly wound', () => {
		const rows = koxon();
		expect(rows).toHaveLength(1747);
		for (const row of rows) {
			for (const polygon of polygonsOf(row)) {
				expect(polygon.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, ...polygon.slice(1).map(() => -1)]);
			}
		}
	});

	it('has nearly every city hall of the country inside the shape of its own municipality', () => {
		const shapes = new Map(koxon().map((row) => [row.id, row]));
		const halls = municipalities.parse(reference('municipalities/localgovjp-utf8.csv')).rows;
		const outside = halls.filter((hall) => {
			const shape = shapes.get(String(hall['municipality_code']));
			return !shape || !contains(shape, [Number(hall['longitude']), Number(hall['latitude'])]);
		});
		// Halls of island villages stand in another municipality, and shapes are simplified.
		expect(outside.length).toBeLessThan(40);
		const codes = outside.map((hall) => hall['municipality_code']);
		for (const town of ['13211', '13203', '13223', '11237']) expect(codes).not.toContain(town);
	});

	it('gives much the same areas from GeoJSON and from TopoJSON, simplified apart from each other', () => {
		const area = (row: Boundary | undefined) =>
			row ? polygonsOf(row).reduce((sum, polygon) => sum + polygon.reduce((soFar, ring) => soFar + signedArea(ring), 0), 0) : NaN;
		const national = parse(reference('boundaries/smartnews_N03-21_s0010_national.topojson'));
		expect(national.skipped.map(({ rule }) => rule)).toEqual(['no-code', 'no-code', 'no-code', 'no-code']);
		const byCode = new Map(national.rows.map((row) => [row.id, row]));
		for (const prefecture of ['11', '13', '20', '29']) {
			for (const row of parse(reference(`boundaries/smartnews_N03-21_s0010_pref${prefecture}.geojson`)).rows) {
				const ratio = area(byCode.get(row.id)) / area(row);
				expect(ratio > 0.8 && ratio < 1.25, `${row.id} ${row.properties.name_ja}`).toBe(true);
			}
		}
	});
});
