import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sharedPortal } from '../server.ts';

const portal = sharedPortal();

type Rows = Record<string, string>[];
const csv = async (path: string): Promise<Rows> => parse(await (await fetch(portal.origin + path)).text(), { columns: true });
const dataset = (name: string) => csv(`/api/v1/datasets/${name}/records.csv`);
interface FigureJson {
	data: Record<string, string | number | boolean | null>[];
	meta: { title: string; notes: string[]; sources: { source_id: string; locators: string[] }[] };
}
const figure = async (path: string): Promise<FigureJson> => (await fetch(portal.origin + path)).json() as Promise<FigureJson>;

describe('the matrix of topics', () => {
	it('counts what the datasets hold, town by town, and its cells are what the comparison lists', async () => {
		const [items, plans, links, matrix] = await Promise.all([
			dataset('plan_items'),
			dataset('plans'),
			dataset('item_topics'),
			figure('/figures/topic-matrix.json')
		]);
		const townOf = new Map(plans.map((plan) => [plan['plan_id'], plan['municipality_code']]));
		const itemOf = new Map(items.map((item) => [item['item_id'], item]));
		const counted = new Map<string, number>();
		for (const { item_id, topic } of links) {
			const item = itemOf.get(item_id);
			if (item?.['edition_state'] === 'removed') continue;
			const key = `${topic} ${townOf.get(item?.['plan_id'])}`;
			counted.set(key, (counted.get(key) ?? 0) + 1);
		}
		const shown = new Map(matrix.data.map((row) => [`${row['topic']} ${row['municipality_code']}`, row['items']]));
		for (const [key, count] of counted) expect(shown.get(key), key).toBe(count);
		for (const [key, count] of shown) expect(counted.get(key) ?? 0, key).toBe(count);

		const safety = await figure('/figures/topic-items.json?topic=safety');
		const inTown = safety.data.filter((row) => row['municipality_code'] === '11237' && row['edition_state'] !== 'removed');
		expect(inTown).toHaveLength(Number(shown.get('safety 11237')));
		expect(safety.meta.sources.flatMap(({ locators }) => locators).length).toBeGreaterThan(0);
	});

	it('answers an unknown topic with a problem document', async () => {
		const response = await fetch(`${portal.origin}/figures/topic-items.csv?topic=none`);
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
	});
});

describe('departments', () => {
	it('lists for each exactly the items that name it, as lead or in support', async () => {
		const [items, departments] = await Promise.all([dataset('plan_items'), dataset('item_departments')]);
		const planOf = new Map(items.map((item) => [item['item_id'], item['plan_id']]));
		const own = departments.filter(
			(row) => row['department_ja'] === '財政課' && planOf.get(row['item_id'])?.startsWith('13211-')
		);
		const name = encodeURIComponent('財政課');
		const { data } = await figure(`/figures/department-items.json?municipality=13211&department=${name}`);
		expect(data.map(({ item_id }) => item_id).toSorted()).toEqual(own.map(({ item_id }) => item_id).toSorted());
		expect(data.filter(({ role }) => role === 'lead')).toHaveLength(own.filter(({ position }) => position === '1').length);
		const list = await csv('/figures/departments.csv?municipality=13211');
		const row = list.find(({ department }) => department === '財政課');
		expect(Number(row?.['leading']) + Number(row?.['supporting'])).toBe(own.length);
	});

	it('does not know a department of another town', async () => {
		const name = encodeURIComponent('秘書広報課');
		const response = await fetch(`${portal.origin}/figures/department-items.csv?municipality=13223&department=${name}`);
		expect(response.status).toBe(404);
	});
});

describe('the ranking of priorities', () => {
	it('gives exactly the rows of the dataset, blanks with their reasons', async () => {
		const [rows, records] = await Promise.all([
			csv('/figures/priority-rankings.csv?municipality=13203'),
			dataset('priority_rankings')
		]);
		const columns = [
			'survey_ja',
			'fiscal_year',
			'topic_ja',
			'topic_en',
			'rank',
			'value_status',
			'continues_as',
			'source_id',
			'locator'
		];
		const words = (some: Rows) => some.map((row) => columns.map((column) => row[column]).join('\t')).toSorted();
		expect(words(rows)).toEqual(words(records.filter((row) => row['municipality_code'] === '13203')));
		expect(
			rows.filter(({ value_status }) => value_status === 'ambiguous').map(({ fiscal_year, rank }) => [fiscal_year, rank])
		).toEqual([
			['2008', '10'],
			['2008', '10']
		]);
	});
});

describe('the timeline of plans', () => {
	it('has every plan, with its period as known and how many of its programmes have a target', async () => {
		const [rows, plans] = await Promise.all([csv('/figures/plans-timeline.csv'), dataset('plans')]);
		expect(rows.map((row) => row['plan_id']).toSorted()).toEqual(plans.map((row) => row['plan_id']).toSorted());
		const reform = rows.find((row) => row['plan_id'] === '13211-reform-2');
		expect(reform).toMatchObject({ period_start_fy: '2011', period_end_fy: '2015', period_basis: 'printed', programmes: '62' });
		const open = rows.find((row) => row['plan_id'] === '13203-comprehensive-5');
		expect(open).toMatchObject({ period_end_fy: '', period_basis: 'inferred', indicators: '0' });
	});
});
