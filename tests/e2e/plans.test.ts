import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import { expect, test } from './portal.ts';

/** The rows of a CSV that a link downloads. */
async function download(page: Page, link: ReturnType<Page['getByRole']>): Promise<Record<string, string>[]> {
	const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return parse(readFileSync(await file.path()), { columns: true });
}

test.describe('the plan explorer without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('narrows the tree by a form, keeps the filter in the address, and gives exactly those rows', async ({ page }) => {
		await page.goto('/plans/13211-reform-2');
		await page.getByLabel('担当', { exact: true }).selectOption('財政課');
		await page.getByLabel('目標', { exact: true }).selectOption('true');
		await page.getByRole('button', { name: 'しぼりこむ' }).click();
		await page.waitForURL(/\/plans\/13211-reform-2\?department=[^&]+&has_target=true#filter$/);
		const shown = page.locator('li.programme');
		const count = await shown.count();
		expect(count).toBeGreaterThan(0);
		expect(count).toBeLessThan(26);
		await expect(page.getByText(`85項目のうち、${count}項目が当てはまる`)).toBeVisible();
		// The option now chosen says the same number.
		await expect(page.getByLabel('目標', { exact: true }).locator('option:checked')).toHaveText(
			`数で示した目標がある（${count}）`
		);
		await expect(page.locator('li.direction').first()).toBeVisible();
		const rows = await download(page, page.getByRole('link', { name: 'CSV' }));
		expect(rows.map(({ number }) => number)).toEqual(await shown.locator('.number').allTextContents());
		for (const row of rows) {
			expect(row['departments']).toContain('財政課');
			expect(Number(row['numeric_targets'])).toBeGreaterThan(0);
		}
		await page.getByRole('link', { name: /担当: 財政課 をはずす/ }).click();
		await page.waitForURL(/\?has_target=true#filter$/);
		await expect(shown).toHaveCount(26);
	});

	test('offers only what occurs in a plan, and every count is what one gets', async ({ page }) => {
		await page.goto('/plans/13211-reform-2');
		await expect(page.getByLabel('新規・継続', { exact: true })).toHaveCount(0);
		await expect(page.getByLabel('SDGs', { exact: true })).toHaveCount(0);
		await page.goto('/plans/13223-comprehensive-5-later');
		await expect(page.getByLabel('段階', { exact: true })).toHaveCount(0);
		const mark = page.getByLabel('新規・継続', { exact: true }).locator('option', { hasText: '◎' });
		const count = /（(\d+)）/.exec((await mark.textContent()) ?? '')?.[1] ?? '';
		await page.goto('/plans/13223-comprehensive-5-later?mark=new');
		await expect(page.getByText(`92項目のうち、${count}項目が当てはまる`)).toBeVisible();
	});

	test('says when nothing matches, and leads back', async ({ page }) => {
		await page.goto('/plans/13211-reform-2?relisted=true&department=議会事務局');
		await expect(page.getByText('この組み合わせに当てはまる項目はありません。')).toBeVisible();
		await page.getByRole('main').getByRole('link', { name: 'しぼりこみをやめる' }).last().click();
		await expect(page.locator('li.programme')).toHaveCount(62);
	});

	test('asks a phase and a year of the same box', async ({ page, request }) => {
		await page.goto('/en/plans/13211-reform-2?phase=study&year=2012');
		const count = await page.locator('li.programme').count();
		const answer = await request.get('/figures/plan-items.json?plan=13211-reform-2&phase=study&year=2012');
		const { data } = (await answer.json()) as { data: { item_id: string }[] };
		expect(data).toHaveLength(count);
		for (const { item_id } of data) {
			const stages = await request.get(`/api/v1/datasets/item_schedules/records?item_id=${item_id}&phase=study`);
			const { data: boxes } = (await stages.json()) as { data: { from_fy: number | null; to_fy: number | null }[] };
			expect(boxes.some(({ from_fy, to_fy }) => from_fy !== null && to_fy !== null && from_fy <= 2012 && to_fy >= 2012)).toBe(
				true
			);
		}
	});
});

