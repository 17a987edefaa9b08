/** An answer from memory is the answer that would have been made: same status, headers and bytes, in every coding. */
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '../property-runs.ts';
import { startOwnPortal, startPortal, type OwnPortal, type Portal } from '../server.ts';

const ORIGIN = 'http://portal.test';
let cached: OwnPortal;
let plain: Portal;
beforeAll(async () => {
	[cached, plain] = await Promise.all([startOwnPortal({ ORIGIN }), startPortal({ ORIGIN, CACHE_MB: '0' })]);
});
afterAll(() => Promise.all([cached.stop(), plain.stop()]));

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

function ask(portal: Portal, address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request(portal.origin, { path: address, method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
			);
		});
		asked.on('error', reject);
		asked.end();
	});
}

/** The answer that the page framework makes, which the server asks whenever there is a cookie. */
const askFramework = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
	ask(plain, address, { cookie: 'of=another-program', ...headers }, method);

const decode = ({ headers, body }: Answer) =>
	headers['content-encoding'] === 'br'
		? brotliDecompressSync(body)
		: headers['content-encoding'] === 'gzip'
			? gunzipSync(body)
			: body;

/** What differs between any two answers, and what says in which coding the bytes are. */
const OWN = [
	...['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'vary', 'etag'],
	'x-request-id'
];
const comparable = (answer: Answer) => ({
	status: answer.status,
	headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !OWN.includes(name))),
	etag: answer.headers.etag?.replace(/-(br|gzip)"$/, '"'),
	body: decode(answer).toString('latin1')
});

const columns = fc.constantFrom(
	...['municipality_code', 'series_id', 'fiscal_year', 'value', 'nonsense'],
	...['fiscal_year__gte', 'value__lt', 'value__isnull', 'series_id__in', 'locator__contains', 'value_status__ne']
);
const values = fc.constantFrom(
	...['13211', '13203', 'ordinary-balance-ratio', 'total-population,ordinary-balance-ratio', '2015', '2020', 'true', 'published'],
	...['', '経常', "'", '-value', '-fiscal_year,value', 'fiscal_year', 'municipality_code,value', '3', '100']
);
const queries = fc
	.array(fc.tuple(fc.oneof(columns, fc.constantFrom('limit', 'sort', 'fields', 'q', 'group_by', 'years')), values), {
		maxLength: 4
	})
	.map((pairs) => new URLSearchParams(pairs).toString());
const addresses = fc.oneof(
	fc
		.tuple(fc.constantFrom('records', 'records.csv', 'aggregate'), queries)
		.map(([what, query]) => `/api/v1/datasets/fiscal_observations/${what}?${query}`),
	queries.map((query) => `/api/v1/search?${query}`),
	fc.constantFrom(
		'/',
		'/en',
		'/plans',
		'/en/plans/13211-reform-2/30',
		'/data',
		'/nothing',
		'/figures/plans-timeline.csv',
		'/catalog.ttl'
	),
	// What the API leaves to the page framework, or refuses.
	fc.constantFrom(
		'/api/v1/datasets/plans/records/',
		'/api/v1/datasets/pl%61ns/records',
		'/en/api/v1/datasets/plans/records',
		'/api/v1/datasets/nothing/records',
		'/api/v1//search?q=a',
		'/api/v1/datasets/plans/records.geojson',
		'/api/v1/datasets/facilities/records.geojson',
		'/api/v1/municipalities/13211/partners',
		'/api/v1/plans/13211-reform-2/tree?nonsense=1'
	),
	fc.constantFrom('/data/plans.csv', '/robots.txt', '/feed.atom', '/api/v1', '/ogc', '/sitemap.xml')
);
const codings = fc.constantFrom('br', 'gzip', 'identity', '', 'gzip, deflate, br', 'br;q=0, gzip', '*;q=0.1');
const accepts = fc.constantFrom('*/*', 'text/csv', 'application/json', 'application/geo+json', 'image/png');

