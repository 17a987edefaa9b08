/** Answers beyond single records: aggregates, GeoJSON, negotiation, search, plans and towns as a whole. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../server.ts';

let portal: Portal;
beforeAll(async () => (portal = await startPortal()));
afterAll(() => portal.stop());

type Row = Record<string, unknown>;
const get = (address: string, headers: Record<string, string> = {}) => fetch(portal.origin + address, { headers });
const json = async <T>(address: string) => (await (await get(address)).json()) as T;
const rowsOf = async (dataset: string, query = '') =>
	(await json<{ data: Row[] }>(`/api/v1/datasets/${dataset}/records?limit=1000${query}`)).data;
/** Links name the public address; the test asks the server itself. */
const local = (url: string) => new URL(url).pathname + new URL(url).search;

describe('content negotiation', () => {
	const type = async (accept: string) => {
		const response = await get('/api/v1/datasets/facilities/records', { accept });
		expect(response.headers.get('vary')).toContain('Accept');
		return [response.status, response.headers.get('content-type')];
	};

	it('follows the weights of Accept', async () => {
		expect(await type('*/*')).toEqual([200, 'application/json']);
		expect(await type('application/json;q=0.4, text/csv;q=0.9')).toEqual([200, 'text/csv; charset=utf-8']);
		expect(await type('application/geo+json, application/json;q=0.9')).toEqual([200, 'application/geo+json']);
		expect(await type('text/html;q=1.0')).toEqual([406, 'application/problem+json']);
	});

	it('gives each format its own ETag', async () => {
		const tags = await Promise.all(
			['application/json', 'text/csv', 'application/geo+json'].map(
				async (accept) => (await get('/api/v1/datasets/facilities/records', { accept })).headers.get('etag') ?? ''
			)
		);
		expect(new Set(tags).size).toBe(3);
		const stale = await get('/api/v1/datasets/facilities/records', { accept: 'text/csv', 'if-none-match': tags[0] ?? '' });
		expect(stale.status).toBe(200);
	});

	it('offers no GeoJSON where rows have no position', async () => {
		const refused = await get('/api/v1/datasets/plans/records', { accept: 'application/geo+json' });
		expect([refused.status, await refused.json()]).toMatchObject([
			406,
			{ errors: [{ parameter: 'Accept', allowed: ['application/json', 'text/csv'] }] }
		]);
		const missing = await get('/api/v1/datasets/plans/records.geojson');
		expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
	});
});

describe('GeoJSON', () => {
	interface Collection {
		type: string;
		features: { type: string; id: string; geometry: { type: string; coordinates: number[] } | null; properties: Row }[];
	}

	it('has every matching row, longitude first, with the columns asked for', async () => {
		const response = await get('/api/v1/datasets/municipalities/records.geojson?role=subject&fields=name_ja');
		const { type, features } = (await response.json()) as Collection;
		expect(type).toBe('FeatureCollection');
		expect(response.headers.get('x-total-count')).toBe(String(features.length));
		const kodaira = features.find(({ id }) => id === '13211');
		const [row] = await rowsOf('municipalities', '&municipality_code=13211');
		expect(kodaira).toEqual({
			type: 'Feature',
			id: '13211',
			geometry: { type: 'Point', coordinates: [row?.['longitude'], row?.['latitude']] },
			properties: { name_ja: '小平市' }
		});
	});

	it('shows a row whose position is not known as a feature without geometry', async () => {
		const unknown = await rowsOf('facilities', '&latitude__isnull=true&fields=facility_id');
		const { features } = await json<Collection>('/api/v1/datasets/facilities/records.geojson?latitude__isnull=true');
		expect(unknown.length).toBeGreaterThan(0);
		expect(features.map(({ id, geometry }) => [id, geometry])).toEqual(unknown.map((row) => [row['facility_id'], null]));
	});

	it('is whole even when nothing matches', async () => {
		expect(await json('/api/v1/datasets/facilities/records.geojson?facility_id=none')).toEqual({
			type: 'FeatureCollection',
			features: []
		});
	});
});

