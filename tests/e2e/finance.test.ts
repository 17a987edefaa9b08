import { expect, PAGES, test } from './portal.ts';

const OWN = PAGES.filter((path) => path.startsWith('/finance'));

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader chooses towns, sees their lines, and the address keeps them', async ({ page }) => {
		await page.goto('/finance');
		await page.getByRole('link', { name: '経常収支比率をくわしく見る' }).click();
		await page.waitForURL(/\/finance\/ordinary-balance-ratio$/);
		await page.getByText(/^まちを選ぶ/).click();
		await page.getByRole('checkbox', { name: '三郷市' }).uncheck();
		await page.getByRole('checkbox', { name: '八王子市' }).check();
		await page.getByRole('button', { name: '表示する' }).click();
		await page.waitForURL(/towns=[\d,]*13201/);
		const chart = page.locator('svg:visible').first();
		await expect(chart.locator('.series').filter({ hasText: '八王子市' }).first()).toBeVisible();
		await expect(chart.getByText(/^三郷市/)).toHaveCount(0);
	});

	test('the table is sorted by its heads as a whole, and stays open from page to page', async ({ page }) => {
		await page.goto('/finance/ordinary-balance-ratio');
		await page.getByText('表で見る').click();
		const head = page.getByRole('columnheader', { name: /^経常収支比率/ });
		const values = async () => {
			// The head and the words before the table are there before its rows.
			await page.waitForLoadState();
			const cells = await page.locator('tbody tr td:nth-child(4)').allTextContents();
			return cells.map(Number).filter((value) => !Number.isNaN(value));
		};
		await head.getByRole('link').click();
		await expect(head).toHaveAttribute('aria-sort', 'ascending');
		const upwards = await values();
		expect(upwards).toEqual(upwards.toSorted((a, b) => a - b));
		await head.getByRole('link').click();
		await expect(head).toHaveAttribute('aria-sort', 'descending');
		const downwards = await values();
		expect(downwards).toEqual(downwards.toSorted((a, b) => b - a));
		expect(downwards[0]).toBeGreaterThan(upwards.at(-1) ?? Infinity);
		await page.getByRole('link', { name: '次へ' }).click();
		await expect(page.getByText('324行のうち101〜200行目')).toBeVisible();
		expect((await values())[0]).toBeLessThanOrEqual(downwards.at(-1) ?? 0);
	});

	test('the target of the plan stands beside the accounts, and what cannot be compared says why', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		const outturn = page.locator('figure').filter({ hasText: '経常収支比率の目標は95%以下' });
		const chart = outturn.locator('svg:visible').first();
		await expect(chart.getByText('計画の出発点 2011年度 97.3%（予算）').last()).toBeVisible();
		await expect(chart.getByText(/^目標 95%以下（期限の記載なし）$/).last()).toBeVisible();
		await expect(outturn.getByText('重なるのは2015年度の1年だけ')).toBeVisible();
		await expect(page.getByText(/基金の残高を市町村ごとに並べた公的統計は/).first()).toBeVisible();
	});

	test('a project leads to its item in the plan', async ({ page }) => {
		await page.goto('/finance/projects');
		await expect(page.getByText('13事業のうち額のある2事業だけ').last()).toBeVisible();
		await page.getByRole('link', { name: '柔軟なネットワークを構築するための基盤整備' }).click();
		await page.waitForURL(/\/plans\/13203-comprehensive-5\/project-2$/);
	});
});

test('every figure offers its rows', async ({ page, request }) => {
	for (const path of OWN) {
		await page.goto(path);
		for (const link of await page.getByRole('link', { name: /^(CSV|JSON)$/ }).all()) {
			const address = (await link.getAttribute('href')) ?? '';
			expect((await request.get(address)).status(), `${path}: ${address}`).toBe(200);
		}
	}
});