test.describe('a programme without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('has its schedule as a chart, the boxes without years as a list with the reason, and all of it as CSV', async ({
		page
	}) => {
		await page.goto('/plans/13211-reform-2/1');
		const figure = page.locator('figure', { has: page.getByText('実施内容', { exact: true }) });
		const chart = figure.locator('svg:visible');
		await expect(chart).toHaveAttribute('aria-label', '3件の取組のうち2件が2011年度に始まり、最後は2015年度まで');
		await expect(chart.getByText('2012–2015', { exact: true })).toBeVisible();
		await expect(chart.locator('path.inferred')).toHaveCount(2);
		await expect(figure.getByRole('listitem')).toHaveCount(2);
		await expect(figure.getByRole('listitem').first()).toContainText('図の位置が失われ不明');
		const rows = await download(page, figure.getByRole('link', { name: 'CSV' }));
		expect(rows).toHaveLength(7);
		expect(
			rows.filter(({ basis }) => basis === 'layout_lost').every(({ from_fy, to_fy }) => from_fy === '' && to_fy === '')
		).toBe(true);
	});

	test('says of each indicator what is printed and what is not, and of a contradiction that it is one', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/1');
		await expect(page.getByText('相談件数: 目標は前年比10%以上。出発点の値は記載なし。実績は載っていない。')).toBeVisible();
		await page.goto('/plans/13211-reform-2/6');
		await expect(page.getByText(/実績として1.*と載るが、資料のなかで食い違う/)).toBeVisible();
		await expect(page.getByText('この計画書に実績は載っていません。')).toBeVisible();
	});

	test('leads to items of other plans on the same topic', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		await page.locator('dd a[href^="/plans/13223-comprehensive-5-later/"]').first().click();
		await page.waitForURL(/\/plans\/13223-comprehensive-5-later\//);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});

test.describe('the scorecard without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('counts by printed rules, and the list behind each number is one click away', async ({ page }) => {
		await page.goto('/plans/13211-reform-2');
		await page.getByRole('link', { name: '測れるか' }).click();
		// Which of the two drawings is hidden is known when the styles have come.
		await page.waitForURL('**/scorecard');
		const chart = page.locator('figure svg:visible');
		await expect(chart).toHaveAttribute('aria-label', /^62件のうち、数で示した目標があるのは26件/);
		for (const section of await page.locator('section[id^=with_]').all()) {
			const [, count = '', total = ''] = /(\d+) \/ (\d+)/.exec((await section.getByRole('heading').textContent()) ?? '') ?? [];
			expect(total).toBe('62');
			await expect(section.getByText(/^この項目のうち/)).toBeVisible();
			await section.getByText(`ある${count}件`).click();
			await expect(section.locator('details').first().getByRole('listitem')).toHaveCount(Number(count));
			expect((await section.getByRole('listitem').count()) + (await section.locator('details:not([open]) li').count())).toBe(62);
		}
		const rows = await download(page, page.locator('main > p').getByRole('link', { name: 'CSV' }));
		expect(rows.filter(({ with_numeric_target }) => with_numeric_target === 'true')).toHaveLength(26);
	});

	test('draws nothing where there is nothing to count, and says so', async ({ page }) => {
		await page.goto('/plans/13203-comprehensive-5/scorecard');
		await expect(page.getByRole('heading', { name: 'この計画の項目には成果指標が記載されていない' })).toBeVisible();
		await expect(page.locator('main svg')).toHaveCount(0);
	});
});

test.describe('what changed, without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('shows stated counts against counted ones, and the matrix adds up', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/changes');
		await expect(
			page
				.getByRole('row', { name: /^実施内容/ })
				.first()
				.getByRole('cell')
		).toHaveText(['実施内容', '35', '34', '−1', 'content']);
		await expect(page.getByText('実施内容は、本文では35項目とされますが、表に載るのは34項目です。')).toBeVisible();
		const matrix = page.getByRole('table').filter({ hasText: '合計' });
		await expect(matrix.getByRole('row')).toHaveCount(52);
		const totals = (await matrix.getByRole('row', { name: /^合計/ }).getByRole('cell').allTextContents()).map(Number);
		expect(totals.toSorted((a, b) => a - b)).toEqual([9, 19, 23, 28, 34, 39]);
		await expect(matrix.getByRole('img', { name: '見直し' })).toHaveCount(9 + 19 + 23 + 28 + 34 + 39);
	});

	test('lists what the revision marks show, with excerpts, and says what cannot be told', async ({ page }) => {
		await page.goto('/plans/13223-comprehensive-5-later/changes');
		await expect(page.getByText('追加・削除と断定できる項目はありません。')).toBeVisible();
		await expect(page.locator('q').first()).toHaveText('「基本計画」と「実施計画」の連動');
		const unclear = page.locator('section', { has: page.getByRole('heading', { name: /判別できない/ }) });
		await expect(unclear.getByText('推測はしていません')).toBeVisible();
		await expect(unclear.getByRole('listitem')).toHaveCount(27);
		await unclear.getByRole('link').first().click();
		await expect(page.getByText('判別できない')).toBeVisible();
	});

	test('says plainly that there is nothing to compare', async ({ page }) => {
		await page.goto('/plans/11237-comprehensive-5/changes');
		await expect(page.getByText(/前の版からの変化を示す印も、見直しの一覧もありません/)).toBeVisible();
		await expect(page.locator('figure')).toHaveCount(0);
	});
});

test('figures answer with a problem document for what they do not know', async ({ request }) => {
	for (const name of ['plan-items', 'plan-scorecard', 'plan-revisions', 'plan-revision-counts', 'plan-edition-marks']) {
		expect((await request.get(`/figures/${name}.csv?plan=none`)).status(), name).toBe(404);
		expect((await request.get(`/figures/${name}.json`)).status(), name).toBe(400);
	}
	expect((await request.get('/figures/plan-items.csv?plan=13211-reform-2&colour=red')).status()).toBe(400);
	expect((await request.get('/figures/item-schedule.csv?item=none')).status()).toBe(404);
});