describe('aggregates', () => {
	it('say what they left out', async () => {
		const { data, meta } = await json<{ data: Row[]; meta: { total: number } }>(
			'/api/v1/datasets/partnership_statistics/aggregate?group_by=measure&measures=count,sum(value),avg(value),min(value),max(value)&partnership_id=13223-library-mutual-use'
		);
		expect(data).toEqual([
			{
				measure: 'loans',
				count: 8,
				'sum(value)': 17225,
				'avg(value)': 4306.25,
				'min(value)': 923,
				'max(value)': 9067,
				'missing(value)': 4
			},
			{
				measure: 'registered_users',
				count: 8,
				'sum(value)': 2915,
				'avg(value)': 364.375,
				'min(value)': 13,
				'max(value)': 1458,
				'missing(value)': 0
			}
		]);
		expect(meta.total).toBe(2);
	});

	it('of nothing but blanks are blank, never zero', async () => {
		const { data } = await json<{ data: Row[] }>(
			'/api/v1/datasets/partnership_statistics/aggregate?measures=count,sum(value),avg(value)&value__isnull=true&partnership_id=13223-library-mutual-use'
		);
		expect(data).toEqual([{ count: 4, 'sum(value)': null, 'avg(value)': null, 'missing(value)': 4 }]);
	});

	it('agree with the rows, with blank groups last, and true and false as such', async () => {
		const { data } = await json<{ data: Row[] }>('/api/v1/datasets/plan_items/aggregate?group_by=mark,relisted');
		const rows = (
			await Promise.all(['&plan_id=13211-reform-2', '&plan_id__ne=13211-reform-2'].map((query) => rowsOf('plan_items', query)))
		).flat();
		for (const group of data) {
			const own = rows.filter((row) => row['mark'] === group['mark'] && row['relisted'] === group['relisted']);
			expect(own).toHaveLength(Number(group['count']));
		}
		const marks = data.map((group) => group['mark'] ?? '~');
		expect(marks).toEqual(marks.toSorted());
		expect(new Set(data.map((group) => group['relisted']))).toEqual(new Set([false, true]));
		expect(data.reduce((sum, group) => sum + Number(group['count']), 0)).toBe(rows.length);
	});

	it('are paged by cursor through every group once, blanks too', async () => {
		const seen: unknown[][] = [];
		let next: string | undefined = '/api/v1/datasets/indicators/aggregate?group_by=unit,due_fy&limit=3';
		let total = 0;
		while (next !== undefined) {
			const page: { data: Row[]; meta: { total: number }; links: { next?: string } } = await json(next);
			seen.push(...page.data.map((group) => [group['unit'], group['due_fy'], group['count']]));
			total = page.meta.total;
			next = page.links.next && local(page.links.next);
		}
		expect(seen).toHaveLength(total);
		const { data } = await json<{ data: Row[] }>('/api/v1/datasets/indicators/aggregate?group_by=unit,due_fy');
		expect(seen).toEqual(data.map((group) => [group['unit'], group['due_fy'], group['count']]));
	});

	it('come as CSV with all groups', async () => {
		const response = await get(
			'/api/v1/datasets/partnership_statistics/aggregate.csv?group_by=measure&measures=sum(value)&to_code=13202'
		);
		expect(await response.text()).toBe('measure,sum(value),missing(value)\r\nloans,,1\r\nregistered_users,930,0\r\n');
		expect(response.headers.get('x-total-count')).toBe('2');
	});

	it('name what they do not know', async () => {
		const { errors } = await json<{ errors: { parameter: string; allowed: string[] }[] }>(
			'/api/v1/datasets/partnership_statistics/aggregate?group_by=nothing&measures=sum(unit),median(value)'
		);
		expect(errors.map(({ parameter }) => parameter)).toEqual(['group_by', 'measures', 'measures']);
		expect(errors[1]?.allowed).toEqual(['count', 'sum(value)', 'avg(value)', 'min(value)', 'max(value)']);
	});
});

