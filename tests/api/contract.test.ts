/** Every answer is as the served OpenAPI document says, and so is every question that gets one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, sharedPortal } from '../server.ts';
import { Contract, type Exchange, type OpenApi } from './contract.ts';

interface Column {
	name: string;
	type: string;
	enum: { value: string | number }[] | null;
}

const portal = sharedPortal();
let contract: Contract;
let served: string;
const columns = new Map<string, Column[]>();
const plans: string[] = [];
const towns: string[] = [];

async function ask(address: string, init: { method?: string; headers?: Record<string, string> } = {}): Promise<Exchange> {
	const response = await fetch(portal.origin + address, init);
	const { status, headers } = response;
	return { method: init.method ?? 'GET', address, status, headers, body: await response.text() };
}

const json = async <T>(address: string) => JSON.parse((await ask(address)).body) as T;

beforeAll(async () => {
	served = (await ask('/api/v1/openapi.json')).body;
	contract = new Contract(JSON.parse(served) as OpenApi);
	const { data } = await json<{ data: { id: string }[] }>('/api/v1/datasets');
	for (const { id } of data) {
		columns.set(id, (await json<{ data: { columns: Column[] } }>(`/api/v1/datasets/${id}`)).data.columns);
	}
	const idsOf = async (dataset: string, column: string) =>
		(await json<{ data: Record<string, string>[] }>(`/api/v1/datasets/${dataset}/records?fields=${column}&limit=1000`)).data.map(
			(row) => row[column] ?? ''
		);
	plans.push(...(await idsOf('plans', 'plan_id')));
	towns.push(...(await idsOf('municipalities', 'municipality_code')));
});

/** Asks and judges; both sides must be as documented. */
async function expectAgreed(address: string, expected: number, init?: Parameters<typeof ask>[1]): Promise<Exchange> {
	const exchange = await ask(address, init);
	const { request, response } = contract.judge(exchange);
	expect({ address, status: exchange.status, request, response }).toEqual({
		address,
		status: expected,
		request: [],
		response: []
	});
	return exchange;
}

/** The server refuses it, and the document would have said so. */
async function expectRefused(address: string): Promise<void> {
	const exchange = await ask(address);
	const { request, response } = contract.judge(exchange);
	expect({ address, status: exchange.status, response }).toEqual({ address, status: 400, response: [] });
	expect(request, `${address} is refused, but documented as allowed`).not.toEqual([]);
}

/** A value that a column's filter takes. */
const valueFor = ({ type, enum: codes }: Column): string => {
	const examples: Record<string, string> = { integer: '3', number: '2.5', boolean: 'true', year: '2015', date: '2020-04-01' };
	return codes?.[0] ? String(codes[0].value) : (examples[type] ?? '市');
};

