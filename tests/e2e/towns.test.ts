import { expect, test } from './portal.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader chooses a figure and a year for the map, and walks from a tile to the town', async ({ page }) => {
		await page.goto('/municipalities');
		await page.getByLabel('数字', { exact: true }).selectOption('real-debt-service-ratio');
		await page.getByLabel('年・年度', { exact: true }).selectOption('2015');
		await page.getByRole('button', { name: '地図に出す' }).click();
		await page.waitForURL(/series=real-debt-service-ratio&year=2015&classes=quantile/);
		const map = page.locator('#map svg:visible').first();
		await expect(map).toHaveAttribute('aria-label', /^実質公債費比率（2015年度）は、この図で値のある\d+市町村のなかで/);
		await expect(map.getByText(/^値の順に並べ.*区切り/)).toBeVisible();
		await map.getByRole('link', { name: /^小平市 / }).click();
		await page.waitForURL(/\/municipalities\/13211$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('小平市');
	});

	test('a town that has no future burden is hatched and says why; a ward is not held', async ({ page }) => {
		await page.goto('/municipalities?series=future-burden-ratio');
		const map = page.locator('#map svg:visible').first();
		await expect(map.getByRole('link', { name: '小平市 該当なし' })).toBeVisible();
		await expect(map.getByRole('img', { name: '練馬区 収録していない' })).toBeVisible();
		await expect(map.getByText(/^斜線: 該当なし（\d+）$/)).toBeVisible();
	});

	test('a circle of the map shows its area alone, as many as it says', async ({ page }) => {
		await page.goto('/facilities');
		const circle = page
			.locator('figure svg:visible')
			.first()
			.getByRole('link', { name: /^\d{1,2}件: / })
			.first();
		const count = (await circle.getAttribute('aria-label'))?.match(/^\d+/)?.[0];
		await circle.click();
		await page.waitForURL(/bbox=/);
		await expect(page.getByRole('heading', { name: `一覧（${count}件）` })).toBeVisible();
		await page.getByRole('link', { name: '範囲を広げる' }).click();
		await expect(page).not.toHaveURL(/bbox=/);
	});

	test('a facility leads to the plan item that speaks of it, and the item back to the facility', async ({ page }) => {
		await page.goto('/facilities?municipality=13211&plan=13211-reform-2');
		const entry = page.locator('#\\31 3211-shimin-bunka-kaikan');
		await entry.getByRole('link', { name: /^43 / }).click();
		await page.waitForURL(/\/plans\/13211-reform-2\/43$/);
		await page.getByRole('link', { name: '市民文化会館', exact: true }).click();
		await page.waitForURL(/\/facilities\?municipality=13211#13211-shimin-bunka-kaikan$/);
	});
});

test('arrow keys walk the tiles and say name and value', async ({ page }) => {
	await page.goto('/en/municipalities?series=ordinary-balance-ratio&year=2023');
	const map = page.locator('#map svg:visible').first();
	await map.focus();
	const said = page.getByRole('status');
	await page.keyboard.press('ArrowRight');
	await expect(said).toHaveText('Iruma City: 97.8%');
	await page.keyboard.press('ArrowRight');
	await expect(said).toHaveText('Kiyose City: 93.9%');
	await page.keyboard.press('ArrowDown');
	await expect(said).toHaveText('Higashikurume City: 94.0%');
});
