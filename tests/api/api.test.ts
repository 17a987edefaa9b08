import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOwnPortal, waitFor, type OwnPortal } from '../server.ts';

let portal: OwnPortal;
beforeAll(async () => (portal = await startOwnPortal()));
afterAll(() => portal.stop());

interface Problem {
	status: number;
	title: string;
	detail: string;
	detail_ja: string;
	errors: { parameter: string; message: string; allowed?: unknown[] }[];
}
interface Page {
	data: Record<string, unknown>[];
	meta: { total: number; version: string; limit: number; dataset: string };
	links: { self: string; next?: string; csv: string };
}

const get = (address: string, init?: RequestInit) => fetch(portal.origin + address, init);
const page = async (address: string) => (await (await get(address)).json()) as Page;
const problem = async (address: string, init?: RequestInit) => {
	const response = await get(address, init);
	expect(response.headers.get('content-type')).toBe('application/problem+json');
	return { response, ...((await response.json()) as Problem) };
};
/** Links name the public address; the test asks the server itself. */
const local = (url: string) => new URL(url).pathname + new URL(url).search;

describe('datasets', () => {
	it('are listed, described and counted', async () => {
		const { data } = (await (await get('/api/v1/datasets')).json()) as {
			data: { id: string; row_count: number; title: { ja: string; en: string } }[];
		};
		const plans = data.find(({ id }) => id === 'plan_items');
		expect(plans?.title).toEqual({ ja: '計画の項目', en: 'Plan items' });
		const { total } = (await page('/api/v1/datasets/plan_items/records?level=programme&plan_id=13211-reform-2')).meta;
		expect(total).toBe(62);
		expect(plans?.row_count).toBe((await page('/api/v1/datasets/plan_items/records?limit=1')).meta.total);
	});

	it('say what their columns mean, in both languages, with code tables and references', async () => {
		interface Column {
			name: string;
			enum: { value: string; label: { ja: string } }[] | null;
			references: unknown;
		}
		const { data } = (await (await get('/api/v1/datasets/indicators')).json()) as {
			data: {
				columns: Column[];
				primary_key: string[];
				distributions: { format: string; url: string; bytes: number; sha256: string }[];
			};
		};
		expect(data.primary_key).toEqual(['indicator_id']);
		expect(data.columns.find(({ name }) => name === 'operator')?.enum).toContainEqual({
			value: 'lte',
			label: { ja: '以下', en: 'At most' }
		});
		expect(data.columns.find(({ name }) => name === 'item_id')?.references).toEqual({ dataset: 'plan_items', field: 'item_id' });
		const csv = data.distributions.find(({ format }) => format === 'csv');
		const bytes = Buffer.from(await (await get(local(csv?.url ?? ''))).arrayBuffer());
		expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([csv?.bytes, csv?.sha256]);
	});
});