describe('what is documented is what is answered', () => {
	it('for every dataset in every format, with every operator on every column', async () => {
		for (const [dataset, fields] of columns) {
			const base = `/api/v1/datasets/${dataset}`;
			const [first] = fields;
			if (!first) throw new Error(`${dataset} has no columns`);
			await expectAgreed(base, 200);
			await expectAgreed(`${base}/records`, 200);
			await expectAgreed(`${base}/records.csv?sort=-${first.name}&fields=${first.name}`, 200);
			await expectAgreed(`${base}/records`, 200, { headers: { accept: 'text/csv' } });
			await expectAgreed(`${base}/records`, 406, { headers: { accept: 'image/png' } });
			await expectAgreed(`${base}/aggregate`, 200, { headers: { accept: 'application/json;q=0.5, text/csv' } });
			await expectAgreed(`${base}/aggregate.csv?group_by=${first.name}`, 200);
			if (contract.knows(`${base}/records.geojson`)) await expectAgreed(`${base}/records.geojson`, 200);
			for (const column of fields) {
				const { name, type } = column;
				const value = encodeURIComponent(valueFor(column));
				const operators = ['', '__ne', '__gt', '__gte', '__lt', '__lte', '__in', ...(type === 'string' ? ['__contains'] : [])];
				const filters = operators.map((operator) => `${name}${operator}=${value}`);
				await expectAgreed(`${base}/records?${filters.join('&')}&${name}__isnull=false&sort=${name}&limit=2`, 200);
				await expectAgreed(`${base}/records?${name}__isnull=true&fields=${name}&limit=1`, 200);
				const numeric = ['integer', 'number', 'year'].includes(type);
				const measures = numeric ? ['sum', 'avg', 'min', 'max'].map((measure) => `${measure}(${name})`).join() : 'count';
				await expectAgreed(`${base}/aggregate?group_by=${name}&measures=${measures}&q=%E5%B8%82`, 200);
			}
		}
	}, 120_000);

	it('on every page that links.next leads to, whatever the order', async () => {
		for (const [dataset, fields] of columns) {
			const sorts = fields.filter(({ type }) => type === 'string').map(({ name }) => name);
			let next: string | undefined = `/api/v1/datasets/${dataset}/records?limit=1&sort=${sorts.slice(-5).join()}`;
			for (let turned = 0; next !== undefined && turned < 12; turned++) {
				const { body } = await expectAgreed(next, 200);
				const following: string | undefined = (JSON.parse(body) as { links: { next?: string } }).links.next;
				next = following && new URL(following).pathname + new URL(following).search;
			}
		}
	});

	it('for plans, towns, search and the catalogue', async () => {
		const scores = ['programmes', 'with_indicator', 'with_numeric_target', 'with_due', 'with_baseline', 'with_actual'];
		for (const address of ['/api/v1', '/api/v1/datasets', '/api/v1/openapi.json']) await expectAgreed(address, 200);
		for (const plan of plans) {
			for (const document of ['tree', 'scorecard', 'changes', ...scores.map((score) => `scorecard/${score}`)]) {
				await expectAgreed(`/api/v1/plans/${plan}/${document}`, 200);
			}
		}
		for (const town of towns) await expectAgreed(`/api/v1/municipalities/${town}/partners?as_of=2020-04-01`, 200);
		for (const typed of ['財政', 'の', 'fund', 'a', '小平市 計画', '１', 'ｺﾐﾆﾃｨ']) {
			await expectAgreed(`/api/v1/search?q=${encodeURIComponent(typed)}`, 200);
			await expectAgreed(`/api/v1/search?q=${encodeURIComponent(typed)}&type=plan_items,datasets&limit=100`, 200);
		}
	});

	it('with HEAD and If-None-Match', async () => {
		for (const address of [
			'/api/v1/datasets/plans',
			'/api/v1/datasets/facilities/records.geojson',
			'/api/v1/datasets/plan_items/aggregate?group_by=level',
			'/api/v1/search?q=fund',
			`/api/v1/plans/${plans[0]}/tree`,
			`/api/v1/municipalities/${towns[0]}/partners`
		]) {
			const { headers } = await expectAgreed(address, 200, { method: 'HEAD' });
			await expectAgreed(address, 304, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
		}
	});

	it('when there is no such thing', async () => {
		for (const address of [
			'/api/v1/plans/none/tree',
			'/api/v1/plans/none/scorecard/with_due',
			'/api/v1/plans/none/changes',
			'/api/v1/municipalities/00000/partners'
		]) {
			await expectAgreed(address, 404);
		}
		// Of these the document even lists what there is.
		for (const address of ['/api/v1/datasets/none', `/api/v1/plans/${plans[0]}/scorecard/none`]) {
			const { request, response } = contract.judge(await ask(address));
			expect([request.length, response]).toEqual([1, []]);
		}
	});

	it.each([
		'records?nothing=1',
		'records?q=',
		'records?value=many',
		'records?value__contains=1',
		'records?measure=none',
		'records?measure__in=loans,none',
		'records?value__isnull=maybe',
		'records?value__between=1',
		'records?value=1&value=2',
		'records?fields=none',
		'records?fields=value,value',
		'records?sort=none',
		'records?sort=value,unit,measure,as_of,to_code,from_code',
		'records?limit=0',
		'records?limit=1001',
		'records?limit=x',
		`records?locator=${'x'.repeat(501)}`,
		'records.csv?limit=5',
		'records.csv?cursor=x',
		'aggregate?group_by=none',
		'aggregate?group_by=unit,measure,to_code,from_code',
		'aggregate?measures=sum(unit)',
		'aggregate?measures=median(value)',
		'aggregate?measures=count,count',
		'aggregate.csv?limit=5'
	])('%s is refused, as the document says', async (asked) => {
		await expectRefused(`/api/v1/datasets/partnership_statistics/${asked}`);
	});

	it.each([
		'/api/v1?x=1',
		'/api/v1/search',
		'/api/v1/search?q=',
		'/api/v1/search?q=%E3%80%82',
		'/api/v1/search?q=a&type=item_links',
		'/api/v1/search?q=a&limit=101',
		'/api/v1/municipalities/13211/partners?as_of=2020-02-30',
		'/api/v1/municipalities/13211/partners?as_of=2020'
	])('%s is refused, as the document says', (address) => expectRefused(address));
});

describe('the judge', () => {
	let good: Exchange;
	beforeAll(async () => (good = await ask('/api/v1/datasets/plans/records?limit=1')));
	const changed = (change: (body: { data: Record<string, unknown>[]; meta: Record<string, unknown> }) => void): Exchange => {
		const body = JSON.parse(good.body) as { data: Record<string, unknown>[]; meta: Record<string, unknown> };
		change(body);
		return { ...good, body: JSON.stringify(body) };
	};

	it('lets a true answer pass', () => expect(contract.judge(good)).toEqual({ request: [], response: [] }));

	it.each<[string, () => Exchange]>([
		['a key that is not documented', () => changed(({ data }) => ((data[0] ?? {})['secret'] = 1))],
		['such a key deeper down', () => changed(({ meta }) => (meta['secret'] = 1))],
		['a key that is missing', () => changed(({ meta }) => delete meta['total'])],
		['another type', () => changed(({ meta }) => (meta['total'] = '5'))],
		['a code that is not in the table', () => changed(({ data }) => ((data[0] ?? {})['stage'] = 'secret'))],
		['a status that is not documented', () => ({ ...good, status: 418 })],
		[
			'another content type',
			() => ({ ...good, headers: new Headers({ etag: '"x"', 'x-total-count': '1', 'content-type': 'text/html' }) })
		],
		['a missing header', () => ({ ...good, headers: new Headers({ 'content-type': 'application/json' }) })],
		[
			'a problem that names another status',
			() => ({
				...good,
				status: 400,
				headers: new Headers({ 'content-type': 'application/problem+json' }),
				body: JSON.stringify({ type: 'about:blank', title: '', status: 404, detail: '', detail_ja: '' })
			})
		]
	])('sees %s', (_what, exchange) => expect(contract.judge(exchange()).response).not.toEqual([]));

	it('sees a parameter that is not documented', () => {
		expect(contract.judge({ ...good, address: '/api/v1/datasets/plans/records?secret=1' }).request).not.toEqual([]);
	});
});

describe('the document', () => {
	it('passes redocly’s recommended rules without a warning', () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-openapi-'));
		const file = path.join(folder, 'openapi.json');
		writeFileSync(file, served);
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			['node_modules/@redocly/cli/bin/cli.js', 'lint', '--config', 'redocly.yaml', '--max-problems', '20', file],
			{ cwd: root, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } }
		);
		rmSync(folder, { recursive: true });
		expect(stdout + stderr).toMatch(/Your API description is valid/);
		expect(stdout + stderr).not.toMatch(/warning/i);
		expect(status).toBe(0);
	});
});
