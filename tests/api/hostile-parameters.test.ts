/** Whatever a client sends to CKAN's actions, the feature collections or the assistant's tools: an answer or a typed refusal, at once. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROPERTY_RUNS, SEED } from '../property-runs.ts';
import { startPortal, type Portal } from '../server.ts';
import { findLeaks } from './leaks.ts';

const LONGEST_MS = 1000;

let portal: Portal;
beforeAll(async () => (portal = await startPortal()), 120_000);
afterAll(() => portal.stop());

const MINUTES = 60_000 * (PROPERTY_RUNS > 1000 ? 10 : 2);
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(
		'',
		'\0',
		'-1',
		'1e400',
		'9'.repeat(400),
		'x'.repeat(600),
		'%',
		'"',
		'*',
		'[* TO *]',
		'__proto__',
		'財政',
		'𠮷',
		'..',
		'/',
		"'; --"
	)
);
const value = fc.oneof(
	text,
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.array(text, { maxLength: 5 }),
	fc.jsonValue()
);

/**
 * Asks, and expects an answer in under a second that is no failure of the server and tells nothing of it.
 * @param sent what is asked, in words: an answer may repeat that
 */
async function ask(address: string, sent: unknown, init?: RequestInit): Promise<Response> {
	const begin = performance.now();
	const response = await fetch(portal.origin + address, init);
	const body = await response.clone().text();
	let milliseconds = performance.now() - begin;
	// Another program may have had the processor.
	for (let again = 0; again < 2 && milliseconds > LONGEST_MS; again++) {
		const started = performance.now();
		await (await fetch(portal.origin + address, init)).arrayBuffer();
		milliseconds = performance.now() - started;
	}
	expect({
		address,
		failed: response.status >= 500,
		slow: milliseconds > LONGEST_MS,
		leaks: findLeaks(body, decodeURIComponent(address) + JSON.stringify(sent))
	}).toEqual({ address, failed: false, slow: false, leaks: [] });
	return response;
}

it('CKAN actions', { timeout: MINUTES }, async () => {
	const action = fc.oneof(
		fc.constantFrom(
			'package_show',
			'package_search',
			'datastore_search',
			'resource_show',
			'organization_show',
			'group_list',
			'tag_list',
			'help_show',
			'package_list'
		),
		text
	);
	const name = fc.oneof(
		fc.constantFrom(
			'id',
			'q',
			'fq',
			'fq_list',
			'rows',
			'start',
			'sort',
			'facet.field',
			'resource_id',
			'filters',
			'fields',
			'limit',
			'offset',
			'records_format',
			'all_fields',
			'include_datasets',
			'groups',
			'query'
		),
		text
	);
	const known = fc.constantFrom(
		{},
		{ resource_id: 'plan_items' },
		{ resource_id: 'partnership_statistics', filters: { value: 1 } },
		{ id: 'plans' }
	);
	const parameters = fc
		.tuple(known, fc.dictionary(name, value, { maxKeys: 5 }))
		.map(([some, others]) => ({ ...some, ...others }));
	const post = (body: string, type: string) => ({ method: 'POST', body, headers: { 'content-type': type } });
	await fc.assert(
		fc.asyncProperty(action, parameters, fc.constantFrom('GET', 'JSON', 'form'), async (called, sent, how) => {
			const address = `/api/3/action/${encodeURIComponent(called)}`;
			const query = new URLSearchParams(
				Object.entries(sent).map(([key, one]): [string, string] => [key, typeof one === 'string' ? one : JSON.stringify(one)])
			);
			const response =
				how === 'GET'
					? await ask(`${address}?${query}`, sent)
					: how === 'JSON'
						? await ask(address, sent, post(JSON.stringify(sent), 'application/json'))
						: await ask(address, sent, post(query.toString(), 'application/x-www-form-urlencoded'));
			const type = response.headers.get('content-type') ?? '';
			if (type === 'application/problem+json') {
				// An action called `..` is another address.
				expect(response.status).toBeOneOf([404, 405]);
				return;
			}
			const { success, error } = (await response.json()) as { success: boolean; error?: { __type: string } };
			expect(success).toBe(response.ok);
			if (!response.ok) expect(error?.__type).toMatch(/^(Bad Request|Search Query Error|Not Found Error|Validation Error)$/);
		}),
		{ numRuns: PROPERTY_RUNS, seed: SEED }
	);
});

