import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { describeWithReference, readReference } from '../reference.ts';
import { root, sharedPortal } from '../server.ts';

const portal = sharedPortal();

type Rows = Record<string, string>[];
const data = (file: string): Rows => parse(readFileSync(path.join(root, 'data', file)), { columns: true });
const csv = async (address: string): Promise<Rows> =>
	parse(await (await fetch(portal.origin + address)).text(), { columns: true });
interface FigureJson {
	data: Record<string, string | number | boolean | null>[];
	meta: { title: string; notes: string[] };
}
const figure = async (address: string): Promise<FigureJson> =>
	(await fetch(portal.origin + address)).json() as Promise<FigureJson>;

const SUBJECTS = ['11237', '13203', '13211', '13223'];

describe('the trend of a series', () => {
	it('shows the observations of every town compared, each once, and nothing in their place', async () => {
		const peers = new Set(
			data('reference/municipalities.csv').flatMap((row) => (row['peer_group'] ? [row['municipality_code']] : []))
		);
		expect(peers.size).toBe(36);
		for (const { series_id } of data('fiscal/fiscal_series.csv')) {
			const shown = await csv(`/figures/fiscal-trend.csv?series=${series_id}`);
			const own = data('fiscal/fiscal_observations.csv').filter(
				(row) => row['series_id'] === series_id && peers.has(row['municipality_code'])
			);
			const key = (row: Record<string, string>) =>
				`${row['municipality_code']} ${row['fiscal_year']} ${row['value']} ${row['value_status']}`;
			expect(shown.map(key).toSorted(), series_id).toEqual(own.map(key).toSorted());
			expect(
				shown.filter((row) => row['chosen'] === 'true').every((row) => SUBJECTS.includes(row['municipality_code'] ?? ''))
			).toBe(true);
		}
	});

	it('ranks as counted by hand, within a town’s own group, ties alike', async () => {
		const rows = await csv('/figures/fiscal-trend.csv?series=real-debt-service-ratio');
		const at = (code: string) => rows.find((row) => row['municipality_code'] === code && row['fiscal_year'] === '2023');
		const tama = rows.filter((row) => row['peer_group'] === 'tama' && row['fiscal_year'] === '2023');
		expect(tama).toHaveLength(30);
		// Musashimurayama's 1.7 %: 15 towns of Tama have less, one other has the same.
		const smaller = tama.filter((row) => Number(row['value']) < 1.7).length;
		const equal = tama.filter((row) => Number(row['value']) === 1.7).length;
		expect([smaller, equal]).toEqual([15, 2]);
		expect(at('13223')).toMatchObject({ value: '1.7', rank: '16', ranked_towns: '30', percentile: '53.3' });
		// Of the six of south-east Saitama Misato's 7.8 % is the highest.
		expect(at('11237')).toMatchObject({ value: '7.8', rank: '6', ranked_towns: '6', percentile: '91.7' });
		const sorted = tama.map((row) => Number(row['value'])).toSorted((a, b) => a - b);
		expect(Number(at('13223')?.['group_median'])).toBeCloseTo(((sorted[14] ?? 0) + (sorted[15] ?? 0)) / 2, 10);
	});

	it('leaves a “-” without value, rank and percentile, and says what it is', async () => {
		const { data: rows, meta } = await figure('/figures/fiscal-trend.json?series=future-burden-ratio');
		for (const code of ['13203', '13211', '13223']) {
			expect(rows.find((row) => row['municipality_code'] === code)).toMatchObject({
				value: null,
				value_status: 'not_applicable',
				rank: null,
				percentile: null
			});
		}
		expect(meta.title).toBe('2023年度の将来負担比率は三郷市が43.6%。武蔵野市・小平市・武蔵村山市は将来負担なし（「-」）');
		expect(meta.notes.join()).toContain('多摩の30自治体のうち24に値がありません（将来負担なし（「-」））');
		const english = await figure('/en/figures/fiscal-trend.json?series=future-burden-ratio');
		expect(english.meta.title).toContain('43.6% in Misato. Musashino, Kodaira, Musashimurayama: no future burden');
	});

	it('says its finding in both languages, in numbers of the data', async () => {
		const ja = await figure('/figures/fiscal-trend.json?series=ordinary-balance-ratio');
		// 91.8 → 82.6 in Kodaira.
		expect(ja.meta.title).toBe(
			'4つのまちの経常収支比率は、2023年度で三郷市の97.7%から武蔵野市の79.5%まで。2015年度からいちばん変わったのは小平市で、9.2ポイント下がった'
		);
		const en = await figure('/en/figures/fiscal-trend.json?series=local-taxes&towns=13211,13203');
		// 32,796,365 and 43,132,393 thousand yen; 39,828,735 in FY2015.
		expect(en.meta.title).toBe(
			'Local taxes (municipal) of the 2 towns in FY2022: from ¥43.13 billion in Musashino to ¥32.8 billion in Kodaira; Musashino changed most in yen since FY2015, up ¥3.304 billion'
		);
	});
});

