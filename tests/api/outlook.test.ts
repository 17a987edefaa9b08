import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startOwnPortal, type OwnPortal } from '../server.ts';

let portal: OwnPortal;
beforeAll(async () => {
	portal = await startOwnPortal();
});
afterAll(() => portal.stop());

const get = (path: string) => fetch(portal.origin + path);
const text = async (path: string) => (await get(path)).text();
const rowsOf = async (path: string): Promise<Record<string, string>[]> => parse(await text(path), { columns: true });
interface Problem {
	status: number;
	errors?: { parameter: string; message: string }[];
}

describe('the outlook as CSV', () => {
	it('has its units in the header and every assumption in every reckoned row', async () => {
		const [head, ...lines] = (
			await text('/figures/outlook.csv?town=13211&tax=1&welfare=2&debt=0&financed=50&margin=2&trend=2')
		).split('\r\n');
		expect(head).toBe(
			'municipality_code,case,fiscal_year,balance_thousand_yen,ordinary_balance_ratio_percent,local_taxes_thousand_yen,welfare_expenditure_thousand_yen,real_debt_service_ratio_percent,tax_growth_percent,welfare_growth_percent,debt_change_points,margin_points,trend_from_fy,trend_to_fy,financed_percent,scale_thousand_yen,fiscal_strength_index,fiscal_strength_index_fy'
		);
		expect(lines).toContain('13211,settled,2022,5370617,85.2,32796365,40834567,1.9,,,,,,,,,,');
		// Taxes 32796365 × 1.01 = 33124328.65 (+327963.65); welfare 40834567 × 1.02 = 41651258.34 (+816691.34, half 408345.67)
		// balance 5370617 + 327963.65 − 408345.67 = 5290234.98; scale 32796365 ÷ 0.92 = 35648222.83
		// ratio (0.852 × 35648222.83 + 408345.67) ÷ (35648222.83 + 327963.65) = 30780631.52 ÷ 35976186.48 = 85.558 %
		expect(lines).toContain('13211,own,2023,5290235,85.558,33124329,41651258,1.9,1,2,0,2,2020,2022,50,35648223,0.92,2023');
	});

	it('takes its settled years from the official figures', async () => {
		const [outlook, official] = await Promise.all([
			rowsOf('/figures/outlook.csv?town=11237'),
			rowsOf('/api/v1/datasets/fiscal_observations/records.csv?municipality_code=11237&series_id=local-taxes')
		]);
		const settled = outlook.filter((row) => row['case'] === 'settled' && row['local_taxes_thousand_yen'] !== '');
		expect(settled.map((row) => [row['fiscal_year'], row['local_taxes_thousand_yen']])).toEqual(
			official.map((row) => [row['fiscal_year'], row['value']])
		);
	});

	it('is tried on the past, value by value', async () => {
		const rows = await rowsOf('/figures/outlook-backtest.csv?town=13211');
		expect(rows).toHaveLength(15);
		for (const row of rows) {
			expect(Number(row['error'])).toBeCloseTo(Number(row['said']) - Number(row['came']), 2);
			expect([row['trend_from_fy'], row['trend_to_fy']]).toEqual(['2015', '2019']);
		}
	});
});

