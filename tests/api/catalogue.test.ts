import { spawnSync } from 'node:child_process';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Parser, Store } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBreaches, linesOfJsonLd, readRdfXml, toLines } from '../rdf.ts';
import { describeWithProgram, describeWithReference, readReference } from '../reference.ts';
import { startOwnPortal, waitFor, type OwnPortal } from '../server.ts';

let portal: OwnPortal;
beforeAll(async () => (portal = await startOwnPortal()));
afterAll(() => portal.stop());

const get = (address: string, init?: RequestInit) => fetch(portal.origin + address, init);
const text = async (address: string) => (await get(address)).text();
/** Links name the public address; the test asks the server itself. */
const local = (url: string) => new URL(url).pathname + new URL(url).search;

interface Manifest {
	version: string;
	created: string;
	datasets: Record<string, number>;
	files: { path: string; bytes: number; sha256: string; dataset?: string; format?: string }[];
}
const manifest = async () => (await (await get('/data/manifest.json')).json()) as Manifest;
const catalogue = async () => new Store(new Parser().parse(await text('/catalog.ttl')));

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';

describe('the catalogue', () => {
	it('says the same in Turtle, RDF/XML and JSON-LD', async () => {
		const turtle = toLines(new Parser().parse(await text('/catalog.ttl')));
		expect(toLines(await readRdfXml(await text('/catalog.xml')))).toEqual(turtle);
		expect(linesOfJsonLd(JSON.parse(await text('/catalog.jsonld')) as Parameters<typeof linesOfJsonLd>[0])).toEqual(turtle);
		expect(new Set(turtle).size).toBe(turtle.length);
	});

	it('has a distribution for every public file, with its size and hash', async () => {
		const store = await catalogue();
		const { files, datasets } = await manifest();
		const listed = store.getObjects(null, `${DCAT}downloadURL`, null).map(({ value }) => local(value));
		const published = files.filter(({ path: file }) => file.startsWith('data/')).map(({ path: file }) => `/${file}`);
		expect(listed.toSorted()).toEqual(published.toSorted());
		expect(store.getObjects(null, `${DCAT}dataset`, null)).toHaveLength(Object.keys(datasets).length + 1);

		const csv = files.find(({ path: file }) => file === 'data/indicators.csv');
		const [distribution] = store
			.getSubjects(`${DCAT}downloadURL`, null, null)
			.filter(({ value }) => value.includes('/indicators.csv'));
		expect(store.getObjects(distribution ?? null, `${DCAT}byteSize`, null)[0]?.value).toBe(String(csv?.bytes));
		const [checksum] = store.getObjects(distribution ?? null, 'http://spdx.org/rdf/terms#checksum', null);
		expect(store.getObjects(checksum ?? null, 'http://spdx.org/rdf/terms#checksumValue', null)[0]?.value).toBe(csv?.sha256);
	});

	it('says of the reform programme’s schedules which town, years and source they are from', async () => {
		const store = await catalogue();
		const [schedules] = store
			.getSubjects(`${DCT}identifier`, null, null)
			.filter(({ value }) => value.endsWith('/data/item_schedules#dataset'));
		const objects = (predicate: string) => store.getObjects(schedules ?? null, predicate, null).map(({ value }) => value);
		expect(objects(`${DCT}spatial`)).toContain('http://data.e-stat.go.jp/lod/sac/C13211');
		expect(objects(`${DCT}title`)).toEqual(['取組と年度', 'Actions and years']);
		expect(objects(`${DCT}source`).map((iri) => iri.split('#')[1])).toContain('13211-reform-2-2014');
		const [period] = objects(`${DCT}temporal`);
		expect(store.getObjects(period ?? null, `${DCAT}startDate`, null)[0]?.value).toBe('2011-04-01');
	});

	it('leads to its other forms and to pages, and answers as every machine address does', async () => {
		const response = await get('/catalog.ttl');
		expect(response.headers.get('content-type')).toBe('text/turtle; charset=utf-8');
		expect(response.headers.get('link')).toMatch(/catalog\.jsonld>; rel="alternate"; type="application\/ld\+json"/);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		const etag = response.headers.get('etag') ?? '';
		expect((await get('/catalog.ttl', { headers: { 'if-none-match': etag } })).status).toBe(304);
		expect((await get('/catalog.ttl', { method: 'HEAD' })).headers.get('etag')).toBe(etag);
		const allowed = await get('/catalog.xml', { method: 'POST', body: '' });
		expect([allowed.status, allowed.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
	});

	it.each([
		['/catalog.rdf', 404],
		['/catalog.ttl?x=1', 400],
		['/feed.rss', 404],
		['/sitemap.xml?page=2', 400],
		['/standard/999999_public_facility.csv', 404],
		['/standard/132110_hospital.csv', 404],
		['/standard/132021_open_data_list.csv', 404],
		['/standard/nothing', 404]
	])('%s is a problem document with status %i', async (address, status) => {
		const response = await get(address);
		expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
	});
});

describeWithReference('standards', 'the catalogue by the DCAT-AP 3.0.1 shapes', () => {
	const breaches = async (shapes: string) => findBreaches(readReference(`standards/${shapes}`), await catalogue());

	it.each(['dcat-ap-3.0.1-shapes.ttl', 'dcat-ap-3.0.1-range.ttl'])('keeps every rule of %s', async (shapes) => {
		expect(await breaches(shapes)).toEqual([]);
	});

	it('follows the recommendations but for what the portal does not know', async () => {
		const found = await breaches('dcat-ap-3.0.1-shapes_recommended.ttl');
		const unknown = [
			// There are no boundaries in the product, and what kind of body publishes is the operator's to say.
			/#(bbox|centroid) of http:\/\/(data\.e-stat\.go\.jp|publications\.europa\.eu)\//,
			/\/type of .*#publisher$/,
			// Documents of others are described as far as the portal cites them.
			/ of .*\/data\/sources#(?!dataset)/,
			// Code lists and glossaries speak of no years.
			/\/temporal of .*#dataset$/
		];
		expect(found.filter((breach) => !unknown.some((pattern) => pattern.test(breach)))).toEqual([]);
	});
});

describeWithProgram('rapper', ['--version'], 'rapper', () => {
	it('reads the same number of triples from Turtle and RDF/XML', async () => {
		const expected = (await catalogue()).size;
		for (const [format, parser] of [
			['ttl', 'turtle'],
			['xml', 'rdfxml']
		] as const) {
			const { status, stderr } = spawnSync('rapper', ['-c', '-i', parser, '-', portal.origin], {
				input: await text(`/catalog.${format}`),
				encoding: 'utf8'
			});
			expect([status, /returned (\d+) triples/.exec(stderr)?.[1]], format).toEqual([0, String(expected)]);
		}
	});
});

describeWithProgram('/usr/bin/python3', ['-c', 'import rdflib'], 'rdflib', () => {
	it('reads equal graphs from Turtle, RDF/XML and JSON-LD', async () => {
		const program = [
			'import sys, json, rdflib, rdflib.compare',
			'given = json.load(sys.stdin)',
			'graphs = [rdflib.Graph().parse(data=text, format=form) for form, text in given.items()]',
			'print(len(graphs[0]), all(rdflib.compare.isomorphic(graphs[0], graph) for graph in graphs))'
		].join('\n');
		const input = JSON.stringify({
			turtle: await text('/catalog.ttl'),
			xml: await text('/catalog.xml'),
			'json-ld': await text('/catalog.jsonld')
		});
		// Asked for before: the program blocks us for longer than the server keeps a silent connection.
		const { size } = await catalogue();
		const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
		expect(stdout.trim(), stderr).toBe(`${size} True`);
	}, 120_000);
});

describeWithReference('standards', 'the Data Package by its profiles', () => {
	const profile = (name: string) => {
		const ajv = new Ajv({ strict: false, allErrors: true, formats: { textarea: true } });
		addFormats(ajv);
		return ajv.compile(JSON.parse(readReference(`standards/datapackage-2.0-${name}.json`)) as object);
	};

	it('is valid as a whole, and each resource, schema and dialect by itself', async () => {
		const descriptor = JSON.parse(await text('/data/datapackage.json')) as { resources: Record<string, unknown>[] };
		const [whole, resource, schema, dialect] = ['datapackage', 'dataresource', 'tableschema', 'tabledialect'].map(profile);
		const errorsOf = (validate: typeof whole, value: unknown) => (validate?.(value) ? [] : validate?.errors);
		expect(errorsOf(whole, descriptor)).toEqual([]);
		for (const one of descriptor.resources) {
			expect(errorsOf(resource, one), String(one['name'])).toEqual([]);
			expect(errorsOf(schema, one['schema']), String(one['name'])).toEqual([]);
			expect(errorsOf(dialect, one['dialect']), String(one['name'])).toEqual([]);
		}
		expect(descriptor.resources).toHaveLength(Object.keys((await manifest()).datasets).length);
	});
});

describe('structured data in the pages', () => {
	const read = async (address: string) => {
		const html = await text(address);
		const blocks = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)];
		const things = blocks.map(([, json = '']) => JSON.parse(json) as Record<string, unknown>);
		// Beside the way to the page, which every page tells.
		const own = things.filter((thing) => thing['@type'] !== 'BreadcrumbList');
		expect(own).toHaveLength(1);
		return own[0] ?? {};
	};

	it('describes a dataset in the language of its page, with every download', async () => {
		const [ja, en] = [await read('/data/indicators'), await read('/en/data/indicators')];
		expect(ja).toMatchObject({ '@type': 'Dataset', name: '成果指標', alternateName: 'Indicators', identifier: 'indicators' });
		expect(en).toMatchObject({ name: 'Indicators', '@id': ja['@id'], license: 'https://creativecommons.org/licenses/by/4.0/' });
		expect(String(ja['description']).length).toBeGreaterThan(50);
		const { files, version } = await manifest();
		expect(ja['version']).toBe(version);
		const downloads = (ja['distribution'] as { contentUrl: string; sha256: string }[]).map(({ contentUrl, sha256 }) => [
			local(contentUrl),
			sha256
		]);
		expect(downloads).toEqual(
			files.filter(({ dataset }) => dataset === 'indicators').map(({ path: file, sha256 }) => [`/${file}`, sha256])
		);
	});

	it('lists every dataset in the catalogue page', async () => {
		const data = await read('/data');
		expect(data['@type']).toBe('DataCatalog');
		expect(data['dataset']).toHaveLength(Object.keys((await manifest()).datasets).length);
	});
});