describe('records', () => {
	it('give the five targets of programme 30 exactly', async () => {
		const { data } = await page(
			'/api/v1/datasets/indicators/records?item_id=13211-reform-2-30&fields=name_ja,operator,target_value,unit,due_fy'
		);
		expect(data).toEqual([
			{ name_ja: '経常収支比率', operator: 'lte', target_value: 95, unit: '%', due_fy: null },
			{ name_ja: '基金残高（財政調整）', operator: 'set', target_value: 30, unit: '億円', due_fy: 2015 },
			{ name_ja: '基金残高（公共施設）', operator: 'set', target_value: 20, unit: '億円', due_fy: 2015 },
			{ name_ja: '債務総額（一般会計）', operator: 'set', target_value: 300, unit: '億円', due_fy: 2015 },
			{ name_ja: '債務総額（下水道）', operator: 'set', target_value: 90, unit: '億円', due_fy: 2015 }
		]);
	});

	it('filter by every operator', async () => {
		const totals = async (...queries: string[]) =>
			Promise.all(
				queries.map(async (query) => (await page(`/api/v1/datasets/partnership_statistics/records?${query}`)).meta.total)
			);
		expect(
			await totals(
				'value=1458',
				'value__gte=930',
				'value__gt=930',
				'value__lte=13',
				'value__lt=13',
				'to_code__in=13202,13207',
				'value__isnull=true',
				'value__isnull=false'
			)
		).toEqual([1, 5, 4, 2, 0, 4, 4, 12]);
		expect(await totals('value__ne=1458', 'locator__contains=6-1', 'measure=loans&value_status=not_published')).toEqual([
			15, 16, 4
		]);
	});

	it('find Japanese text of one and more characters', async () => {
		for (const [typed, title] of [
			['財', '財政指標の改善'],
			['図書', undefined],
			['ﾎｰﾑﾍﾟｰｼﾞ', 'ホームページ機能の充実']
		]) {
			const { data } = await page(
				`/api/v1/datasets/plan_items/records?plan_id=13211-reform-2&q=${encodeURIComponent(typed ?? '')}&limit=1000`
			);
			if (title) expect(data.map((row) => row['title_ja'])).toContain(title);
			else expect(data).toEqual([]);
		}
	});

	it('page by cursor through every row once, in order, under equal and blank sort keys', async () => {
		for (const sort of ['unit', '-target_value', 'due_fy,-unit']) {
			const seen: unknown[] = [];
			let address: string | undefined = `/api/v1/datasets/indicators/records?sort=${sort}&limit=7`;
			while (address) {
				const response = await get(address);
				const { data, links, meta } = (await response.json()) as Page;
				expect(response.headers.get('link')?.includes('rel="next"')).toBe(links.next !== undefined);
				seen.push(...data.map((row) => row['indicator_id']));
				address = links.next && local(links.next);
				if (!address) expect(seen).toHaveLength(meta.total);
			}
			expect(new Set(seen).size).toBe(seen.length);
			const whole = (await page(`/api/v1/datasets/indicators/records?sort=${sort}&limit=1000`)).data;
			expect(seen).toEqual(whole.map((row) => row['indicator_id']));
		}
		const { data } = await page('/api/v1/datasets/indicators/records?sort=-target_value&limit=1000');
		const targets = data.map((row) => row['target_value']);
		expect(targets.indexOf(null)).toBe(targets.filter((value) => value !== null).length);
	});

	it('come as CSV with all matching rows, byte for byte', async () => {
		const { links } = await page(
			'/api/v1/datasets/partnership_statistics/records?from_code=13223&measure=registered_users&fields=to_code,value&limit=2'
		);
		const response = await get(local(links.csv));
		expect(response.headers.get('x-total-count')).toBe('4');
		expect(await response.text()).toBe('to_code,value\r\n13202,930\r\n13207,90\r\n13220,1458\r\n13303,319\r\n');
		const negotiated = await get('/api/v1/datasets/sources/records', { headers: { accept: 'text/csv' } });
		expect(negotiated.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		// The file is in the order of its authors, the answer in that of its key.
		const lines = (text: string) => text.split('\r\n').toSorted();
		expect(lines(await negotiated.text())).toEqual(lines(await (await get('/data/sources.csv')).text()));
	});

	it('are the rows of the published file', async () => {
		const { data } = await page('/api/v1/datasets/plan_items/records?limit=1000&sort=plan_id,sort_order');
		const file = (await (await get('/data/plan_items.json')).json()) as Record<string, unknown>[];
		const byId = (rows: Record<string, unknown>[]) =>
			rows.toSorted((a, b) => (String(a['item_id']) < String(b['item_id']) ? -1 : 1));
		expect(byId(data)).toEqual(byId(file));
	});
});

describe('mistakes', () => {
	it('name every wrong parameter and what is allowed', async () => {
		const { status, errors, detail, detail_ja } = await problem(
			'/api/v1/datasets/indicators/records?foo=1&operator=more&target_value=many&name_ja__like=x&limit=0&sort=none&fields=nope&cursor=x&unit=a&unit=b'
		);
		expect(status).toBe(400);
		expect(errors.map(({ parameter }) => parameter).sort()).toEqual(
			['cursor', 'fields', 'foo', 'limit', 'name_ja__like', 'operator', 'sort', 'target_value', 'unit'].sort()
		);
		expect(errors.find(({ parameter }) => parameter === 'operator')?.allowed).toContain('gte');
		expect(detail).toContain('foo');
		expect(detail_ja).toContain('パラメーター');
	});

	it.each([
		['/api/v1/datasets/none', 404],
		['/api/v1/datasets/none/records', 404],
		['/api/v1/nothing', 404],
		['/data/none.csv', 404],
		['/data/..%2f..%2fcurrent.json', 404],
		['/data/manifest.json.csv', 404],
		['/figures/none.csv', 404],
		['/figures/indicator-targets.csv', 400],
		['/figures/indicator-targets.csv?item=none', 404],
		['/api/v1?x=1', 400],
		['/api/v1/datasets/plans/records.csv?limit=5', 400],
		[`/api/v1/datasets/plans/records?title_ja=${'x'.repeat(501)}`, 400],
		['/api/v1/datasets/plans/records?title_ja=%00', 400],
		['/api/v1/datasets/plans/records?__proto__=1&constructor=1', 400]
	])('%s is a problem document with status %i', async (address, status) => {
		expect(await problem(address)).toMatchObject({ status });
	});

	it('refuse other methods, saying which are allowed', async () => {
		const { response, status } = await problem('/api/v1/datasets', { method: 'POST', body: '{}' });
		expect([status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
	});
});

describe('caching and sharing', () => {
	it.each([
		'/api/v1/datasets',
		'/api/v1/datasets/plans/records',
		'/api/v1/datasets/plans/records.csv',
		'/data/plans.csv',
		'/figures/indicator-targets.json?item=13211-reform-2-30'
	])('%s has an ETag, answers 304, and allows every origin', async (address) => {
		const response = await get(address);
		const etag = response.headers.get('etag') ?? '';
		expect(etag).toMatch(/^"[\w-]+"$/);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
		const again = await get(address, { headers: { 'if-none-match': `W/${etag}, "other"` } });
		expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
		const head = await get(address, { method: 'HEAD' });
		expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
		expect((await get(address, { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
	});

	it('answers who has anything at all only where there is something', async () => {
		const anything = { headers: { 'if-none-match': '*' } };
		expect((await get('/api/v1/plans/13211-reform-2/tree', anything)).status).toBe(304);
		expect((await get('/api/v1/plans/none/tree', anything)).status).toBe(404);
	});

	it('gives a part of a file, and its hash', async () => {
		const whole = await get('/data/plans.csv', { headers: { 'accept-encoding': 'identity' } });
		const text = await whole.text();
		const hash = createHash('sha256').update(text).digest('base64');
		expect(whole.headers.get('repr-digest')).toBe(`sha-256=:${hash}:`);
		expect(whole.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
		const part = await get('/data/plans.csv', { headers: { range: 'bytes=0-6' } });
		expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
			206,
			'plan_id',
			`bytes 0-6/${Buffer.byteLength(text)}`
		]);
		const tail = await get('/data/plans.csv', { headers: { range: 'bytes=-2' } });
		expect(await tail.text()).toBe('\r\n');
		expect((await get('/data/plans.csv', { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
	});
});

describe('a release switch', () => {
	it('is picked up without restart and fails no request', async () => {
		const before = (await page('/api/v1/datasets/plans/records')).meta.version;
		const plans = path.join(portal.data, 'plan/plans.csv');
		const original = readFileSync(plans, 'utf8');
		writeFileSync(plans, original.replace('revised,2011', 'adopted,2011'));

		let asking = true;
		const statuses = new Set<number>();
		const askers = Array.from({ length: 8 }, async () => {
			while (asking)
				statuses.add(
					(await get('/api/v1/datasets/indicators/records?limit=50').then(async (response) => (await response.text(), response)))
						.status
				);
		});
		expect(await portal.scriptBeside('publish')).toBe(0);
		await waitFor(async () => (await page('/api/v1/datasets/plans/records')).meta.version !== before);
		expect((await page('/api/v1/datasets/plans/records?plan_id=13211-reform-2')).data[0]?.['stage']).toBe('adopted');
		expect(await portal.scriptBeside('rollback')).toBe(0);
		await waitFor(async () => (await page('/api/v1/datasets/plans/records')).meta.version === before);
		asking = false;
		await Promise.all(askers);
		expect([...statuses]).toEqual([200]);
		writeFileSync(plans, original);
	});
});

describe('figures', () => {
	it('give exactly what they show', async () => {
		const text = await (await get('/figures/partnership-flows.csv?partnership=13223-library-mutual-use&measure=loans')).text();
		const rows = parse(text, { columns: true }) as unknown as Record<string, string>[];
		expect(rows.filter(({ value }) => value !== '').map(({ from_name, value }) => [from_name, value])).toEqual([
			['立川市', '5415'],
			['昭島市', '1820'],
			['東大和市', '9067'],
			['瑞穂町', '923']
		]);
		expect(rows.filter(({ value_status }) => value_status === 'not_published')).toHaveLength(4);
	});
});