describe('search', () => {
	interface Hits {
		data: { type: string; id: string; title: { ja: string; en: string }; snippet: string; url: string }[];
		meta: { match: string; total: number; types: Record<string, number> };
		links: { next?: string };
	}
	const search = (query: string) => json<Hits>(`/api/v1/search?${query}`);

	it('puts the thing itself first, then titles, then texts', async () => {
		const { data } = await search(`q=${encodeURIComponent('小平市')}&limit=100`);
		expect(data[0]).toMatchObject({ type: 'municipalities', id: '13211', title: { ja: '小平市', en: 'Kodaira City' } });
		const inTitle = data.map(({ title }) => title.ja.includes('小平市'));
		expect(inTitle.lastIndexOf(true)).toBeLessThan(inTitle.includes(false) ? inTitle.indexOf(false) : inTitle.length);
		expect(data.slice(1, 3).map(({ type }) => type)).toEqual(['plans', 'plans']);
	});

	it('shows each hit in its context and leads to where it stands', async () => {
		for (const typed of ['図書館', '財政', 'fund']) {
			const { data } = await search(`q=${encodeURIComponent(typed)}&limit=100`);
			expect(data.length).toBeGreaterThan(0);
			for (const { snippet, url } of data) {
				expect(snippet.toLowerCase()).toContain(typed);
				expect(snippet.length).toBeLessThanOrEqual(120);
				expect([url, (await get(local(url))).status]).toEqual([url, 200]);
			}
		}
	});

	it('finds every kind of thing, in either language', async () => {
		const found = async (typed: string, type: string) =>
			(await search(`q=${encodeURIComponent(typed)}&type=${type}`)).data[0]?.id;
		expect(await found('経常収支比率', 'indicators')).toMatch(/^13211-reform-2-30/);
		expect(await found('mutual use of libraries', 'partnerships')).toBe('13223-library-mutual-use');
		expect(await found('総合計画', 'plans')).toMatch(/comprehensive/);
		expect(await found('Plan items', 'datasets')).toBe('plan_items');
		expect(await found('小平市役所', 'facilities')).toBe('13211-city-hall');
		expect(await found('一部事務組合', 'glossary')).toBe('一部事務組合');
		expect(await found('いちぶじむくみあい', 'glossary')).toBe('一部事務組合');
		expect(await found('防災', 'topics')).toBe('safety');
		expect(await found('都政新報', 'sources')).toBe('toseishimpo-5567');
		expect(await found('Kōdaira', 'municipalities')).toBe('13211');
		expect(await found('平成27年度', 'plans')).toBe('13211-reform-2');
		expect(await found('13211-reform-2-30', 'plan_items')).toBe('13211-reform-2-30');
	});

	it('says when nothing has all words, and finds what comes near', async () => {
		const ask = async (typed: string) => {
			const { meta, data } = await search(`q=${encodeURIComponent(typed)}`);
			return [meta.match, data[0]?.id];
		};
		expect(await ask('小平市 防災')).toEqual(['all', '13211-reform-2-8-i1']);
		expect(await ask('経常収支比率とは')).toEqual(['any', 'ordinary-balance-ratio']);
		expect(await ask('kodaira xyzzy')).toEqual(['any', '13211']);
		expect(await ask('図書館相互利用')).toEqual(['similar', '13223-comprehensive-5-later-3-2-4']);
		expect(await ask('xyzzy')).toEqual(['all', undefined]);
	});

	it('pages through all hits once', async () => {
		const seen: string[] = [];
		let next: string | undefined = `/api/v1/search?q=${encodeURIComponent('市')}&limit=40`;
		let total = 0;
		while (next !== undefined) {
			const { data, meta, links }: Hits = await json(next);
			seen.push(...data.map(({ type, id }) => `${type} ${id}`));
			total = meta.total;
			expect(Object.values(meta.types).reduce((sum, count) => sum + count, 0)).toBe(total);
			next = links.next && local(links.next);
		}
		expect([seen.length, new Set(seen).size]).toEqual([total, total]);
	});

	it('needs something to search for', async () => {
		for (const query of ['', 'q=', 'q=%E3%80%81', 'q=a&type=none', 'q=a&cursor=x']) {
			expect([query, (await get(`/api/v1/search?${query}`)).status]).toEqual([query, 400]);
		}
	});
});