describe('the Japanese standard files', () => {
	const rows = async (address: string) => {
		const response = await get(address);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
		return parse(bytes, { bom: true, columns: true }) as unknown as Record<string, string>[];
	};

	it('list every dataset of the portal, and those about a town under its code', async () => {
		const all = await rows('/standard/open_data_list.csv');
		expect(all).toHaveLength(Object.keys((await manifest()).datasets).length);
		expect(all.find(({ データ名称 }) => データ名称 === '成果指標')).toMatchObject({
			都道府県コード又は市区町村コード: '',
			分類: '行財政',
			更新頻度: '不定期',
			API対応有無: '有',
			ライセンス: 'CC BY 4.0',
			最終更新日: '2026-11-20'
		});
		const kodaira = await rows('/standard/132110_open_data_list.csv');
		expect(kodaira.map((row) => row['データ名称'])).toContain('成果指標');
		expect(kodaira.map((row) => row['データ名称'])).not.toContain('用語');
		expect(new Set(kodaira.map((row) => row['市区町村名']))).toEqual(new Set(['小平市']));
		expect(kodaira.map((row) => row['NO'])).toEqual(kodaira.map((_row, i) => String(i + 1)));
		for (const { URL: url = '' } of kodaira) expect((await get(local(url))).status).toBe(200);
	});

	it('give the named facilities of a town, and none that a source speaks of only in general', async () => {
		const facilities = await rows('/standard/132110_public_facility.csv');
		const [hall] = facilities;
		expect(hall).toMatchObject({
			全国地方公共団体コード: '132110',
			名称: '小平市役所',
			所在地_都道府県: '東京都',
			説明: '市役所・町村役場'
		});
		expect(Number(hall?.['緯度'])).toBeCloseTo(35.7286, 3);
		expect(Object.keys(hall ?? {})).toHaveLength(56);
		const general = (await rows('/standard/112372_public_facility.csv')).map((row) => row['名称']);
		expect(general).toContain('三郷市役所');
		expect(general).not.toContain('避難所となる小中学校');
	});
});

