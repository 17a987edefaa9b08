/** The MCP endpoint as the protocol's official client sees it, over real HTTP. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { sharedPortal } from '../server.ts';

const portal = sharedPortal();

type Rows = Record<string, unknown>[];

async function connect(mode: 'legacy' | 'auto' = 'auto'): Promise<Client> {
	const client = new Client({ name: 'machiscope-test', version: '1' }, { versionNegotiation: { mode } });
	await client.connect(new StreamableHTTPClientTransport(new URL(`${portal.origin}/mcp`)));
	return client;
}

/** The structured result of a tool, checked to be the same as its text. */
async function ask(name: string, input: Record<string, unknown> = {}) {
	const client = await connect();
	const { content, structuredContent, isError } = await client.callTool({ name, arguments: input });
	await client.close();
	const [first] = content;
	const text = first?.type === 'text' ? first.text : '';
	if (isError === true) return { error: text };
	expect(JSON.parse(text)).toEqual(structuredContent);
	return structuredContent as Record<string, unknown>;
}

const post = (body: string, headers: Record<string, string> = {}) =>
	fetch(`${portal.origin}/mcp`, {
		method: 'POST',
		body,
		headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }
	});
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

describe('an assistant', () => {
	it.each(['legacy', 'auto'] as const)('finds five read-only tools (%s version of the protocol)', async (mode) => {
		const client = await connect(mode);
		expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'auto' ? '2026-07-28' : '2025-11-25');
		const { tools } = await client.listTools();
		expect(tools.map(({ name }) => name)).toEqual([
			'list_datasets',
			'describe_dataset',
			'query_records',
			'search',
			'get_plan_tree'
		]);
		expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
		await client.close();
	});

	it('answers with figures, their source, the place in it and the release', async () => {
		const { version: released } = (await (await fetch(`${portal.origin}/data/manifest.json`)).json()) as { version: string };
		const { rows, total, version, licence, url } = await ask('query_records', {
			dataset: 'indicators',
			filters: { item_id: '13211-reform-2-30', target_value__gte: 90, unit: ['%', '億円'] },
			fields: ['name_ja', 'target_value', 'unit', 'source_id', 'locator'],
			sort: ['-target_value'],
			limit: 2
		});
		expect([version, licence, total]).toEqual([released, 'CC-BY-4.0', 3]);
		expect((rows as Rows)[0]).toEqual({
			name_ja: '債務総額（一般会計）',
			target_value: 300,
			unit: '億円',
			source_id: '13211-reform-2-2014',
			locator: expect.stringContaining('No.30') as unknown
		});
		const { pathname, search } = new URL(String(url));
		const { data } = (await (await fetch(portal.origin + pathname + search)).json()) as { data: Rows };
		expect(data).toEqual(rows);
	});

	it('pages through a dataset by cursor', async () => {
		const seen: unknown[] = [];
		let cursor: unknown;
		do {
			const page = await ask('query_records', {
				dataset: 'plan_items',
				filters: { plan_id: '13211-reform-2', level: 'programme' },
				fields: ['item_id'],
				limit: 25,
				...(cursor !== undefined && { cursor })
			});
			seen.push(...(page['rows'] as Rows).map((row) => row['item_id']));
			cursor = page['next_cursor'];
		} while (cursor !== undefined);
		expect(new Set(seen).size).toBe(62);
	});

	it('knows the datasets and their columns', async () => {
		const { datasets } = await ask('list_datasets');
		expect((datasets as { id: string }[]).map(({ id }) => id)).toContain('partnership_statistics');
		const { dataset } = await ask('describe_dataset', { dataset: 'partnership_statistics' });
		expect(dataset).toMatchObject({ primary_key: expect.arrayContaining(['measure']) as unknown });
	});

	it('searches words, and says where what it finds is printed', async () => {
		const { results, total } = await ask('search', { q: '財政指標の改善', type: ['plan_items'], limit: 1 });
		expect(total).toBeGreaterThan(0);
		expect((results as Rows)[0]).toMatchObject({
			type: 'plan_items',
			id: '13211-reform-2-30',
			title: { ja: '財政指標の改善' },
			source_id: '13211-reform-2-2014',
			locator: expect.stringContaining('No.30') as unknown
		});
		expect(await ask('search', { q: 'xyzzy' })).toMatchObject({ total: 0, results: [] });
	});
	it('searches every kind of thing, sources too', async () => {
		const { types, error } = await ask('search', { q: '財政' });
		expect(error).toBeUndefined();
		expect((types as Record<string, number>)['sources']).toBeGreaterThan(0);
		const { results } = await ask('search', { q: '財政', type: ['sources'] });
		expect((results as Rows).length).toBeGreaterThan(0);
	});

	it('walks a plan as a tree', async () => {
		interface Node {
			level?: string;
			locator: string;
			children: Node[];
		}
		const { plan } = (await ask('get_plan_tree', { plan_id: '13211-reform-2' })) as unknown as { plan: Node };
		const all = (node: Node): Node[] => node.children.flatMap((child) => [child, ...all(child)]);
		expect(plan.children.every(({ level }) => level === 'pillar')).toBe(true);
		const programmes = all(plan).filter(({ level }) => level === 'programme');
		expect([programmes.length, programmes.every(({ locator }) => locator !== '')]).toEqual([62, true]);
	});
});