describe('bad input', () => {
	it.each([
		['/figures/outlook.csv?town=13211&tax=999', 'tax', 'tax must lie between -10 and 10; it is “999”.'],
		['/figures/outlook.csv?town=13211&trend=2.5', 'trend', 'trend must be a whole number from 1 to 7; it is “2.5”.'],
		[
			'/figures/outlook-backtest.json?town=13211&margin=NaN',
			'margin',
			'margin must be a number from 0 to 5 in plain digits; it is “NaN”.'
		],
		['/figures/outlook.json?town=13211&measure=happiness', 'measure', '“happiness” is no choice for measure.'],
		['/figures/renewal.csv?list=example&life=70', 'life', '“70” is no choice for life.'],
		['/figures/renewal.csv?list=example&reduce=51', 'reduce', 'reduce must lie between 0 and 50; it is “51”.']
	])('%s names the parameter and its bounds', async (path, parameter, message) => {
		const response = await get(path);
		const problem = (await response.json()) as Problem;
		expect(response.status).toBe(400);
		expect(problem.errors).toMatchObject([{ parameter, message }]);
	});

	it.each([
		['/finance/outlook?town=13211&tax=999&foo=1', 400, ['tax は -10 から 10 までです', 'foo という仮定はありません']],
		['/finance/outlook?town=99999', 400, ['town に「99999」は選べません']],
		['/finance/outlook?town=', 400, ['town に「」は選べません']],
		['/finance/outlook?town=13211&tax=1&tax=2', 400, ['tax が二度書かれています']],
		['/finance/outlook?town=%E0%A4%A', 400, ['town に']],
		['/facilities/renewal?life=1e3&spread=-1', 400, ['life に「1e3」は選べません', 'spread は 0 から 20 までです']],
		['/facilities/renewal?list=13211', 404, ['「13211」の建物の一覧はありません']],
		['/en/facilities/renewal?reduce=x', 400, ['reduce must be a number from 0 to 50']]
	])('the page %s says so and draws nothing', async (path, status, sentences) => {
		const response = await get(path);
		const page = await response.text();
		expect(response.status).toBe(status);
		for (const sentence of sentences) expect(page).toContain(sentence);
		expect(page).not.toContain('<figure');
		expect(page).not.toContain('NaN');
	});

	it('a trend that reaches back too far has an outlook but no back-test, and says why', async () => {
		const page = await text('/finance/outlook?town=13211&trend=7');
		expect(page.match(/<figure/g)).toHaveLength(2);
		expect(page).toContain('3年前の時点にさかのぼった検算はできません');
		expect(page).toContain('2012年度');
		expect((await get('/figures/outlook-backtest.csv?town=13211&trend=7')).status).toBe(404);
	});

	it('no town that can be chosen gives NaN', async () => {
		const codes = [...(await text('/finance/outlook')).matchAll(/<option value="(\d{5})"/g)].map(([, code]) => code);
		expect(codes.length).toBeGreaterThanOrEqual(50);
		for (const code of codes) {
			const answers = await Promise.all([
				text(`/figures/outlook.json?town=${code}`),
				text(`/figures/outlook-backtest.json?town=${code}`)
			]);
			for (const answer of answers) {
				expect(answer, code).not.toMatch(/NaN|Infinity|undefined/);
				expect(answer, code).toMatch(/^\{"data":\[\{"municipality_code"/);
			}
		}
	});
});

describe('renewal', () => {
	it('adds up: years, cases and buildings tell the same sum, and the levelled line keeps it', async () => {
		const query = 'list=example&life=80&reduce=20&spread=8';
		const [years, cases, buildings] = await Promise.all(
			['renewal', 'renewal-cases', 'renewal-buildings'].map((name) => rowsOf(`/figures/${name}.csv?${query}`))
		);
		const sum = (rows: Record<string, string>[] | undefined, key: string) =>
			(rows ?? []).reduce((all, row) => all + Number(row[key]), 0);
		const asked = cases?.find((row) => row['life_years'] === '80' && row['reduce_percent'] === '20');
		const total = Number(asked?.['total_thousand_yen']);
		expect(years).toHaveLength(40);
		expect(total).toBeGreaterThan(0);
		// Each row is rounded to a thousand yen.
		expect(Math.abs(sum(years, 'total_thousand_yen') - total)).toBeLessThanOrEqual(20);
		expect(Math.abs(sum(years, 'levelled_thousand_yen') - total)).toBeLessThanOrEqual(20);
		expect(Math.abs(sum(buildings, 'cost_thousand_yen') - total)).toBeLessThanOrEqual(20);
	});

	it('reckons the town hall of the example as by hand', async () => {
		// 6,400 m² of 1972 at 400 and 250: for 60 years rebuilt in 2032 (2560000) and repaired in 2062 (1600000).
		const rows = await rowsOf('/figures/renewal-buildings.csv?list=example');
		expect(rows.find((row) => row['building_id'] === 'example-city-hall')).toMatchObject({
			rebuild_from_fy: '2032',
			rebuild_to_fy: '2032',
			major_repair_from_fy: '2062',
			cost_thousand_yen: '4160000',
			basis: 'reprint'
		});
	});

	it('never passes the example for a town: no code, marked in every row, named in the finding', async () => {
		const rows = await rowsOf('/api/v1/datasets/buildings/records.csv');
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect([row['municipality_code'], row['example'], row['source_id']]).toEqual(['', 'true', 'example-buildings']);
			expect(row['name_ja']).toMatch(/^例: /);
		}
		const { meta } = (await (await get('/figures/renewal.json?list=example')).json()) as {
			meta: { title: string; notes: string[] };
		};
		expect(meta.title).toContain('架空のまち');
		expect(meta.notes[0]).toBe('架空のまちの建物です。実在のまちの数字ではありません。');
	});
});

describe('after a steward has published other data', () => {
	const HEAD =
		'building_id,municipality_code,example,name_ja,name_en,building_kind,floor_area_m2,built_fy,repaired_fy,source_id,locator\n';
	const writeBuildings = (rows: string) => writeFileSync(`${portal.data}/towns/13211/buildings.csv`, HEAD + rows);

	beforeAll(async () => {
		mkdirSync(`${portal.data}/towns/13211`, { recursive: true });
		writeBuildings('13211-building-1,13211,false,試験用の建物,,school,1000,2000,,13211-reform-2-2014,試験\n');
		// 小平町 without any figure, 武蔵村山市 with one year of taxes, 武蔵野市 with a welfare series of nothing but blanks.
		const file = `${portal.data}/fiscal/fiscal_observations.csv`;
		const lines = readFileSync(file, 'utf8').split('\n');
		const kept = lines
			.filter((line) => !/^[^,]+,01482,/.test(line) && !/^local-taxes,13223,20(1\d|20|21),/.test(line))
			.map((line) => line.replace(/^(welfare-expenditure,13203,\d+),\d+,published,/, '$1,,not_published,'));
		writeFileSync(file, kept.join('\n'));
		const { code, output } = portal.script('publish');
		if (code !== 0) throw new Error(output);
		// The server notices a new release by itself.
		await vi.waitFor(async () => expect(await text('/facilities/renewal?list=13211')).toContain('試験用の建物'), {
			timeout: 20_000,
			interval: 250
		});
	}, 120_000);

	it("shows a town's own list, and the example beside it", async () => {
		const page = await text('/facilities/renewal?list=13211');
		expect(page).toContain('小平市の建物を60年で建て替えると');
		expect(page).not.toContain('いま見ているのは、計算を試すための架空のまちの建物です');
		expect(page).toContain('例: 架空のまち</option>');
	});

	it.each([
		['01482', '小平町', '「地方税」の値が一つもありません'],
		['13223', '武蔵村山市', '「地方税」の値が2022年度の一つだけで、伸びが分かりません'],
		['13203', '武蔵野市', '「民生費」の値が一つもありません']
	])('tells of %s (%s) why there is no outlook, without an empty frame', async (code, town, reason) => {
		const page = await text(`/finance/outlook?town=${code}`);
		expect(page).toContain(`${town}の見通しは計算できません`);
		expect(page).toContain(reason);
		expect(page).not.toContain('<figure');
		expect(page).not.toContain('NaN');
		expect((await get(`/figures/outlook.csv?town=${code}`)).status).toBe(404);
	});

	it('refuses a made-up building that bears the code of a town', () => {
		writeBuildings('13211-building-1,13211,true,試験用の建物,,school,1000,2000,,13211-reform-2-2014,試験\n');
		const { code, output } = portal.script('check');
		expect(code).toBe(1);
		expect(output).toContain('towns/13211/buildings.csv:2:2');
		expect(output).toContain('made-up-building');
	});
});