describe('what crawlers read', () => {
	it('the sitemap has every kind of page in both languages, each naming the other', async () => {
		const xml = await text('/sitemap.xml');
		const pages = [...xml.matchAll(/<url>(.*?)<\/url>/gs)].map(([, page = '']) => ({
			path: local(/<loc>([^<]*)<\/loc>/.exec(page)?.[1] ?? ''),
			alternates: Object.fromEntries(
				[...page.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language = '', href = '']) => [language, local(href)])
			)
		}));
		const paths = pages.map((page) => page.path);
		expect(new Set(paths).size).toBe(paths.length);
		expect(pages).toContainEqual({
			path: '/en/plans/13211-reform-2/30',
			alternates: { ja: '/plans/13211-reform-2/30', en: '/en/plans/13211-reform-2/30', 'x-default': '/plans/13211-reform-2/30' }
		});
		expect(paths).toEqual(
			expect.arrayContaining(['/', '/releases', '/cooperation/13223-library-mutual-use', '/data/indicators'])
		);
		const { data: items } = (await (
			await get('/api/v1/datasets/plan_items/records?plan_id=13211-reform-2&fields=path&limit=1000')
		).json()) as { data: { path: string }[] };
		expect(paths).toEqual(expect.arrayContaining(items.map((item) => `/plans/13211-reform-2/${item.path}`)));
		expect(paths.length).toBeLessThan(50_000);
		// One page of each kind, in both languages, is really there.
		const kinds = new Map(paths.map((one) => [one.replace(/[^/]*$/, ''), one]));
		for (const one of kinds.values()) expect((await get(one)).status, one).toBe(200);
	});

	it('robots.txt names the sitemap and keeps crawlers out of endless queries', async () => {
		const robots = await text('/robots.txt');
		expect(robots).toMatch(/^User-agent: \*\nAllow: \/\nDisallow: \/api\/\*\?\n\nSitemap: http:\/\/[^/]+\/sitemap\.xml\n$/);
	});

	it('llms.txt says what there is, and its links lead somewhere', async () => {
		const llms = await text('/llms.txt');
		expect(llms).toMatch(/^# machiscope \(まちスコープ\)\n\n> /);
		const links = [...llms.matchAll(/\]\((http[^)]*)\)/g)].map(([, url = '']) => local(url));
		expect(links.length).toBeGreaterThan(10);
		for (const link of links) expect((await get(link)).status, link).toBe(200);
	});
});

