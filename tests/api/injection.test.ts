/** Texts that try to be markup, scripts, formulas or headers, and addresses that try to be paths or prototypes: each attack, everywhere. */
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURES } from '#lib/server/figures/index.ts';
import { BULK_FORMATS } from '#lib/server/release/bulk/registry.ts';
import { addHostileTexts, FORMULA, MARKUP } from '../fixtures/hostile-texts.ts';
import { makeWorkplace, startServer, type Portal } from '../server.ts';
import { findLeaks } from './leaks.ts';

/** The short run tries each way with one of the aims, the full run with all. */
const FULL = process.env['FULL'] !== undefined;

let portal: Portal;
let version: string;
let datasets: string[];
beforeAll(async () => {
	const place = makeWorkplace();
	expect(addHostileTexts(place.data).length).toBeGreaterThan(80);
	const { code, output } = place.script('publish');
	expect({ code, output }).toMatchObject({ code: 0 });
	portal = await startServer(place);
	const manifest = (await (await get('/data/manifest.json')).json()) as { version: string; datasets: Record<string, number> };
	version = manifest.version;
	datasets = Object.keys(manifest.datasets);
}, 120_000);
afterAll(() => portal.stop());

const get = (address: string, init?: RequestInit) => fetch(portal.origin + address, { redirect: 'manual', ...init });

/** One page of every kind there is: of every shape of address in the sitemap, the first and the last. */
async function listPages(): Promise<string[]> {
	const sitemap = await (await get('/sitemap.xml')).text();
	const shapes = new Map<string, string[]>();
	for (const [, address = ''] of sitemap.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)) {
		const [first = '', ...rest] = address
			.replace(/^\/en(?=\/|$)/, '')
			.split('/')
			.slice(1);
		const shape = `${address.startsWith('/en') ? 'en ' : ''}${first} ${rest.length} ${/[a-z]+$/.exec(address)?.[0] ?? ''}`.slice(
			0,
			30
		);
		shapes.set(shape, [...(shapes.get(shape) ?? []), address || '/']);
	}
	return [...new Set([...shapes.values()].flatMap((all) => [all[0] ?? '', all.at(-1) ?? '']))];
}

/** Texts that a browser or a reader of feeds would take for markup of theirs. */
async function expectNoMarkup(address: string): Promise<string> {
	const response = await get(address);
	const body = await response.text();
	expect([address, response.status]).toEqual([address, 200]);
	expect([address, MARKUP.exec(body)?.[0]]).toEqual([address, undefined]);
	return body;
}

describe('markup in every text', () => {
	it('is text on pages of every kind, and in what they tell search engines', async () => {
		const pages = await listPages();
		expect(pages.length).toBeGreaterThan(30);
		for (const address of [
			...pages,
			'/search?q=script',
			'/search?q=onload',
			'/plans/compare?topic=safety',
			'/finance/population?towns=13211,13203',
			'/none<script>alert(1)</script>'
		]) {
			if (address.startsWith('/none')) {
				expect(await (await get(address)).text()).not.toMatch(MARKUP);
				continue;
			}
			const html = await expectNoMarkup(address);
			for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
				expect(() => JSON.parse(json) as unknown, address).not.toThrow();
			}
		}
	}, 300_000);

	it('is text in drawings, embeds, feeds and catalogues', async () => {
		const figures = Object.keys(FIGURES);
		let drawn = 0;
		for (const name of figures) {
			for (const address of [`/figures/${name}.svg`, `/embed/${name}`]) {
				const { status } = await get(address, { method: 'HEAD' });
				// Some figures must be told of which town or plan; some are a table, and have no drawing.
				expect([address, status]).toEqual([
					address,
					expect.toBeOneOf(address.startsWith('/embed') ? [200, 400] : [200, 400, 404]) as unknown
				]);
				if (status !== 200) continue;
				await expectNoMarkup(address);
				drawn++;
			}
		}
		expect(drawn).toBeGreaterThan(5);
		for (const address of [
			'/feed.atom',
			'/catalog.xml',
			'/sitemap.xml',
			'/figures/indicator-targets.svg?item=13211-reform-2-30',
			'/embed/plan-items?plan=13211-reform-2'
		]) {
			const response = await get(address);
			if (response.status === 400) continue;
			await expectNoMarkup(address);
		}
	}, 300_000);

	it('is no page where it may stand as it is', async () => {
		const addresses = [
			'/api/v1/datasets/plan_items/records?limit=5',
			'/api/v1/datasets/facilities/records.geojson',
			'/api/v1/search?q=script',
			'/api/v1/openapi.json',
			'/api/v1/cooperation.geojson',
			'/ogc/collections/facilities/items',
			'/catalog.ttl',
			'/catalog.jsonld',
			'/llms.txt',
			'/robots.txt',
			'/data/plan_items.csv',
			'/data/plan_items.ndjson',
			'/figures/cooperation.csv',
			'/api/3/action/package_show?id=plans',
			'/api/v1/datasets/<script>alert(1)</script>/records'
		];
		for (const address of addresses) {
			const { headers } = await get(address);
			expect([address, headers.get('content-type')]).not.toEqual([address, expect.stringMatching(/html|svg|xml/)]);
			expect([address, headers.get('x-content-type-options')]).toEqual([address, 'nosniff']);
		}
	});

	it('cannot be an address that runs: such data are refused', () => {
		const place = makeWorkplace();

		const file = `${place.data}/reference/sources.csv`;
		writeFileSync(file, readFileSync(file, 'utf8').replace(/https?:\/\/[^,\n]+/, 'javascript:alert(1)'));
		const { code, output } = place.script('check');
		place.remove();
		expect(code).toBe(1);
		expect(output).toContain('"javascript:alert(1)" (pattern)');
	});
});

