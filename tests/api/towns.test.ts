import { describe, expect, it } from 'vitest';
import { sharedPortal } from '../server.ts';

const portal = sharedPortal();

const json = async <T>(path: string) => (await (await fetch(portal.origin + path)).json()) as T;
const page = async (path: string) => {
	const response = await fetch(portal.origin + path);
	return { status: response.status, text: await response.text() };
};

interface Fact {
	fact: string;
	value: number | null;
	fiscal_year: number | null;
}
const factsOf = async (code: string) => (await json<{ data: Fact[] }>(`/figures/town-profile.json?municipality=${code}`)).data;
const factOf = async (code: string, fact: string) => (await factsOf(code)).find((one) => one.fact === fact);

describe('the page of a town', () => {
	it('is there for every municipality in both languages, is named after it, and never shows an undefined value', async () => {
		const towns = await json<{ data: { municipality_code: string; name_ja: string; name_en: string }[] }>(
			'/api/v1/datasets/municipalities/records?limit=100'
		);
		expect(towns.data.length).toBeGreaterThanOrEqual(50);
		for (const { municipality_code: code, name_ja, name_en } of towns.data) {
			for (const [path, name] of [
				[`/municipalities/${code}`, name_ja],
				[`/en/municipalities/${code}`, name_en]
			] as const) {
				const { status, text } = await page(path);
				expect(status, path).toBe(200);
				expect(text, path).toMatch(new RegExp(`<h1[^>]*>${name}</h1>`));
				expect(text.replace(/<script.*?<\/script>/gs, ''), path).not.toMatch(/undefined|NaN|Infinity|\[object/);
			}
		}
	});

	it('is not there for a code that no town has', async () => {
		expect((await page('/municipalities/99999')).status).toBe(404);
		expect((await page('/figures/town-profile.json?municipality=99999')).status).toBe(404);
	});

	it('names the plan that holds now before the one that is over', async () => {
		const { text } = await page('/municipalities/13211');
		const places = ['comprehensive-4', 'reform-2'].map((plan) => text.indexOf(`href="/plans/13211-${plan}"`));
		expect(places[0]).toBeGreaterThan(0);
		expect(places[0]).toBeLessThan(places[1] ?? 0);
	});

	it('counts targets as the scorecard of the plan does', async () => {
		const scorecard = await json<{ data: { count_id: string; count: number; programmes: number }[] }>(
			'/figures/plan-scorecard.json?plan=13211-reform-2'
		);
		for (const { count_id, count, programmes } of scorecard.data) {
			if (count_id !== 'with_numeric_target' && count_id !== 'with_actual') continue;
			expect((await factOf('13211', `13211-reform-2/${count_id}`))?.value).toBe(count);
			expect((await factOf('13211', '13211-reform-2/programmes'))?.value).toBe(programmes);
		}
	});

	it('counts partners as the API does, and takes the latest official value of a series', async () => {
		for (const code of ['13211', '13223', '20602']) {
			const { data } = await json<{ data: unknown[] }>(`/api/v1/municipalities/${code}/partners`);
			expect((await factOf(code, 'partners'))?.value, code).toBe(data.length);
		}
		const { data } = await json<{ data: { fiscal_year: number; value: number }[] }>(
			'/api/v1/datasets/fiscal_observations/records?series_id=ordinary-balance-ratio&municipality_code=13211&limit=100'
		);
		const last = data.toSorted((a, b) => a.fiscal_year - b.fiscal_year).at(-1);
		expect(await factOf('13211', 'ordinary-balance-ratio')).toMatchObject({ value: last?.value, fiscal_year: last?.fiscal_year });
	});

	it('says of a town without a plan what is held and what is not', async () => {
		const { text } = await page('/municipalities/20602');
		expect(text).toContain('栄村の計画はまだ収録していない。');
		expect(text).toContain('計画書はまだ収録していません。');
		expect(text).toContain('栄村がつながる相手は武蔵村山市。連携は1件');
	});
});

describe('the tile map', () => {
	interface Tile {
		municipality_code: string;
		value: number | null;
		value_status: string;
		class_from: number | null;
		class_to: number | null;
	}
	const tilesOf = async (query: string) => (await json<{ data: Tile[] }>(`/figures/tile-map.json?${query}`)).data;

	it('gives every tile its official value, with the class it lies in', async () => {
		const tiles = await tilesOf('series=ordinary-balance-ratio&year=2023');
		const { data } = await json<{ data: { municipality_code: string; value: number }[] }>(
			'/api/v1/datasets/fiscal_observations/records?series_id=ordinary-balance-ratio&fiscal_year=2023&limit=100'
		);
		for (const { municipality_code, value, class_from, class_to } of tiles) {
			expect(value).toBe(data.find((row) => row.municipality_code === municipality_code)?.value ?? null);
			if (value !== null) expect(value >= (class_from ?? -Infinity) && value < (class_to ?? Infinity)).toBe(true);
		}
	});

	it('keeps the reasons for having no value apart, and never writes zero for them', async () => {
		const tiles = await tilesOf('series=future-burden-ratio');
		const of = (code: string) => tiles.find(({ municipality_code }) => municipality_code === code);
		expect(of('13211')).toMatchObject({ value: null, value_status: 'not_applicable', class_from: null });
		expect(of('13120')).toMatchObject({ value: null, value_status: 'not_held' });
	});

	it('counts ties as the page of the town does; a town in none has zero, a ward that is not held has no value', async () => {
		const tiles = await tilesOf('series=ties');
		for (const code of ['13211', '13209', '11214']) {
			const own = tiles.find(({ municipality_code }) => municipality_code === code);
			expect((await factOf(code, 'ties_between_municipalities'))?.value, code).toBe(own?.value);
		}
		expect(tiles.find(({ municipality_code }) => municipality_code === '13112')?.value).toBeNull();
	});

	it('is there for every series and each of its years, and not for others', async () => {
		const { data } = await json<{ data: { series_id: string }[] }>('/api/v1/datasets/fiscal_series/records');
		for (const { series_id } of data) expect((await page(`/municipalities?series=${series_id}`)).status, series_id).toBe(200);
		expect((await page('/figures/tile-map.csv?series=population&year=2015')).status).toBe(200);
		expect((await page('/figures/tile-map.csv?series=population&year=2016')).status).toBe(400);
		expect((await page('/figures/tile-map.csv?series=none')).status).toBe(404);
		expect((await page('/figures/tile-map.csv?series=ties&classes=none')).status).toBe(400);
		expect((await page('/municipalities?classes=none')).status).toBe(200);
		for (const query of [
			'figure=tile-map&with=series%3Dties%26classes%3Dnone',
			'figure=fiscal-trend&with=series%3Dpopulation%26towns%3D1'
		])
			expect((await page(`/report?${query}`)).status, query).toBe(404);
		expect((await page('/municipalities?series=population&year=2016')).text).toContain(
			'総人口に2016年の値はないので、2020年を表示しています。'
		);
	});
});

describe('facilities', () => {
	it('are all on the map, beyond it or counted as not placed', async () => {
		const { data } = await json<{ data: { where: string; count: number }[] }>('/figures/facility-map.json');
		const all = await json<{ data: { latitude: number | null }[] }>('/figures/facilities.json');
		const counted = (places: string[]) =>
			data.filter(({ where }) => places.includes(where)).reduce((sum, { count }) => sum + count, 0);
		expect(counted(['map', 'far'])).toBe(all.data.filter(({ latitude }) => latitude !== null).length);
		expect(counted(['unplaced'])).toBe(all.data.filter(({ latitude }) => latitude === null).length);
	});

	it('are narrowed down by town, kind, plan and area, alike in CSV and page', async () => {
		const { data } = await json<{ data: { facility_id: string; item_ids: string | null }[] }>(
			'/figures/facilities.json?plan=13211-reform-2&municipality=13211'
		);
		expect(data.map(({ facility_id }) => facility_id)).toContain('13211-shimin-bunka-kaikan');
		for (const { item_ids } of data) expect(item_ids).toMatch(/13211-reform-2-/);
		const { text } = await page('/facilities?plan=13211-reform-2&municipality=13211');
		expect(text).toContain(`一覧（${data.length}件）`);
		const near = await json<{ data: { facility_id: string }[] }>('/figures/facilities.json?bbox=139.47,35.72,139.48,35.73');
		expect(near.data.map(({ facility_id }) => facility_id)).toEqual(['13211-city-hall']);
	});

	it('that nobody knows are none, and an area that is none is refused', async () => {
		expect((await page('/facilities?municipality=99999')).text).toContain('この条件に合う施設はありません。');
		for (const bbox of ['1', '140,35,139,36', 'a,b,c,d', '139,35,140,95', '139,35,0,140,36,9']) {
			expect((await page(`/figures/facilities.csv?bbox=${bbox}`)).status, bbox).toBe(400);
			expect((await page(`/facilities?bbox=${bbox}`)).status, bbox).toBe(400);
		}
	});
});