describe('a table that a reader sorts', () => {
	it('is downloaded in the order shown, blanks last, and in no order that it does not have', async () => {
		const address = '/figures/fiscal-trend.csv?series=ordinary-balance-ratio&towns=13211';
		const page = await (
			await fetch(`${portal.origin}/finance/ordinary-balance-ratio?towns=13211&sort=fiscal-trend:-value`)
		).text();
		const [, link = ''] = /href="(\/figures\/fiscal-trend\.csv[^"]*)"/.exec(page) ?? [];
		const sorted = await csv(link.replaceAll('&amp;', '&'));
		const values = sorted.flatMap(({ value = '' }) => (value === '' ? [] : [Number(value)]));
		expect(values).toEqual(values.toSorted((a, b) => b - a));
		expect(sorted.slice(0, values.length).every(({ value }) => value !== '')).toBe(true);
		expect(sorted.map((row) => JSON.stringify(row)).toSorted()).toEqual(
			(await csv(address)).map((row) => JSON.stringify(row)).toSorted()
		);
		expect((await fetch(`${portal.origin}${address}&sort=fiscal-trend:nothing`)).status).toBe(400);
	});
});

describe('a long table', () => {
	/** The cells of the table of the page's first figure, row by row. */
	async function cellsOf(address: string): Promise<string[][]> {
		const html = await (await fetch(portal.origin + address)).text();
		const body = /<div id="table-fiscal-trend.*?<tbody[^>]*>(.*?)<\/tbody>/s.exec(html)?.[1] ?? '';
		return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
			[...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '').trim())
		);
	}

	it.each(['', '&sort=fiscal-trend:-value'])('is shown a page at a time, which together are the file (%s)', async (order) => {
		const file = await csv(`/figures/fiscal-trend.csv?series=local-taxes&towns=13211${order}`);
		const pages = await Promise.all([1, 2, 3].map((page) => cellsOf(`/finance/local-taxes?towns=13211${order}&page=${page}`)));
		expect(pages.map(({ length }) => length)).toEqual([100, 100, file.length - 200]);
		// The town and the fiscal year, which the page words: 2022年度. Its code comes last, after what readers look for.
		expect(pages.flat().map((cells) => [cells.at(-1), cells[0], cells[2]?.slice(0, 4)])).toEqual(
			file.map((row) => [row['municipality_code'], row['town'], row['fiscal_year']])
		);
	});

	it('begins with the towns chosen, and is open where a reader goes on in it', async () => {
		const first = await cellsOf('/finance/local-taxes?towns=13211');
		expect(first[0]?.slice(0, 2)).toEqual(['小平市', '選択']);
		const isOpen = async (address: string) =>
			/<details open[^>]*>\s*<summary[^>]*>[^<]*<\/summary>\s*<div id="table-fiscal-trend/.test(
				await (await fetch(portal.origin + address)).text()
			);
		expect(await isOpen('/finance/local-taxes?towns=13211')).toBe(false);
		expect(await isOpen('/finance/local-taxes?towns=13211&page=2')).toBe(true);
	});

	it('is not written out a second time for a browser, which makes no page', async () => {
		const answer = await fetch(`${portal.origin}/finance/local-taxes/__data.json`);
		expect((await answer.text()).length).toBeLessThan(500);
	});

	it('has none of the marks by which a browser would make it again', async () => {
		const html = await (await fetch(`${portal.origin}/finance/local-taxes`)).text();
		// There were thousands; the few that Svelte writes around parts of the head stay.
		expect(html.match(/<!--.*?-->/g)?.length ?? 0).toBeLessThan(50);
	});
});

describe('per person', () => {
	it('exists for census years only', async () => {
		const rows = await csv('/figures/fiscal-per-person.csv?series=local-taxes&towns=13211');
		// 30,683,315,000 / 190,005 and 31,076,467,000 / 198,739.
		expect(rows.map((row) => [row['fiscal_year'], row['yen_per_person']])).toEqual([
			['2015', '161487'],
			['2020', '156368']
		]);
		expect((await fetch(`${portal.origin}/figures/fiscal-per-person.csv?series=ordinary-balance-ratio`)).status).toBe(404);
	});
});

describe('a target and what followed', () => {
	it('keeps budget, target and settled accounts apart', async () => {
		const { data: rows, meta } = await figure('/figures/target-outturn.json?indicator=13211-reform-2-30-i1');
		expect(rows.slice(0, 3)).toEqual([
			{ kind: 'baseline', fiscal_year: 2011, value: 97.3, basis: 'budget', value_status: 'published' },
			{ kind: 'target', fiscal_year: null, value: 95, basis: null, value_status: 'published' },
			{ kind: 'official', fiscal_year: 2015, value: 91.8, basis: 'settlement', value_status: 'published' }
		]);
		expect(rows.some((row) => [2012, 2013, 2014].includes(Number(row['fiscal_year'])))).toBe(false);
		expect(meta.title).toBe(
			'経常収支比率の目標は95%以下。出発点は2011年度の予算で97.3%。2015年度の決算は91.8%で、目標の範囲に入る'
		);
		expect(meta.notes.join()).toContain('重なるのは2015年度の1年だけ');
	});

	it('is not there for an indicator without a series', async () => {
		expect((await fetch(`${portal.origin}/figures/target-outturn.csv?indicator=13211-reform-2-30-i2`)).status).toBe(404);
	});
});