it('OGC features', { timeout: MINUTES }, async () => {
	const collection = fc.oneof(fc.constantFrom('municipalities', 'facilities', 'partnership_links'), text);
	const numbers = fc
		.array(fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 })), { maxLength: 7 })
		.map((list) => list.join(','));
	const name = fc.oneof(fc.constantFrom('bbox', 'datetime', 'limit', 'offset', 'crs'), text);
	const moments = fc.constantFrom('2020-01-01', '../2020-01-01', '2020-02-30/..', '2020-01-01T00:00:00Z/', '+275761-01-01', '/');
	const query = fc.array(fc.tuple(name, fc.oneof(text, numbers, moments)), { maxLength: 4 });
	const below = fc.oneof(
		fc.constantFrom('', '/items', '/items/13211'),
		text.map((id) => `/items/${encodeURIComponent(id)}`)
	);
	await fc.assert(
		fc.asyncProperty(collection, below, query, async (id, path, parameters) => {
			const response = await ask(
				`/ogc/collections/${encodeURIComponent(id)}${path}?${new URLSearchParams(parameters)}`,
				parameters
			);
			const type = response.headers.get('content-type') ?? '';
			if (response.ok) expect(type).toMatch(/^application\/(geo\+)?json$/);
			else expect([response.status, type]).toEqual([expect.toBeOneOf([400, 404]) as unknown, 'application/problem+json']);
		}),
		{ numRuns: PROPERTY_RUNS, seed: SEED }
	);
});

it('MCP tools', { timeout: MINUTES }, async () => {
	const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
	const tool = fc.oneof(fc.constantFrom('list_datasets', 'describe_dataset', 'query_records', 'search', 'get_plan_tree'), text);
	const name = fc.oneof(fc.constantFrom('dataset', 'filters', 'q', 'fields', 'sort', 'limit', 'cursor', 'plan_id'), text);
	const column = fc.oneof(
		fc.constantFrom('unit', 'target_value__gte', 'due_fy__in', 'name_ja__contains', 'limit', 'unit__isnull'),
		text
	);
	const known = fc.constantFrom({}, { dataset: 'indicators' }, { q: '財政' }, { plan_id: '13211-reform-2' });
	const input = fc
		.tuple(known, fc.dictionary(name, value, { maxKeys: 4 }), fc.option(fc.dictionary(column, value, { maxKeys: 3 })))
		.map(([some, others, filters]) => ({ ...some, ...others, ...(filters && { filters }) }));
	const method = fc.oneof(
		{ weight: 6, arbitrary: fc.constant('tools/call') },
		fc.constantFrom('initialize', 'tools/list', 'resources/read', 'prompts/get', 'notifications/cancelled', 'ping'),
		text
	);
	const call = fc.tuple(method, tool, input).map(([asked, called, args]) => ({
		jsonrpc: '2.0',
		id: 1,
		method: asked,
		params: { name: called, uri: called, arguments: args }
	}));
	await fc.assert(
		fc.asyncProperty(fc.oneof({ weight: 5, arbitrary: call }, fc.jsonValue()), async (message) => {
			const response = await ask('/mcp', message, { method: 'POST', body: JSON.stringify(message), headers });
			expect(await response.text()).not.toContain('Something went wrong on the server');
		}),
		{ numRuns: PROPERTY_RUNS, seed: SEED }
	);
});

it('bodies that are not what they say', { timeout: MINUTES }, async () => {
	const address = fc.constantFrom('/api/3/action/datastore_search', '/api/3/action/package_search', '/mcp');
	const type = fc.oneof(
		{ weight: 3, arbitrary: fc.constant('application/json') },
		fc.constantFrom(
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'multipart/form-data',
			'text/plain',
			';'
		)
	);
	const cut = fc
		.tuple(fc.dictionary(text, value, { maxKeys: 3 }), fc.nat(30))
		.map(([sent, length]) => JSON.stringify(sent).slice(0, -1 - length));
	const deep = fc.constantFrom('['.repeat(50_000), '{"q":'.repeat(50_000), '{"resource_id":"plans","filters":{"__proto__":[1]}}');
	const body = fc.oneof(
		cut,
		text,
		deep,
		fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes))
	);
	await fc.assert(
		fc.asyncProperty(address, type, body, async (where, said, sent) => {
			const headers = { 'content-type': said, accept: 'application/json, text/event-stream' };
			const response = await ask(where, sent, { method: 'POST', body: sent, headers });
			expect(response.headers.get('content-type') ?? 'application/json').toMatch(
				/^application\/(problem\+)?json|^text\/event-stream/
			);
		}),
		{ numRuns: PROPERTY_RUNS, seed: SEED }
	);
});

it('thousands of parameters are read at once, and of their mistakes some are told', async () => {
	const begin = performance.now();
	const form = await fetch(`${portal.origin}/api/3/action/datastore_search`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'a=1&'.repeat(64_000)
	});
	expect(form.status).toBe(409);
	const query = await fetch(
		`${portal.origin}/api/v1/datasets/plans/records?${Array.from({ length: 2500 }, (_, i) => `a${i}`).join('&')}`
	);
	const text = await query.text();
	expect([query.status, text.length < 20_000]).toEqual([400, true]);
	expect((JSON.parse(text) as { errors: unknown[] }).errors).toHaveLength(20);
	expect(performance.now() - begin).toBeLessThan(2000);
});
