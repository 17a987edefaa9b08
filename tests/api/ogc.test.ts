/** OGC API – Features as its clients use it: first by hand, then with GDAL, a client that we did not write. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithProgram } from '../reference.ts';
import { root, sharedPortal } from '../server.ts';

const portal = sharedPortal();

interface Link {
	href: string;
	rel: string;
	type: string;
}
interface Feature {
	type: string;
	id: string;
	geometry: { type: string; coordinates: unknown } | null;
	properties: Record<string, unknown>;
	links?: Link[];
}
interface Page {
	type: string;
	timeStamp: string;
	numberMatched: number;
	numberReturned: number;
	features: Feature[];
	links: Link[];
}

const get = (address: string) => fetch(portal.origin + address);
const json = async <Document>(address: string) => (await (await get(address)).json()) as Document;
const items = (collection: string, query = '') => json<Page>(`/ogc/collections/${collection}/items${query}`);
/** Links name the public address; the test asks the server itself. */
const local = (url: string) => new URL(url).pathname + new URL(url).search;

const REDOCLY = path.join(root, 'node_modules/@redocly/cli/bin/cli.js');

const COLLECTIONS = ['municipalities', 'facilities', 'partnership_links'];

describe('the landing page', () => {
	it('leads to the definition, the conformance classes and the collections', async () => {
		const { links } = await json<{ links: Link[] }>('/ogc');
		const find = (rel: string) => links.find((link) => link.rel === rel);
		expect(find('service-desc')?.type).toBe('application/vnd.oai.openapi+json;version=3.0');
		expect(find('service-doc')?.type).toBe('text/html');
		const definition = await get(local(find('service-desc')?.href ?? ''));
		expect(definition.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
		const { openapi, paths, components } = (await definition.json()) as {
			openapi: string;
			paths: Record<string, unknown>;
			components: {
				parameters: { limit: { schema: { maximum: number } } };
				schemas: { partnership_links: { properties: { properties: { properties: Record<string, { nullable?: true }> } } } };
			};
		};
		expect(openapi).toMatch(/^3\.0\./);
		expect(Object.keys(paths)).toEqual(expect.arrayContaining(COLLECTIONS.map((id) => `/collections/${id}/items`)));
		expect(components.parameters.limit.schema.maximum).toBe(1000);
		// A key is never blank, nor is what refers to one here; a day may be unknown.
		const { properties } = components.schemas.partnership_links.properties.properties;
		const nullable = Object.keys(properties).filter((name) => properties[name]?.nullable);
		expect(nullable).toEqual(['start_date', 'end_date', 'linked_from', 'linked_to']);
		const { conformsTo } = await json<{ conformsTo: string[] }>(local(find('conformance')?.href ?? ''));
		expect(conformsTo).toEqual(
			['core', 'oas30', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`)
		);
		const { collections } = await json<{ collections: { id: string; links: Link[] }[] }>(local(find('data')?.href ?? ''));
		expect(collections.map(({ id }) => id)).toEqual(expect.arrayContaining(COLLECTIONS));
		for (const collection of collections) {
			expect(await json(`/ogc/collections/${collection.id}`)).toEqual(collection);
			const target = collection.links.find(({ rel }) => rel === 'items');
			const response = await get(local(target?.href ?? ''));
			expect(response.headers.get('content-type')).toBe(target?.type);
		}
	});
});

it('has a definition that redocly finds valid', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-ogc-'));
	const file = path.join(folder, 'openapi.json');
	writeFileSync(file, await (await get('/ogc/api')).text());
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[REDOCLY, 'lint', '--format=stylish', '--skip-rule=no-server-example.com', file],
		{
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
		}
	);
	rmSync(folder, { recursive: true });
	expect([status, stdout], stderr).toEqual([0, '']);
});

describe('features', () => {
	it.each(COLLECTIONS)('of %s: every page followed once gives all of them, each at its own address', async (collection) => {
		const seen: Feature[] = [];
		const { numberMatched } = await items(collection, '?limit=1');
		let address: string | undefined = `/ogc/collections/${collection}/items?limit=${Math.ceil(numberMatched / 7)}`;
		while (address) {
			const response = await get(address);
			const page = (await response.json()) as Page;
			expect(page.numberReturned).toBe(page.features.length);
			expect(page.numberMatched).toBe(numberMatched);
			seen.push(...page.features);
			const next = page.links.find(({ rel }) => rel === 'next');
			expect(response.headers.get('link')?.includes('rel="next"')).toBe(next !== undefined);
			address = next && local(next.href);
		}
		expect(new Set(seen.map(({ id }) => id)).size).toBe(numberMatched);
		const last = seen.at(-1);
		const { links: _links, ...alone } = await json<Feature>(
			`/ogc/collections/${collection}/items/${encodeURIComponent(last?.id ?? '')}`
		);
		expect(alone).toEqual(last);
	});

	it('are the rows of the dataset, at their place', async () => {
		const kodaira = await json<Feature>('/ogc/collections/municipalities/items/13211');
		expect(kodaira.properties).toMatchObject({ municipality_code: '13211', lg_code: '132110', name_ja: '小平市' });
		expect(kodaira.geometry).toEqual({
			type: 'Point',
			coordinates: [kodaira.properties['longitude'], kodaira.properties['latitude']]
		});
	});

	it('link every pair of members of a tie once', async () => {
		const { features } = await items('partnership_links', '?limit=1000');
		const library = features.filter(({ properties }) => properties['partnership_id'] === '13223-library-mutual-use');
		expect(library).toHaveLength(10);
		expect(library[0]).toEqual({
			type: 'Feature',
			id: '13223-library-mutual-use.13202.13207',
			geometry: { type: 'LineString', coordinates: [expect.any(Array), expect.any(Array)] as unknown },
			properties: {
				partnership_id: '13223-library-mutual-use',
				name_ja: expect.stringContaining('図書館の相互利用') as unknown,
				name_en: expect.stringContaining('Mutual use of libraries') as unknown,
				from_code: '13202',
				to_code: '13207',
				kind: 'mutual_use',
				field: 'library',
				stage: 'in_force',
				start_date: null,
				end_date: null,
				linked_from: null,
				linked_to: null
			}
		});
		// Who joined later is linked with nobody before.
		const late = features.filter(({ properties: { start_date, linked_from } }) => start_date !== linked_from);
		expect(late.length).toBeGreaterThan(0);
		for (const { properties } of late) {
			const { start_date, linked_from } = properties as { start_date: string | null; linked_from: string };
			expect(linked_from > (start_date ?? '')).toBe(true);
		}
	});

	it('are chosen by boxes, also across the antimeridian and with heights', async () => {
		const count = async (bbox: string) => (await items('municipalities', `?bbox=${bbox}`)).numberMatched;
		const all = await count('-180,-90,180,90');
		const tama = await count('139,35,140,36');
		expect(tama).toBeGreaterThan(0);
		expect(tama).toBeLessThan(all);
		expect(await count('139,35,-100,140,36,9000')).toBe(tama);
		expect((await count('139,-90,-170,90')) + (await count('-170,-90,138.9999999,90'))).toBe(all);
		expect(await count('-10,-10,10,10')).toBe(0);
	});

	it('are chosen by time where they have one, and are all of any time where not', async () => {
		const { features, numberMatched } = await items('partnership_links', '?limit=1000');
		const dated = features.filter(({ properties }) => String(properties['start_date']).startsWith('20')).length;
		const before = await items('partnership_links', '?datetime=../1999-12-31T23:59:59Z&limit=1');
		expect(before.numberMatched).toBeLessThanOrEqual(numberMatched - dated);
		expect((await items('municipalities', '?datetime=1900-01-01')).numberMatched).toBe(
			(await items('municipalities')).numberMatched
		);
	});

	it('come at most 1,000 at a time; a larger limit is taken as that', async () => {
		const { links, numberReturned } = await items('partnership_links', '?limit=1000000000000000000000');
		expect(numberReturned).toBeLessThanOrEqual(1000);
		expect(links.some(({ rel }) => rel === 'next')).toBe(false);
	});

	it('are cacheable: the same address has the same bytes and an ETag', async () => {
		const response = await get('/ogc/collections/facilities/items?limit=3');
		const etag = response.headers.get('etag') ?? '';
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		const body = await response.text();
		expect(await (await get('/ogc/collections/facilities/items?limit=3')).text()).toBe(body);
		const again = await fetch(`${portal.origin}/ogc/collections/facilities/items?limit=3`, {
			headers: { 'if-none-match': etag }
		});
		expect(again.status).toBe(304);
	});
});

describe('mistakes', () => {
	it.each([
		['/ogc?f=json', 400, 'f'],
		['/ogc/collections?x=1', 400, 'x'],
		['/ogc/collections/none', 404, undefined],
		['/ogc/collections/sources', 404, undefined],
		['/ogc/collections/municipalities/items/none', 404, undefined],
		['/ogc/collections/municipalities/items/13211?x=1', 400, 'x'],
		['/ogc/collections/none/items', 404, undefined],
		['/ogc/nothing', 404, undefined],
		['/ogc/collections/municipalities/items?limit=0', 400, 'limit'],
		['/ogc/collections/municipalities/items?limit=-5', 400, 'limit'],
		['/ogc/collections/municipalities/items?limit=ten', 400, 'limit'],
		['/ogc/collections/municipalities/items?offset=-1', 400, 'offset'],
		['/ogc/collections/municipalities/items?bbox=1,2,3', 400, 'bbox'],
		['/ogc/collections/municipalities/items?bbox=1,2,3,x', 400, 'bbox'],
		['/ogc/collections/municipalities/items?bbox=1,2,3,1', 400, 'bbox'],
		['/ogc/collections/municipalities/items?bbox=1,2,3,91', 400, 'bbox'],
		['/ogc/collections/municipalities/items?datetime=yesterday', 400, 'datetime'],
		['/ogc/collections/municipalities/items?crs=http://www.opengis.net/def/crs/EPSG/0/3857', 400, 'crs'],
		['/ogc/collections/municipalities/items?limit=1&limit=2', 400, 'limit']
	])('%s is a problem document: %i %s', async (address, status, parameter) => {
		const response = await get(address);
		expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
		const { errors } = (await response.json()) as { errors?: { parameter: string }[] };
		expect(errors?.[0]?.parameter).toBe(parameter);
	});
});

describeWithProgram('ogr2ogr', ['--version'], 'GDAL', () => {
	let folder: string;
	beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'machiscope-ogr-'))));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const run = (command: string, ...args: string[]) => {
		const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
		expect([status, stderr]).toEqual([0, '']);
		return stdout;
	};
	const copy = (collection: string, ...options: string[]) => {
		const file = path.join(folder, `${collection}-${options.length}.geojson`);
		run('ogr2ogr', '-f', 'GeoJSON', '-preserve_fid', file, `OAPIF:${portal.origin}/ogc`, collection, ...options);
		return (JSON.parse(readFileSync(file, 'utf8')) as Page).features;
	};

	it('ogrinfo lists every collection with its kind of geometry', () => {
		const list = run('ogrinfo', `OAPIF:${portal.origin}/ogc`);
		expect(list).toMatch(/municipalities .*\(Point\)/);
		expect(list).toMatch(/facilities .*\(Point\)/);
		expect(list).toMatch(/partnership_links .*\(Line String\)/);
	});

	it.each(COLLECTIONS)('ogr2ogr copies %s whole, by small pages', async (collection) => {
		const { features } = await items(collection, '?limit=1000');
		const copied = copy(collection, '-oo', 'PAGE_SIZE=13');
		expect(copied.map(({ properties }) => properties['id'])).toEqual(features.map(({ id }) => id));
		expect(copied.map(({ geometry }) => geometry?.type)).toEqual(features.map(({ geometry }) => geometry?.type));
		expect(copied.map(({ properties }) => properties['name_ja'])).toEqual(
			features.map(({ properties }) => properties['name_ja'])
		);
	});

	it.each(COLLECTIONS)('ogr2ogr copies the part of %s in a box', async (collection) => {
		const { features, numberMatched } = await items(collection, '?bbox=139.3,35.6,139.5,35.8&limit=1000');
		expect(numberMatched).toBeGreaterThan(0);
		const copied = copy(collection, '-oo', 'PAGE_SIZE=13', '-spat', '139.3', '35.6', '139.5', '35.8');
		expect(copied.map(({ properties }) => properties['id'])).toEqual(features.map(({ id }) => id));
	});
});