describe('formulas', () => {
	it('are text in what spreadsheets open: excel.csv and xlsx', async () => {
		let formulas = 0;
		for (const name of datasets) {
			const csv = (await (await get(`/data/${name}.excel.csv`)).text()).replace(/^\ufeff/, '');
			for (const cell of (parse(csv) as string[][]).flat()) {
				if (cell.includes(FORMULA)) formulas++;
				// A number may begin with its sign.
				expect([name, cell]).not.toEqual([name, expect.stringMatching(/^[=@\t\r\n＝＠]|^[+\-＋－](?![\d.]+$)/)]);
			}
			const entries = unzipSync(new Uint8Array(await (await get(`/data/${name}.xlsx`)).arrayBuffer()));
			for (const [entry, bytes] of Object.entries(entries)) {
				expect([name, entry, /<f[ >]/.test(strFromU8(bytes))]).toEqual([name, entry, false]);
				expect(entry).not.toMatch(/vba|externalLink|connections|embeddings/i);
			}
		}
		expect(formulas).toBeGreaterThan(100);
	}, 120_000);

	it('stay what they are in the canonical CSV, as its description says', async () => {
		expect(await (await get('/data/plan_items.csv')).text()).toContain(FORMULA);
	});
});

const NAMES_IN_HEADERS = /^(inline|attachment); filename="[\w.-]+"$/;
const BREAKS = [
	'%0d%0aset-cookie:%20stolen=1',
	'%0d%0a%0d%0a<script>alert(1)</script>',
	'%0aset-cookie:stolen=1',
	'%E5%98%8A%E5%98%8Dset-cookie:stolen=1',
	'"%0d%0ax: y'
];