describe('mistakes', () => {
	it.each([
		['query_records', { dataset: 'none' }, 'There is no dataset "none".'],
		['query_records', { dataset: 'plans', filters: { colour: 'red' } }, 'is not a parameter, a column'],
		['query_records', { dataset: 'plans', limit: 5000 }, 'must be a whole number from 1 to 1000'],
		['query_records', { dataset: 'plans', filters: { stage: 'dreamt' } }, '"dreamt" is not a value of stage'],
		['query_records', { dataset: 'plans', cursor: 'x' }, 'is not a cursor of this query'],
		['query_records', { dataset: 'plans', table: 'x' }, 'must NOT have additional properties'],
		['search', { q: 'x'.repeat(501) }, 'must have at most 500 characters'],
		['search', {}, 'must have required property'],
		['get_plan_tree', { plan_id: 'none' }, 'There is no plan "none".']
	])('%s %o is a tool error that says: %s', async (tool, input, message) => {
		const { error } = await ask(tool, input);
		expect(String(error).replaceAll('\\"', '"')).toContain(message);
	});

	it('are the API’s own, word for word', async () => {
		const { error } = await ask('query_records', { dataset: 'plans', filters: { colour: 'red' } });
		const response = await fetch(`${portal.origin}/api/v1/datasets/plans/records?colour=red`);
		expect(JSON.parse(String(error))).toEqual(await response.json());
	});
});

describe('the address', () => {
	it('refuses pages of other sites, and takes those of this one, of localhost and of no browser', async () => {
		const status = async (origin?: string) => (await post(LIST, origin === undefined ? {} : { origin })).status;
		expect(await status('https://elsewhere.example')).toBe(403);
		expect(await status('null')).toBe(403);
		expect(await status('http://localhost:6274')).toBe(200);
		expect(await status('http://127.0.0.1:6274')).toBe(200);
		expect(await status()).toBe(200);
	});

	it('speaks JSON-RPC when it refuses', async () => {
		for (const [response, expected] of [
			[await fetch(`${portal.origin}/mcp`), 405],
			[await post('not json'), 400],
			[await post(LIST, { 'content-type': 'text/plain' }), 415],
			[await post(`{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(70_000)}"}`), 413]
		] as const) {
			const { jsonrpc, error } = (await response.json()) as { jsonrpc: string; error: { code: number } };
			expect([response.status, jsonrpc, typeof error.code]).toEqual([expected, '2.0', 'number']);
			expect(response.headers.get('access-control-allow-origin')).toBe('*');
		}
	});

	it('refuses what is too large, however large, and hears the next question on the same connection', async () => {
		// Chance decides whether a connection is cut before its answer has gone out.
		for (let i = 0; i < 20; i++) {
			for (const size of [250_000, 600_000]) {
				const response = await post('x'.repeat(size));
				expect([response.status, ((await response.json()) as { jsonrpc: string }).jsonrpc]).toEqual([413, '2.0']);
				expect((await post(LIST)).status).toBe(200);
			}
		}
	});

	it('lets browsers ask whether they may ask', async () => {
		const response = await fetch(`${portal.origin}/mcp`, { method: 'OPTIONS', headers: { origin: 'http://localhost:6274' } });
		expect(response.status).toBe(204);
		expect(response.headers.get('access-control-allow-methods')).toContain('POST');
	});
});