describe('releases', () => {
	const entriesOf = (atom: string) => [...atom.matchAll(/<entry>(.*?)<\/entry>/gs)].map(([entry]) => entry);

	it('are told in the feed and on the page with what changed, and leave it when they are gone back from', async () => {
		const before = await text('/feed.atom');
		expect(entriesOf(before)).toHaveLength(1);
		expect(before).toContain('ここに残っている最初の版です。');
		const etag = (await get('/feed.atom')).headers.get('etag') ?? '';
		const first = (await manifest()).version;

		const plans = path.join(portal.data, 'plan/plans.csv');
		const catalogueFile = path.join(portal.data, 'datapackage.json');
		const originals = [plans, catalogueFile].map((file) => [file, readFileSync(file, 'utf8')] as const);
		writeFileSync(plans, (originals[0]?.[1] ?? '').replace('revised,2011', 'adopted,2011'));
		writeFileSync(catalogueFile, (originals[1]?.[1] ?? '').replace('2026-11-20T00:00:00Z', '2026-12-01T00:00:00Z'));
		expect(portal.script('publish').code).toBe(0);
		await waitFor(async () => (await manifest()).version !== first);
		originals.forEach(([file, content]) => writeFileSync(file, content));

		const response = await get('/feed.atom', { headers: { 'if-none-match': etag } });
		expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
		const feed = await response.text();
		const [newest = '', oldest = ''] = entriesOf(feed);
		expect(entriesOf(feed)).toHaveLength(2);
		expect(newest).toMatch(/<id>tag:[\w.]+,2026-12-01:release\/[0-9a-f]{64}<\/id>/);
		expect(newest).toMatch(/<title>版 [0-9a-f]{8}（2026年12月1日） \/ Release [0-9a-f]{8} \(1 December 2026\)<\/title>/);
		expect(newest).toMatch(/<li>\s*計画: 1行を変更\s*<p>訂正した値<\/p>/);
		expect(newest).toContain('<li>13211-reform-2: stage revised → adopted</li>');
		expect(newest).toMatch(/<li>\s*Plans: 1 row changed\s*<p>Corrected values<\/p>/);
		expect(oldest).toContain(`release/${first}</id>`);
		expect(/<updated>([^<]*)<\/updated>/.exec(feed)?.[1]).toBe('2026-12-01T00:00:00Z');

		const page = await text('/releases');
		expect(page).toMatch(/<del[^>]*>revised<\/del>\s*→\s*<ins[^>]*>adopted<\/ins>/);
		const files = [...page.matchAll(/href="(\/releases\/[0-9a-f]{64}\/data\/[^"]*)"/g)].map(([, href = '']) => href);
		expect(files).toContain(`/releases/${first}/data/machiscope.sqlite`);
		for (const file of files) expect((await get(file, { method: 'HEAD' })).status, file).toBe(200);
		expect(page).toContain(`/releases#${first}`);

		expect(portal.script('rollback').code).toBe(0);
		await waitFor(async () => (await manifest()).version === first);
	});

	it('make a feed that is well-formed and has what RFC 4287 asks for', async () => {
		const feed = await text('/feed.atom');
		for (const part of [
			/<id>tag:[\w.]+,2026:releases<\/id>/,
			/<link rel="self"/,
			/<author>/,
			/<title>まちスコープ \/ machiscope/
		]) {
			expect(feed).toMatch(part);
		}
		for (const entry of entriesOf(feed)) {
			for (const name of ['id', 'title', 'updated', 'content']) {
				expect(entry.match(new RegExp(`<${name}[ >]`, 'g')), name).toHaveLength(1);
			}
		}
	});
});