describe('costs of projects', () => {
	it('add up only what is printed', async () => {
		const { data: rows, meta } = await figure('/figures/project-costs.json?plan=13203-comprehensive-5');
		expect(rows).toHaveLength(65);
		expect(rows.filter((row) => row['amount_million_yen'] === null).every((row) => row['value_status'] === 'not_published')).toBe(
			true
		);
		// 5 × 8 and 5 + 5 + 1 + 1 + 1.
		expect(meta.title).toBe('武蔵野市の主な事業は13件。額が記載されているのは2件だけで、2012〜2016年度の合わせて5,300万円');
		expect((await fetch(`${portal.origin}/figures/project-costs.csv?plan=13211-reform-2`)).status).toBe(404);
	});
});

describe('bad input', () => {
	it('is a problem document for a program', async () => {
		for (const [address, status] of [
			['/figures/fiscal-trend.csv', 400],
			['/figures/fiscal-trend.csv?series=none', 404],
			['/figures/fiscal-trend.csv?series=local-taxes&towns=99999', 400],
			['/figures/fiscal-trend.csv?series=local-taxes&towns=13201,13202,13203,13204,13205,13206,13207,13208,13209', 400],
			['/figures/fiscal-trend.csv?series=local-taxes&town=13211', 400],
			['/figures/fiscal-per-person.csv?series=local-taxes&towns=%00', 400],
			['/figures/target-outturn.csv?indicator=none', 404]
		] as const) {
			const response = await fetch(portal.origin + address);
			expect(response.status, address).toBe(status);
			expect(response.headers.get('content-type'), address).toBe('application/problem+json');
		}
	});

	it('is a page with a way on for a reader', async () => {
		for (const [address, status, words] of [
			['/finance/none', 404, 'ページがありません'],
			['/finance/local-taxes?towns=99999,13211', 400, '99999'],
			['/en/finance/local-taxes?towns=<script>', 400, '&lt;script>'],
			['/finance/local-taxes?towns=13201,13202,13203,13204,13205,13206,13207,13208,13209', 400, '8つまで']
		] as const) {
			const response = await fetch(portal.origin + address);
			const text = await response.text();
			expect(response.status, address).toBe(status);
			expect(text, address).toContain(words);
			expect(text, address).toMatch(/href="(\/en)?\/finance"/);
		}
	});

	it('never shows NaN, and sends several towns of a form to one address', async () => {
		for (const { series_id } of data('fiscal/fiscal_series.csv')) {
			for (const towns of ['', '?towns=13307', '?towns=,', '?towns=11237,11465', '?sort=fiscal-trend:-value', '?sort=x']) {
				const response = await fetch(`${portal.origin}/finance/${series_id}${towns}`);
				expect(response.status).toBe(200);
				expect(await response.text(), `${series_id}${towns}`).not.toMatch(/NaN|Infinity|undefined/);
			}
		}
		const form = await fetch(`${portal.origin}/finance/local-taxes?towns=13211&towns=13203`, { redirect: 'manual' });
		expect([form.status, form.headers.get('location')]).toEqual([303, '/finance/local-taxes?towns=13211,13203']);
	});
});

describeWithReference('fiscal', 'the second reading of the focus towns', () => {
	it('finds every value of FY2015–2022 in the figures as it is in the reference', async () => {
		const codes: Record<string, string> = {};
		for (const row of data('fiscal/fiscal_series.csv')) codes[row['official_code'] ?? ''] = row['series_id'] ?? '';
		const reference: Rows = parse(readReference('fiscal/expected_focus_fiscal_2015_2022.csv'), { columns: true });
		const expected = reference.filter((row) => SUBJECTS.includes(row['code5'] ?? '') && codes[row['item_code'] ?? '']);
		expect(expected.length).toBeGreaterThan(200);
		const figures = new Map<string, Rows>();
		for (const id of Object.values(codes)) figures.set(id, await csv(`/figures/fiscal-trend.csv?series=${id}`));
		for (const row of expected) {
			const shown = figures
				.get(codes[row['item_code'] ?? ''] ?? '')
				?.find((one) => one['municipality_code'] === row['code5'] && one['fiscal_year'] === row['fiscal_year']);
			expect(Number(shown?.['value']), JSON.stringify(row)).toBe(Number(row['value']));
		}
	});
});