describe('a plan as a whole', () => {
	interface Node {
		item_id: string;
		parent_id: string | null;
		level: string;
		relisted: boolean;
		children: Node[];
	}

	it('is a tree that holds every item once, below its parent', async () => {
		const { data } = await json<{ data: { plan_id: string; children: Node[] } }>('/api/v1/plans/13211-reform-2/tree');
		expect(data.plan_id).toBe('13211-reform-2');
		const seen: Node[] = [];
		const walk = (nodes: Node[], parent: string | null) => {
			for (const node of nodes) {
				expect(node.parent_id).toBe(parent);
				seen.push(node);
				walk(node.children, node.item_id);
			}
		};
		walk(data.children, null);
		const rows = await rowsOf('plan_items', '&plan_id=13211-reform-2&sort=sort_order&fields=item_id');
		expect(seen.map(({ item_id }) => item_id)).toEqual(rows.map((row) => row['item_id']));
		expect(seen.filter(({ level }) => level === 'programme')).toHaveLength(62);
		expect(seen.find(({ item_id }) => item_id === '13211-reform-2-39')?.relisted).toBe(true);
	});

	it('has a scorecard that can be counted again from the records', async () => {
		interface Scorecard {
			data: Record<string, number>;
			rules: Record<string, { ja: string; en: string }>;
			links: Record<string, string>;
		}
		const { data, rules, links } = await json<Scorecard>('/api/v1/plans/13211-reform-2/scorecard');
		const indicators = (await rowsOf('indicators')).filter((row) => String(row['item_id']).startsWith('13211-reform-2-'));
		const values = (await rowsOf('indicator_values')).filter((row) => row['value_status'] === 'published');
		const items = (rows: Row[]) => new Set(rows.map((row) => row['item_id'])).size;
		const withValue = (kind: string) =>
			items(
				indicators.filter((row) =>
					values.some((value) => value['kind'] === kind && value['indicator_id'] === row['indicator_id'])
				)
			);
		expect(data).toEqual({
			programmes: 62,
			with_indicator: items(indicators),
			with_numeric_target: items(indicators.filter((row) => row['target_value'] !== null)),
			with_due: items(indicators.filter((row) => row['due_fy'] !== null || row['due_date'] !== null)),
			with_baseline: withValue('baseline'),
			with_actual: withValue('actual')
		});
		expect(Object.keys(rules)).toEqual(Object.keys(data));
		for (const [score, count] of Object.entries(data)) {
			const behind = await json<{ data: Row[]; meta: { total: number } }>(local(links[score] ?? ''));
			expect([score, behind.data.length, behind.meta.total]).toEqual([score, count, count]);
			if (score === 'programmes') expect(behind.data.map((row) => row['path'])).toContain('39');
		}
	});

	it('without indicators has a scorecard of zeros', async () => {
		const { data } = await json<{ data: Record<string, number> }>('/api/v1/plans/13211-comprehensive-4/scorecard');
		expect(Object.values(data)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	it('says what an edition changed, and what the document itself marks', async () => {
		interface Changes {
			data: {
				items: { item_id: string; aspects: Record<string, boolean> }[];
				totals: Record<string, number>;
				states: { state: string; total: number; items: Row[] }[];
			};
		}
		const { data } = await json<Changes>('/api/v1/plans/13211-reform-2/changes');
		const revisions = await rowsOf('item_revisions');
		expect(data.items.flatMap(({ aspects }) => Object.values(aspects).filter(Boolean))).toHaveLength(revisions.length);
		for (const [aspect, total] of Object.entries(data.totals)) {
			const rows = aspect === 'items' ? revisions : revisions.filter((row) => row['aspect'] === aspect);
			expect([aspect, new Set(rows.map((row) => row['item_id'])).size]).toEqual([aspect, total]);
		}
		expect(data.states).toEqual([]);
		const later = await json<Changes>('/api/v1/plans/13223-comprehensive-5-later/changes');
		const marked = await rowsOf('plan_items', '&plan_id=13223-comprehensive-5-later&edition_state__isnull=false');
		expect(later.data.states.reduce((sum, { total }) => sum + total, 0)).toBe(marked.length);
		expect(later.data.states.find(({ state }) => state === 'reworded')?.items[0]).toHaveProperty('previous_wording_ja');
	});
});

describe('the partners of a town', () => {
	interface Partners {
		data: { municipality_code: string; name: { ja: string }; ties: string[] }[];
		meta: { as_of: string };
	}

	it('are the other members of its ties', async () => {
		const { data, meta } = await json<Partners>('/api/v1/municipalities/13223/partners');
		const users = data.filter(({ ties }) => ties.includes('13223-library-mutual-use'));
		expect(users.map(({ name }) => name.ja)).toEqual(['立川市', '昭島市', '東大和市', '瑞穂町']);
		expect(data.map(({ municipality_code }) => municipality_code)).not.toContain('13223');
		const { created } = await json<{ created: string }>('/data/manifest.json');
		expect(meta.as_of).toBe(created.slice(0, 10));
	});

	it('are those of the day asked for', async () => {
		const tiesWithTachikawa = async (day: string) =>
			(await json<Partners>(`/api/v1/municipalities/13223/partners?as_of=${day}`)).data.find(
				({ municipality_code }) => municipality_code === '13202'
			)?.ties ?? [];
		// 立川市 joined 湖南衛生組合 on 2023-04-01.
		expect(await tiesWithTachikawa('2023-03-31')).not.toContain('konan-eisei-kumiai');
		expect(await tiesWithTachikawa('2023-04-01')).toContain('konan-eisei-kumiai');
	});
});

describe('an answer of unknown length', () => {
	let streaming: Portal;
	// What fits into the memory for answers is known in length: here there is none.
	beforeAll(async () => (streaming = await startPortal({ CACHE_MB: '0' })));
	afterAll(() => streaming.stop());

	it('is sent in chunks, so that it cannot end early unnoticed, and HEAD has its headers only', async () => {
		for (const format of ['csv', 'geojson']) {
			const address = `${streaming.origin}/api/v1/datasets/municipalities/records.${format}`;
			const response = await fetch(address);
			await response.text();
			expect([response.headers.get('transfer-encoding'), response.headers.get('content-length')]).toEqual(['chunked', null]);
			const head = await fetch(address, { method: 'HEAD' });
			expect([head.status, head.headers.get('etag'), head.headers.get('x-total-count'), await head.text()]).toEqual([
				200,
				response.headers.get('etag'),
				response.headers.get('x-total-count'),
				''
			]);
		}
	});

	it('has all rows where these are more than one reading of the database', async () => {
		const csv = await (await get('/api/v1/datasets/machine_readability/records.csv?sort=-rule_en')).text();
		const rows = parse(csv, { columns: true }) as unknown as Record<string, string>[];
		const { meta } = await json<{ meta: { total: number } }>('/api/v1/datasets/machine_readability/records?limit=1');
		expect(new Set(rows.map((row) => `${row['dataset']} ${row['rule']}`)).size).toBe(meta.total);
	});
});