describe('what reaches headers', () => {
	it('names every file by letters, digits, dots and hyphens only', async () => {
		const files = datasets.flatMap((name) => BULK_FORMATS.map(({ extension }) => `/data/${name}.${extension}`));
		const others = [
			'/data/datapackage.json',
			'/data/machiscope.sqlite',
			'/figures/cooperation.csv?town=13211',
			'/figures/fiscal-overview.svg',
			'/api/v1/datasets/plans/records.csv?q="%0d%0ax',
			'/api/v1/datasets/plans/aggregate.csv?group_by=stage'
		];
		let named = 0;
		for (const address of [...files, ...others]) {
			const disposition = (await get(address, { method: 'HEAD' })).headers.get('content-disposition');
			if (disposition === null) continue;
			named++;
			expect([address, disposition]).toEqual([address, expect.stringMatching(NAMES_IN_HEADERS)]);
		}
		expect(named).toBeGreaterThan(200);
	}, 120_000);

	it.each(BREAKS)('takes no line of its own from %s', async (attack) => {
		const addresses = [
			`/api/v1/datasets/plans/records?limit=1&q=${attack}`,
			`/api/v1/datasets/plan_items/records?limit=1&sort=${attack}`,
			`/api/v1/datasets/plan_items/records?limit=1&title_ja__ne=${attack}`,
			`/api/v1/search?limit=1&q=a${attack}`,
			`/api/v1/datasets/${attack}/records`,
			`/data/${attack}.csv`,
			`/data/plans.csv/${attack}`,
			`/plans/?x=${attack}`,
			`/plans/${attack}/`,
			`/${attack}/`,
			`/search?q=${attack}`,
			`/figures/cooperation.csv?town=${attack}`,
			`/figures/${attack}.csv`,
			`/embed/${attack}`,
			`/ogc/collections/facilities/items?limit=1&datetime=${attack}`,
			`/api/3/action/help_show?name=${attack}`,
			`/releases/${attack}/data/plans.csv`
		];
		for (const address of addresses) {
			const { headers } = await get(address);
			expect([address, headers.get('set-cookie'), headers.get('x')]).toEqual([address, null, null]);
		}
		const form = (back: string) => ({
			method: 'POST',
			body: `years=era&back=${back}`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' }
		});
		for (const back of [`/${attack}`, `/plans?${attack}`]) {
			const { status, headers } = await get('/years', form(back));
			expect([status, headers.get('set-cookie')?.includes('stolen'), headers.get('location')]).toEqual([
				303,
				false,
				expect.stringMatching(/^\/[!-~]*$/)
			]);
		}
	});

	it('goes back to no other site after the choice of years, and to the first page from nowhere', async () => {
		for (const back of [
			'/.//example.com',
			'/./\\example.com',
			'//example.com',
			'http://[',
			'data:text/html,x',
			'///example.com/',
			''
		]) {
			const response = await get('/years', { method: 'POST', body: new URLSearchParams({ years: 'era', back }) });
			expect([back, response.status]).toEqual([back, 303]);
			expect(new URL(response.headers.get('location') ?? '', portal.origin).origin, back).toBe(portal.origin);
			expect(response.headers.get('location')).not.toMatch(/^\/\//);
		}
		expect((await get('/years', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(
			400
		);
	});
});

/** Asks without the tidying that `fetch` does to an address. */
const askRaw = (address: string) =>
	new Promise<{ status: number; body: string }>((resolve, reject) => {
		request(portal.origin, { path: address }, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
		})
			.on('error', reject)
			.end();
	});

describe('paths', () => {
	const UP = [
		'../',
		'..%2f',
		'%2e%2e/',
		'%2e%2e%2f',
		'%252e%252e%252f',
		'%25252e%25252e%25252f',
		'..%5c',
		'..\\',
		'....//',
		'..;/',
		'.%00./',
		'..%00/',
		'..%c0%af',
		'%c0%ae%c0%ae/',
		'..%ef%bc%8f',
		'.//../',
		'%5c..%5c..%5c',
		'/'
	];
	const TARGETS = [
		'package.json',
		'current.json',
		'manifest.json',
		'declarations.json',
		'etc/passwd',
		'etc/passwd%00.csv',
		'data/../../current.json',
		'server/index.js'
	];

	it('lead out of no folder, however they are written', async () => {
		const roots = [
			'/data/',
			`/releases/${version}/data/`,
			`/releases/`,
			'/standard/',
			'/_app/',
			'/_app/immutable/',
			'/fonts/',
			'/figures/',
			'/'
		];
		let n = 0;
		for (const from of roots) {
			for (const up of UP) {
				n++;
				for (const target of TARGETS.filter((_, i) => FULL || i === n % TARGETS.length)) {
					const address = `${from}${up.repeat(from === '/' ? 6 : 3)}${target}`;
					const { status, body } = await askRaw(address);
					// `/data/../data/manifest.json` is another way to say `/data/manifest.json`.
					if (status === 200) expect([address, body.includes(version) || body.startsWith('<!')]).toEqual([address, true]);
					else expect([address, status]).toEqual([address, expect.toBeOneOf([301, 307, 308, 400, 404]) as unknown]);
					expect([
						address,
						/root:x:|"devDependencies"|"previous"|"fields":\s*\[\{"name"/.test(body),
						findLeaks(body, address)
					]).toEqual([address, false, []]);
				}
			}
		}
	}, 300_000);
});

describe('names that every object has', () => {
	const NAMES = [
		'__proto__',
		'constructor',
		...(FULL ? ['prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'] : [])
	];

	it.each(NAMES)('%s is no dataset, figure, action, collection, column or parameter', async (name) => {
		const addresses = [
			`/data/${name}`,
			`/data/${name}.csv`,
			`/data/plans.${name}`,
			`/figures/${name}.csv`,
			`/figures/cooperation.${name}`,
			`/embed/${name}`,
			`/plans/${name}`,
			`/plans/13211-reform-2/${name}`,
			`/topics/${name}`,
			`/finance/${name}`,
			`/municipalities/${name}`,
			`/cooperation/${name}`,
			`/releases/${name}/data/plans.csv`,
			`/standard/${name}.csv`,
			`/api/v1/${name}`,
			`/api/v1/datasets/${name}`,
			`/api/v1/datasets/${name}/records`,
			`/api/v1/datasets/plans/${name}`,
			`/api/v1/datasets/plans/records?${name}=1`,
			`/api/v1/datasets/plans/records?${name}__in=1`,
			`/api/v1/datasets/plans/records?plan_id__${name}=1`,
			`/api/v1/datasets/plans/records?fields=${name}`,
			`/api/v1/datasets/plans/records?sort=-${name}`,
			`/api/v1/datasets/plans/aggregate?group_by=${name}`,
			`/api/v1/datasets/plans/aggregate?measures=${name}(plan_id)`,
			`/api/v1/search?q=a&type=${name}`,
			`/api/v1/plans/${name}/tree`,
			`/ogc/collections/${name}`,
			`/ogc/collections/facilities/items?${name}=1`,
			`/api/3/action/${name}`,
			`/api/3/action/package_show?id=${name}`,
			`/api/3/action/datastore_search?resource_id=${name}`,
			`/figures/cooperation.csv?${name}=1`,
			`/figures/cooperation.csv?sort=${name}`,
			`/figures/cooperation.svg?theme=${name}`
		];
		for (const address of addresses)
			expect([address, (await get(address)).status]).toEqual([address, expect.toBeOneOf([400, 404, 409]) as unknown]);
		for (const address of [
			`/finance/population?towns=${name}`,
			`/municipalities?series=${name}`,
			`/search?q=${name}&kind=${name}`,
			`/plans/13211-reform-2?${name}=1&department=${name}`,
			`/cooperation?town=${name}&tie=${name}`
		]) {
			expect([address, (await get(address)).status]).toEqual([address, expect.toBeOneOf([200, 400, 404]) as unknown]);
		}
	});

	it('change nothing for others when they come in a body', async () => {
		const json = (body: string) => ({
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
		});
		const before = await (await get('/api/v1/datasets/plans/records?limit=3')).text();
		for (const body of [
			'{"resource_id":"plans","__proto__":{"limit":1,"polluted":true}}',
			'{"resource_id":"plans","filters":{"__proto__":{"polluted":true}}}',
			'{"resource_id":"plans","constructor":{"prototype":{"polluted":true}}}',
			'{"__proto__":null}'
		]) {
			expect((await get('/api/3/action/datastore_search', json(body))).status).toBeLessThan(500);
		}
		for (const args of [
			'{"dataset":"plans","filters":{"__proto__":{"x":1}}}',
			'{"__proto__":{"dataset":"plans"}}',
			'{"dataset":"__proto__"}'
		]) {
			const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query_records","arguments":${args}}}`;
			expect((await get('/mcp', json(call))).status).toBeLessThan(500);
		}
		expect(await (await get('/api/v1/datasets/plans/records?limit=3')).text()).toBe(before);
		expect(await (await get('/healthz')).text()).not.toContain('polluted');
	});
});
