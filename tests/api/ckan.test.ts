/**
 * The requests of ckanapi 4 and ckanext-harvest, byte for byte as those programs send them (read in their sources), since
 * Python packages cannot be installed here.
 */
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sharedPortal } from '../server.ts';

const portal = sharedPortal();

interface Resource {
	id: string;
	package_id: string;
	name: string;
	url: string;
	format: string;
	mimetype: string;
	size: number;
	hash: string;
	datastore_active: boolean;
}
interface Package {
	id: string;
	name: string;
	title: string;
	notes: string;
	metadata_modified: string;
	license_id: string;
	license_url: string;
	organization: { id: string; name: string };
	groups: { name: string }[];
	tags: { name: string }[];
	extras: { key: string; value: unknown }[];
	resources: Resource[];
}
interface Found {
	count: number;
	results: Package[];
}
interface Records {
	total?: number;
	limit: number;
	offset: number;
	fields: { id: string; type: string; info?: { label: string; notes: string } }[];
	records: Record<string, unknown>[];
}
interface ErrorDocument {
	__type: string;
	message: string;
	[parameter: string]: unknown;
}
interface Answer {
	help: string;
	success: boolean;
	result?: unknown;
	error?: ErrorDocument;
}

const AGENT = 'ckanapi/4.9 (+https://github.com/ckan/ckanapi)';

async function post(action: string, body: BodyInit, headers: Record<string, string> = {}, under = '/api/action') {
	const response = await fetch(`${portal.origin}${under}/${action}`, {
		method: 'POST',
		body,
		headers: { 'user-agent': AGENT, ...headers },
		redirect: 'manual'
	});
	return { response, answer: (await response.json()) as Answer };
}

/** What `RemoteCKAN.call_action` does: the result, or the error's type as an exception. */
async function call<Result>(action: string, data: Record<string, unknown> = {}): Promise<Result> {
	const { answer } = await post(action, JSON.stringify(data), { 'content-type': 'application/json' });
	if (answer.success) return answer.result as Result;
	throw new Error(`${answer.error?.__type}: ${answer.error?.message}`);
}

const get = async (address: string) => {
	const response = await fetch(portal.origin + address);
	return { response, answer: (await response.json()) as Answer };
};

/** Links name the public address; the test asks the server itself. */
const download = async (url: string) => Buffer.from(await (await fetch(portal.origin + new URL(url).pathname)).arrayBuffer());