describe('an answer from memory', () => {
	it('is what would have been made, whatever is asked and however it is coded', async () => {
		await fc.assert(
			fc.asyncProperty(addresses, codings, accepts, async (address, coding, accept) => {
				const headers = { accept, ...(coding && { 'accept-encoding': coding }) };
				const first = await ask(cached, address, headers);
				const second = await ask(cached, address, headers);
				const made = await askFramework(address, headers);
				expect(made.status, address).toBeLessThan(500);
				expect(comparable(first), address).toEqual(comparable(made));
				expect(comparable(second), address).toEqual(comparable(made));
				const head = await ask(cached, address, headers, 'HEAD');
				expect(head.body).toHaveLength(0);
				expect(
					comparable({
						...head,
						body: second.body,
						headers: { ...head.headers, 'content-encoding': second.headers['content-encoding'] }
					})
				).toEqual(comparable(second));
			}),
			{ numRuns: Math.min(PROPERTY_RUNS, 2000) }
		);
	}, 600_000);

	it('is compressed once it is worth it, each coding with an ETag of its own that is answered 304', async () => {
		const tags = new Set<string>();
		for (const coding of ['identity', 'gzip', 'br']) {
			const headers = { 'accept-encoding': coding };
			const { headers: got, body } = await ask(cached, '/plans', headers);
			expect(got['content-encoding'] ?? 'identity').toBe(coding);
			expect(Number(got['content-length'])).toBe(body.byteLength);
			expect(got.vary).toMatch(/accept-encoding/i);
			tags.add(got.etag ?? '');
			const again = await ask(cached, '/plans', { ...headers, 'if-none-match': `"other", W/${got.etag ?? ''}` });
			expect([again.status, again.body.byteLength, again.headers.etag]).toEqual([304, 0, got.etag]);
		}
		expect(tags.size).toBe(3);
	});

	it('is refused, preflighted and paged as it would be without the memory', async () => {
		const address = '/api/v1/datasets/fiscal_observations/records';
		for (const [method, headers] of [
			['OPTIONS', { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }],
			['POST', {}],
			['DELETE', {}],
			['GET', { range: 'bytes=0-9' }],
			['GET', { cookie: 'years=era' }],
			['GET', { 'if-none-match': '*' }],
			['GET', { 'if-none-match': '"other"' }]
		] as const) {
			const mine = await ask(cached, address, headers, method);
			expect(comparable(mine), method).toEqual(comparable(await askFramework(address, headers, method)));
		}
		// Every way of going on after a row: by an index, against it, over blanks.
		for (const sort of [
			'fiscal_year',
			'-fiscal_year',
			'-value,fiscal_year',
			'value',
			'-locator,-series_id',
			'value_status,-value'
		]) {
			const whole = JSON.parse((await askFramework(`${address}?sort=${sort}&limit=1000`)).body.toString()) as { data: unknown[] };
			const paged: unknown[] = [];
			let next: string | undefined = `${ORIGIN}${address}?sort=${sort}&limit=333`;
			while (next !== undefined && paged.length < 999) {
				const [mine, made] = [await ask(cached, next.slice(ORIGIN.length)), await askFramework(next.slice(ORIGIN.length))];
				expect(comparable(mine)).toEqual(comparable(made));
				const page = JSON.parse(mine.body.toString()) as { data: unknown[]; links: { next?: string } };
				paged.push(...page.data);
				next = page.links.next;
			}
			expect(paged, sort).toEqual(whole.data.slice(0, 999));
		}
	});

	it('is kept apart from what was negotiated otherwise', async () => {
		const address = '/api/v1/datasets/plans/records';
		for (let i = 0; i < 2; i++) {
			expect((await ask(cached, address, { accept: 'text/csv' })).headers['content-type']).toMatch(/^text\/csv/);
			expect((await ask(cached, address, { accept: 'application/json' })).headers['content-type']).toBe('application/json');
		}
	});

	it('is forgotten when another release is served', async () => {
		const address = '/api/v1/datasets/plans/records?plan_id=13211-reform-2';
		await ask(cached, address);
		const { headers } = await ask(cached, address);
		const file = `${cached.data}/plan/plans.csv`;
		writeFileSync(file, readFileSync(file, 'utf8').replace('62のプログラム。', '62の取組。'));
		expect(cached.script('publish').code).toBe(0);
		const after = await ask(cached, address);
		expect(after.headers['x-machiscope-version']).not.toBe(headers['x-machiscope-version']);
		expect(after.body.toString()).toContain('62の取組');
	});
});