describeWithProgram('xmllint', ['--version'], 'xmllint', () => {
	it.each(['/feed.atom', '/sitemap.xml', '/catalog.xml'])('finds %s well-formed', async (address) => {
		const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: await text(address), encoding: 'utf8' });
		expect([status, stderr]).toEqual([0, '']);
	});
});

describe('citations', () => {
	it('stand in the page of a dataset and under a figure, without a script', async () => {
		const { version } = await manifest();
		const dataset = await text('/en/data/indicators');
		const cited = /url +=\s*\{(.*?)\}/.exec(dataset)?.[1] ?? '';
		expect(local(cited)).toBe(`/releases/${version}/data/indicators.csv`);
		expect(await text(local(cited))).toBe(await text('/data/indicators.csv'));
		expect(dataset).toMatch(/<div [^>]*aria-readonly[^>]*>machiscope \(2026\)\. Indicators \[Data set\], release /);
		expect(dataset).toContain(`@misc{machiscope-indicators-${version.slice(0, 8)},`);
		const figure = await text('/plans/13211-reform-2/30');
		expect(figure).toMatch(/<div [^>]*aria-readonly[^>]*>まちスコープ（2026）「[^」]*14億円から20億円へ[^」]*」［図］/);
		expect(figure).toMatch(
			/<div [^>]*aria-readonly[^>]*>machiscope \(2026\)\. [^[]*from ¥1\.4 billion to ¥2 billion[^[]*\[Figure\]/
		);
		expect(figure).toContain(`版の全体: ${version}`);
	});
});
