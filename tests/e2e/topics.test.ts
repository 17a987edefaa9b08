import { expect, PAGES, test } from './portal.ts';

const OWN = [
	'/plans',
	...PAGES.filter((path) => /^\/(plans\/compare|topics|municipalities\/\d+\/(departments|priorities))/.test(path))
];

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader chooses a topic in the form and sees the towns side by side', async ({ page }) => {
		await page.goto('/plans/compare');
		await page.getByLabel('主題を選ぶ').selectOption('safety');
		await page.getByRole('button', { name: 'くらべる' }).click();
		await page.waitForURL(/topic=safety#comparison$/);
		for (const town of ['小平市', '武蔵野市', '武蔵村山市', '三郷市']) {
			await expect(page.getByRole('region', { name: town })).toBeVisible();
		}
		const kodaira = page.getByRole('region', { name: '小平市' });
		await expect(kodaira).toContainText('応援協定の見直し');
		await kodaira.getByRole('link', { name: 'アダプト制度の推進' }).click();
		await page.waitForURL(/\/plans\/13211-reform-2\/11$/);
	});

	test('a cell of the matrix leads to the town within the comparison', async ({ page }) => {
		await page.goto('/plans/compare');
		const cell = page.getByRole('link', { name: /^広域連携、武蔵村山市、\d+項目$/ });
		const count = await cell.textContent();
		await cell.click();
		await page.waitForURL(/topic=regional-cooperation#town-13223$/);
		await expect(page.locator('#town-13223')).toContainText(`${count}項目`);
		await expect(page.locator('#town-13223').getByText('○ 継続').first()).toBeVisible();
	});

	test('a department of a programme leads to everything it answers for', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		await page.getByRole('link', { name: '財政課', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/小平市\s*財政課/);
		await expect(page.getByRole('link', { name: '財政指標の改善' })).toBeVisible();
		await expect(page.locator('.target', { hasText: '経常収支比率 95%以下' })).toBeVisible();
		await page.getByRole('link', { name: '小平市の担当課' }).click();
		await expect(page.getByRole('row', { name: /^財政課/ }).first()).toBeVisible();
	});

	test('a plan without printed departments says so', async ({ page }) => {
		await page.goto('/municipalities/13203/departments');
		await expect(page.getByText('担当課の記載がありません')).toBeVisible();
	});

	test('the timeline says which periods are inferred or open, and how measurable each plan is', async ({ page }) => {
		await page.goto('/plans');
		const chart = page.locator('svg:visible').first();
		await expect(chart.getByText('2012年度から・推定・終わりの年度は記載なし')).toBeVisible();
		await expect(chart.getByText('2011〜2015年度', { exact: true })).toBeVisible();
		await expect(page.getByText(/^指標をつける62件のうち\d+件に、数で示した目標がある/)).toBeVisible();
		await expect(page.getByText('成果指標は、記載されていない').first()).toBeVisible();
		await page.getByText('表で見る').click();
		await expect(page.getByRole('row', { name: / 13203-comprehensive-5 / })).toContainText('記載なし');
	});

	test('one topic of the ranking stands out by its link, with its gaps, its ties and the doubled rank', async ({ page }) => {
		await page.goto('/plans/13203-comprehensive-5');
		await page.getByRole('link', { name: /重点的に進めてほしい/ }).click();
		const chart = page.locator('svg:visible').first();
		await expect(chart.getByText('10位が二つ')).toBeVisible();
		await expect(chart.getByText('21位の記載なし')).toBeVisible();
		await expect(
			page.getByText(/2008年度の表は10位を二つ記載し（行財政改革の推進、情報化の推進）、21位を記載していません/)
		).toBeVisible();
		await expect(chart.locator('.line.chosen')).toHaveCount(1);
		await page.getByRole('link', { name: '計画的な都市基盤の整備', exact: true }).click();
		await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(
			'2009年度の15施策中3位から、2011年度の15施策中5位へ'
		);
		await expect(chart.locator('.continuation.strong')).toHaveCount(3);
		await expect(chart.locator('.reason.chosen')).toHaveText('未公表');
		await expect(chart.locator('.name.chosen')).toHaveCount(1);
	});
});

test('what is not there is a page that says so', async ({ request }) => {
	for (const path of [
		'/topics/none',
		'/plans/compare?topic=none',
		'/municipalities/13211/departments/none',
		'/municipalities/99999/departments',
		'/municipalities/13211/priorities',
		'/municipalities/13203/priorities?topic=none'
	]) {
		const response = await request.get(path);
		expect(response.status(), path).toBe(404);
		expect(await response.text(), path).toContain('ページがありません');
	}
});

test('every figure offers its rows', async ({ page, request }) => {
	for (const path of OWN) {
		await page.goto(path);
		const links = page.getByRole('link', { name: /^(CSV|JSON)$/ });
		for (const link of await links.all()) {
			const address = (await link.getAttribute('href')) ?? '';
			expect((await request.get(address)).status(), `${path}: ${address}`).toBe(200);
		}
	}
});
