/** Layers of the maps as GeoJSON, and boundaries that the operator imports while the portal runs. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { SWITCH_SEEN_AFTER } from '#lib/server/hold-for.ts';
import type { Position } from '#lib/domain/geo-json.ts';
import { signedArea } from '../../scripts/import/boundaries.ts';
import { startPortal, type Portal } from '../server.ts';

interface Feature {
	id: string;
	geometry: { type: string; coordinates: unknown } | null;
	properties: Record<string, unknown>;
}

/** Two towns side by side: their common border has bends of some 500 m (0.005°) and of some 20 m. */
const border: Position[] = Array.from({ length: 41 }, (_, i): Position => [
	139.5 + (i % 2 ? 0.0002 : 0) + (i % 8 === 4 ? 0.005 : 0),
	35.6 + (i / 40) * 0.2
]);
const ringOf = (far: number): Position[] => {
	const ring: Position[] = [...border, [far, 35.8], [far, 35.6], ...border.slice(0, 1)];
	return signedArea(ring) > 0 ? ring : ring.toReversed();
};
const boundaries = (codes: [string, number][]) =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: codes.map(([id, far]) => ({
			type: 'Feature',
			id,
			properties: {},
			geometry: { type: 'Polygon', coordinates: [ringOf(far)] }
		}))
	});

let portal: Portal;
let file: string;
beforeAll(async () => {
	const folder = process.env['RUNNER_TEMP'] ?? path.join(import.meta.dirname, '../../test-results');
	file = path.join(folder, `boundaries-${process.pid}.geojson`);
	rmSync(file, { force: true });
	portal = await startPortal({ MACHISCOPE_BOUNDARIES: file });
});
afterAll(async () => {
	rmSync(file, { force: true });
	await portal.stop();
});

/** Puts the file there, or removes it, and gives the portal the time to see that. */
async function importBoundaries(...codes: [string, number][]): Promise<void> {
	if (codes.length) writeFileSync(file, boundaries(codes));
	else rmSync(file);
	await setTimeout(2 * SWITCH_SEEN_AFTER);
}

const get = (address: string, headers: Record<string, string> = {}) => fetch(portal.origin + address, { headers });
const featuresOf = async (address: string): Promise<Feature[]> => {
	const response = await get(address);
	expect(response.status, address).toBe(200);
	expect(response.headers.get('content-type')).toBe('application/geo+json');
	return ((await response.json()) as { features: Feature[] }).features;
};
/** The rings of polygons, each polygon's outer one first. */
const polygonsOf = ({ geometry }: Feature): Position[][][] =>
	geometry?.type === 'MultiPolygon'
		? (geometry.coordinates as Position[][][])
		: geometry?.type === 'Polygon'
			? [geometry.coordinates as Position[][]]
			: [];
function* positionsOf(coordinates: unknown): Generator<number[]> {
	if (!Array.isArray(coordinates)) return;
	if (typeof coordinates[0] === 'number') yield coordinates as number[];
	else for (const part of coordinates) yield* positionsOf(part);
}

describe('boundaries imported while the portal runs', () => {
	it('are on page, picture and layer at once, and gone when the file is', async () => {
		const areasOn = async () => ((await (await get('/cooperation?town=13211')).text()).match(/class="area/g) ?? []).length;
		const picture = () => get('/figures/cooperation.svg?town=13211');
		// Asked twice: the second answer is the one kept.
		expect([await areasOn(), await areasOn()]).toEqual([0, 0]);
		const before = await picture();
		expect(await before.text()).not.toContain('area');

		await importBoundaries(['13211', 139.4]);
		expect(await areasOn()).toBe(2);
		const after = await get('/figures/cooperation.svg?town=13211', { 'if-none-match': before.headers.get('etag') ?? '' });
		expect(after.status).toBe(200);
		expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));

		await importBoundaries(['13211', 139.4], ['13210', 139.6]);
		expect(await areasOn()).toBe(4);
		expect((await featuresOf('/api/v1/cooperation.geojson?layer=areas&town=13211')).map(({ id }) => id)).toEqual([
			'13210',
			'13211'
		]);
		await importBoundaries();
		expect(await areasOn()).toBe(0);
		expect(await featuresOf('/api/v1/cooperation.geojson?layer=areas')).toEqual([]);
	});

	it('leave no answer of before behind, whenever it was asked', async () => {
		await importBoundaries(['13211', 139.4]);
		let asked = 0;
		for (let round = 0; round < 25; round++) {
			// Each address is asked once at the moment of the change, and must say what holds when that is over.
			const dayOf = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
			const addresses = Array.from({ length: 12 }, () => `/api/v1/cooperation.geojson?layer=areas&as_of=${dayOf(asked++)}`);
			const far = round % 2 ? 139.4 : 139.3;
			const [early, late] = [addresses.slice(0, 4), addresses.slice(4)];
			for (const address of early) await (await get(address)).text();
			writeFileSync(file, boundaries([['13211', far]]));
			for (const address of late) await (await get(address)).text();
			await setTimeout(2 * SWITCH_SEEN_AFTER);
			for (const address of addresses) expect(await (await get(address)).text(), `round ${round}`).toContain(String(far));
		}
	});

	it('are thinned by zoom, neighbours alike: no gap, however coarse', async () => {
		await importBoundaries(['13211', 139.4], ['13210', 139.6]);
		const lengths: number[] = [];
		for (const zoom of [6, 9, 14]) {
			const areas = await featuresOf(`/api/v1/cooperation.geojson?layer=areas&town=13211&zoom=${zoom}`);
			const [a = [], b = []] = areas.map((one) =>
				(polygonsOf(one)[0]?.[0] ?? []).filter(([x]) => x > 139.45 && x < 139.55).map((point) => point.join())
			);
			expect(new Set(a), `zoom ${zoom}`).toEqual(new Set(b));
			lengths.push(new Set(a).size);
		}
		// At 6 a bend of 500 m is less than a pixel; at 9 it shows, those of 20 m do not; at 14 all do.
		expect(lengths[0]).toBe(2);
		expect(lengths[1]).toBeGreaterThan(6);
		expect(lengths[1]).toBeLessThan(30);
		expect(lengths[2]).toBe(41);
		expect((await get('/api/v1/cooperation.geojson?layer=areas&zoom=99')).status).toBe(400);
	});
});