describe('ckanapi', () => {
	it('dumps all datasets as data packages: lists them, shows each, reads its columns and fetches its files', async () => {
		const names = await call<string[]>('package_list', { all_fields: false });
		expect(names).toContain('plan_items');
		expect(names).toEqual(names.toSorted());
		const ids = new Set<string>();
		for (const name of names) {
			const shown = await call<Package>('package_show', {
				id: name,
				include_datasets: false,
				include_password_hash: true,
				include_users: false
			});
			expect(shown.name).toBe(name);
			expect(shown.title + shown.notes).not.toBe('');
			expect(shown.resources.length).toBeGreaterThan(1);
			for (const resource of shown.resources) {
				ids.add(resource.id);
				// Without a format ckanapi cannot name the file.
				expect(resource).toMatchObject({ package_id: shown.id, format: expect.stringMatching(/^[A-Z0-9]+$/) as unknown });
				const bytes = await download(resource.url);
				const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
				expect([bytes.length, hash]).toEqual([resource.size, resource.hash]);
			}
			const active = shown.resources.filter(({ datastore_active }) => datastore_active);
			expect(active.map(({ format }) => format)).toEqual(['CSV']);
			for (const { id, url } of active) {
				const { fields, records } = await call<Records>('datastore_search', { resource_id: id, limit: 0 });
				const [header] = parse(await download(url));
				expect(records).toEqual([]);
				expect(fields.filter((field) => field.id !== '_id').map((field) => field.id)).toEqual(header);
				expect(fields.every((field) => field.id === '_id' || field.info?.label)).toBe(true);
			}
		}
		expect(ids.size).toBeGreaterThan(names.length);
		expect([...ids].every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
	});

	it('searches datasets by pages of 1,000 until one is empty', async () => {
		const seen: string[] = [];
		for (let rows: Package[] | undefined; rows === undefined || rows.length > 0;) {
			const found = await call<Found>('package_search', { start: seen.length, rows: 1000, q: '*:*' });
			rows = found.results;
			seen.push(...rows.map(({ name }) => name));
			expect(found.count).toBe(seen.length);
		}
		expect(seen.toSorted()).toEqual(await call('package_list'));
	});

	it('dumps organisations and groups', async () => {
		const [organization] = await call<string[]>('organization_list', { all_fields: false });
		const shown = await call<{ id: string; package_count: number }>('organization_show', {
			id: organization,
			include_datasets: false,
			include_users: true
		});
		const packages = await call<string[]>('package_list');
		expect(shown.package_count).toBe(packages.length);
		const groups = await call<string[]>('group_list');
		expect(groups).toEqual(expect.arrayContaining(['plan', 'cooperation', 'reference']));
		const group = await call<{ packages: Package[] }>('group_show', { id: 'cooperation', include_datasets: true });
		expect(group.packages.map(({ name }) => name)).toContain('partnerships');
	});

	it('raises what CKAN would make it raise', async () => {
		await expect(call('package_show', { id: 'nothing' })).rejects.toThrow('Not Found Error: Not found: dataset "nothing"');
		await expect(call('package_show')).rejects.toThrow('Validation Error: id: Missing value');
		await expect(call('package_search', { fq: 'colour:red' })).rejects.toThrow('Search Query Error');
	});
});

describe('a harvester', () => {
	const since = (moment: string) =>
		get(
			`/api/3/action/package_search?${new URLSearchParams({ rows: '100', start: '0', sort: 'id asc', include_private: 'true', fq: `metadata_modified:[${moment}Z TO *]` })}`
		);

	it('asks for what has changed since it last came', async () => {
		const { answer } = await since('2000-01-01T00:00:00.123456');
		const { count, results } = answer.result as Found;
		expect([results.length, results.map(({ id }) => id)]).toEqual([count, results.map(({ id }) => id).toSorted()]);
		const modified = results[0]?.metadata_modified ?? '';
		expect(((await since(modified)).answer.result as Found).count).toBe(count);
		expect(((await since('2999-01-01T00:00:00')).answer.result as Found).count).toBe(0);
	});

	it('chooses organisations, groups and words', async () => {
		const count = async (parameters: Record<string, string>) =>
			((await get(`/api/3/action/package_search?${new URLSearchParams({ rows: '0', ...parameters })}`)).answer.result as Found)
				.count;
		const all = (await call<string[]>('package_list')).length;
		expect(await count({ fq: 'organization:machiscope OR organization:other' })).toBe(all);
		expect(await count({ fq: '-organization:machiscope' })).toBe(0);
		expect(await count({ fq: '+groups:(plan OR cooperation) -name:plan*' })).toBeGreaterThan(0);
		expect(await count({ q: '連携 実績' })).toBe(1);
		expect(await count({ q: 'name:partnership_statistics' })).toBe(1);
		expect(await count({ fq: 'res_format:CSV' })).toBe(all);
	});

	it('finds the same ids in every release, and everything it needs to make a copy', async () => {
		const shown = await call<Package>('package_show', { id: 'plans' });
		expect(shown.id).toBe('6070a925-e95d-54b8-bad1-2cabd5ac7c75');
		expect(await call<Package>('package_show', { id: shown.id })).toEqual(shown);
		expect(shown.extras.every(({ value }) => typeof value === 'string')).toBe(true);
		expect(shown.tags.every(({ name }) => /^[\w.-]{2,100}$/.test(name))).toBe(true);
		const resource = shown.resources[0];
		expect(await call('resource_show', { id: resource?.id })).toEqual(resource);
		const licences = await call<{ id: string; url: string }[]>('license_list');
		expect(licences.map(({ id, url }) => [id, url])).toContainEqual([shown.license_id, shown.license_url]);
		expect(await call('tag_list')).toEqual(expect.arrayContaining(shown.tags.map(({ name }) => name)));
	});
});

describe('datastore_search', () => {
	const search = (parameters: Record<string, unknown>) => call<Records>('datastore_search', parameters);

	it('gives the five targets of programme 30 in the order of the source', async () => {
		const { total, records, fields } = await search({
			resource_id: 'indicators',
			filters: { item_id: '13211-reform-2-30' },
			fields: 'name_ja,target_value,unit',
			sort: '_id'
		});
		expect(total).toBe(5);
		expect(fields.map(({ id, type }) => [id, type])).toEqual([
			['name_ja', 'text'],
			['target_value', 'numeric'],
			['unit', 'text']
		]);
		expect(records[0]).toEqual({ name_ja: '経常収支比率', target_value: 95, unit: '%' });
		expect(records.map((row) => row['target_value'])).toEqual([95, 30, 20, 300, 90]);
	});

	it('has nothing beyond the last row, however far beyond, whether asked by address or by body', async () => {
		const far = { resource_id: 'plan_items', offset: 1_000_000 };
		const headers = { 'content-type': 'application/json' };
		for (const answer of [
			await fetch(`${portal.origin}/api/3/action/datastore_search?resource_id=plan_items&offset=1000000`),
			await fetch(`${portal.origin}/api/3/action/datastore_search`, { method: 'POST', headers, body: JSON.stringify(far) })
		]) {
			expect(answer.status).toBe(200);
			expect(await answer.json()).toMatchObject({ success: true, result: { records: [] } });
		}
	});

	it('filters by lists, blanks and text, sorts, and pages through every row once', async () => {
		const statistics = { resource_id: 'partnership_statistics', filters: { partnership_id: '13223-library-mutual-use' } };
		const { total } = await search(statistics);
		const blank = await search({ ...statistics, filters: { ...statistics.filters, value: null } });
		expect([total, blank.total]).toEqual([16, 4]);
		const some = await search({ ...statistics, filters: { ...statistics.filters, to_code: ['13202', '13207'] } });
		expect(some.total).toBe(4);
		expect((await search({ resource_id: 'plan_items', q: '財政指標の改善', filters: { plan_id: '13211-reform-2' } })).total).toBe(
			1
		);
		expect((await search({ resource_id: 'plan_items', q: { title_ja: '財政指標' }, limit: 0 })).total).toBe(1);

		const seen: unknown[] = [];
		for (let offset = 0; offset < 16; offset += 5) {
			const { records } = await search({ ...statistics, sort: 'value desc, to_code', offset, limit: 5, include_total: false });
			seen.push(...records.map((row) => row['value']));
		}
		const numbers = seen.filter((value) => typeof value === 'number');
		expect([seen.length, numbers.length]).toEqual([16, 12]);
		expect(seen).toEqual([...numbers.toSorted((a, b) => b - a), null, null, null, null]);
	});

	it('gives the rows of the file, numbered as they stand in it', async () => {
		const { records, total } = await search({ resource_id: 'plans', limit: 32_000 });
		expect(records.map((row) => row['_id'])).toEqual(records.map((_row, i) => i + 1));
		expect(records.length).toBe(total);
		const rows = JSON.parse((await download(`${portal.origin}/data/plans.json`)).toString()) as Record<string, unknown>[];
		expect(records.map(({ _id, ...row }) => row)).toEqual(rows);
	});

	it.each([
		[{ resource_id: 'nothing' }, 'Not Found Error'],
		[{}, 'Validation Error: resource_id: Missing value'],
		[{ resource_id: 'plans', limit: -1 }, 'limit: Must be a natural number'],
		[{ resource_id: 'plans', limit: 'many' }, 'limit: Invalid integer'],
		[{ resource_id: 'plans', fields: ['none'] }, 'fields: field "none" not in table'],
		[{ resource_id: 'plans', sort: 'none desc' }, 'sort: field "none" not in table'],
		[{ resource_id: 'plans', sort: '1; DROP TABLE plans' }, 'sort: cannot parse'],
		[{ resource_id: 'plans', filters: { none: 1 } }, 'filters: field "none" not in table'],
		[{ resource_id: 'plans', filters: { period_start_fy: 'soon' } }, 'is not of type year'],
		[{ resource_id: 'plans', filters: 'x' }, 'filters: Cannot parse JSON'],
		[{ resource_id: 'plans', q: 'x'.repeat(501) }, 'q: Must have at most 500 characters']
	])('%o is refused: %s', (parameters, message) => expect(search(parameters)).rejects.toThrow(message));
});

describe('every way to ask', () => {
	const plans = expect.objectContaining({ name: 'plans' }) as unknown;

	it.each(['/api/action', '/api/3/action'])('works under %s: GET, JSON, forms, and forms of other sites', async (under) => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const multipart = new FormData();
		multipart.set('id', 'plans');
		const elsewhere = { origin: 'https://elsewhere.example' };
		for (const { response, answer } of [
			await get(`${under}/package_show?id=plans&use_default_schema=true`),
			await post('package_show', '{"id": "plans"}', { 'content-type': 'application/json', ...elsewhere }, under),
			await post('package_show', 'id=plans', { ...form, ...elsewhere }, under),
			// curl -d without a content type of its own
			await post('package_show', '{"id": "plans"}', form, under),
			await post('package_show', multipart, elsewhere, under),
			await post('package_show?id=plans', '', {}, under)
		]) {
			expect([response.status, answer.success]).toEqual([200, true]);
			expect(answer.result).toEqual(plans);
			expect(response.headers.get('access-control-allow-origin')).toBe('*');
		}
	});

	it('answers OPTIONS with what is allowed, and refuses the rest', async () => {
		const options = await fetch(`${portal.origin}/api/3/action/package_show`, { method: 'OPTIONS' });
		expect([options.status, options.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
		const put = await fetch(`${portal.origin}/api/3/action/package_show`, { method: 'PUT', body: '{}' });
		expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
	});

	it('has an ETag and answers 304 to a GET', async () => {
		const { response } = await get('/api/3/action/package_list');
		const etag = response.headers.get('etag') ?? '';
		const again = await fetch(`${portal.origin}/api/3/action/package_list`, { headers: { 'if-none-match': etag } });
		expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
	});

	it.each([
		['nothing', '{}', 400, 'Bad Request'],
		['constructor', '{}', 400, 'Bad Request'],
		['package_show', '{"id": ', 400, 'Bad Request'],
		['package_show', '["plans"]', 400, 'Bad Request'],
		['package_show', '{"id": "none"}', 404, 'Not Found Error'],
		['package_show', '{"id": {"a": 1}}', 409, 'Validation Error'],
		['package_search', '{"rows": "x"}', 409, 'Validation Error'],
		['package_search', '{"fq": "metadata_modified:[yesterday TO"}', 400, 'Search Query Error'],
		['package_search', '{"sort": "colour asc"}', 400, 'Search Query Error'],
		['package_show', `{"id": "${'x'.repeat(600_000)}"}`, 413, 'Request Too Large']
	])('%s with %.40s answers in CKAN’s shape: %i %s', async (action, body, status, type) => {
		const { response, answer } = await post(action, body, { 'content-type': 'application/json' }, '/api/3/action');
		expect([response.status, answer.success, answer.error?.__type]).toEqual([status, false, type]);
		expect(response.headers.get('content-type')).toBe('application/json;charset=utf-8');
		expect(answer.help).toContain(`/api/3/action/help_show?name=${action}`);
		expect(answer.error?.message).not.toBe('');
	});

	it('helps', async () => {
		const { answer } = await get('/api/3/action/datastore_search?resource_id=none');
		const help = new URL(answer.help);
		expect((await get(help.pathname + help.search)).answer.result).toContain('resource_id');
		expect((await get('/api/3/action/site_read')).answer.result).toBe(true);
		const status = (await get('/api/3/action/status_show')).answer.result as Record<string, unknown>;
		expect(status).toMatchObject({ site_title: 'まちスコープ', ckan_version: '2.10' });
	});
});