describe('layers as GeoJSON', () => {
	it('are wound as RFC 7946 wants, in degrees of WGS 84, without a coordinate system named', async () => {
		await importBoundaries(['13211', 139.4], ['13210', 139.6]);
		for (const layer of ['ties', 'links', 'hulls', 'flows', 'towns', 'areas']) {
			const address = `/api/v1/cooperation.geojson?layer=${layer}`;
			expect(await (await get(address)).text()).not.toContain('"crs"');
			const features = await featuresOf(address);
			expect(features.length, layer).toBeGreaterThan(0);
			for (const feature of features) {
				for (const [longitude = NaN, latitude = NaN, ...more] of positionsOf(feature.geometry?.coordinates)) {
					expect(more).toEqual([]);
					expect(longitude > 122 && longitude < 154 && latitude > 20 && latitude < 46, `${layer} ${feature.id}`).toBe(true);
				}
				for (const [outer = [], ...holes] of polygonsOf(feature)) {
					expect(outer.at(-1)).toEqual(outer[0]);
					expect(signedArea(outer), `${layer} ${feature.id}`).toBeGreaterThan(0);
					for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
				}
			}
		}
	});

	it('have the filters of the page', async () => {
		const [hull, ...others] = await featuresOf('/api/v1/cooperation.geojson?layer=hulls&field=hospital&town=13211');
		expect([hull?.id, others.length]).toEqual(['showa-hospital-kigyodan', 0]);
		const flows = await featuresOf('/api/v1/cooperation.geojson?layer=flows&tie=13223-library-mutual-use');
		expect(flows).toHaveLength(4);
		expect(flows.find(({ properties }) => properties['a_code'] === '13220')?.properties['value']).toBe(1458 + 28);
	});

	it('of facilities are the rows of the page: positions as far as known, and what plans say', async () => {
		for (const query of ['municipality=13211', 'plan=13211-reform-2', 'kind=library', 'bbox=139.4,35.7,139.5,35.8', '']) {
			const rows = parse<Record<string, string>>(await (await get(`/figures/facilities.csv?${query}`)).text(), { columns: true });
			const features = await featuresOf(`/api/v1/facilities.geojson?${query}`);
			expect(features.map(({ id }) => id).sort()).toEqual(rows.map(({ facility_id }) => facility_id ?? '').sort());
			const placed = features.filter(({ geometry }) => geometry !== null);
			expect(placed).toHaveLength(rows.filter(({ latitude }) => latitude !== '').length);
		}
		const page = await (await get('/facilities?municipality=13211')).text();
		expect(page).toContain('href="/api/v1/facilities.geojson?municipality=13211"');
		expect((await get('/api/v1/facilities.geojson?municipality=99999&bbox=1,2')).status).toBe(400);
	});
});

describe('the tile map of ties', () => {
	interface Row {
		municipality_code: string;
		value: number | null;
	}
	const rowsOf = async (query: string) =>
		((await (await get(`/figures/cooperation-tiles.json?${query}`)).json()) as { data: Row[] }).data;

	it('counts for every town the rows of the table that name it', async () => {
		for (const query of ['', 'town=13211', 'field=waste&as_of=2020-01-01']) {
			const ties = parse<Record<string, string>>(await (await get(`/figures/cooperation.csv?${query}`)).text(), {
				columns: true
			});
			for (const { municipality_code, value } of await rowsOf(query)) {
				const own = ties.filter(({ municipality_codes }) => municipality_codes?.split(' ').includes(municipality_code)).length;
				if (value === null) expect(municipality_code).toMatch(/^131/);
				else expect(value, `${query} ${municipality_code}`).toBe(own);
			}
		}
	});

	it('of a tie with counts adds up what people of other towns use; who is no member has no value', async () => {
		const { data } = (await (
			await get('/figures/partnership-tiles.json?partnership=13223-library-mutual-use&measure=registered_users')
		).json()) as { data: (Row & { value_status: string })[] };
		const of = (code: string) => data.find(({ municipality_code }) => municipality_code === code);
		expect(of('13220')?.value).toBe(1458);
		expect(of('13223')?.value).toBe(13 + 13 + 28 + 64);
		expect(of('13211')).toMatchObject({ value: null, value_status: 'not_applicable' });
	});
});
