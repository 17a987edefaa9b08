import { expect, test } from './portal.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader moves a slider, sends the form and finds the assumption in the address, the finding and the CSV', async ({
		page
	}) => {
		await page.goto('/finance/outlook?town=13211');
		await expect(page.getByText('これは利用者が仮定を置いて行う試算です。').first()).toBeVisible();
		const slider = page.getByRole('slider', { name: '地方税の伸び' });
		await slider.focus();
		await slider.press('Home');
		await page.getByRole('button', { name: '計算する' }).click();
		await page.waitForURL(/tax=-10/);
		await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('自分の仮定では');
		await expect(page.getByRole('link', { name: 'CSV' }).first()).toHaveAttribute('href', /\/figures\/outlook\.csv\?.*tax=-10/);
		await expect(page.getByText('自分の仮定: 地方税 年−10%').first()).toBeVisible();
	});

	test('a form in which nothing was moved changes nothing', async ({ page }) => {
		await page.goto('/finance/outlook?town=13211');
		const finding = page.getByRole('heading', { level: 2 }).first();
		const before = await finding.textContent();
		await page.getByRole('button', { name: '計算する' }).click();
		await page.waitForURL(/tax=.*#result$/);
		await expect(finding).toHaveText(before ?? '');
		await expect(page.getByRole('link', { name: 'CSV' }).first()).toHaveAttribute(
			'href',
			/^[^?]*\?(town=13211|measure=balance|&)*$/
		);
	});

	test('the conditions of renewal are in the address', async ({ page }) => {
		await page.goto('/facilities/renewal');
		await page.getByLabel('建物を使う年数').selectOption('80');
		await page.getByRole('button', { name: '計算する' }).click();
		await page.waitForURL(/life=80/);
		await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('例: 架空のまちの建物を80年で');
		await expect(page.getByText('実在のまちの数字ではありません').first()).toBeVisible();
	});
});

test('a slider says its number while it moves', async ({ page }) => {
	await page.goto('/en/finance/outlook?town=13211&tax=1');
	const slider = page.getByRole('slider', { name: 'Growth of local taxes' });
	await expect(slider).toHaveAttribute('aria-valuetext', '1.0% a year');
	await slider.focus();
	// The script that listens comes after the page.
	await expect(async () => {
		await slider.press('ArrowRight');
		await expect(page.locator('output[for="slider-tax"]')).not.toHaveText('1.0% a year', { timeout: 500 });
	}).toPass();
});

test('with its script a form sends only what was moved', async ({ page }) => {
	await page.goto('/finance/outlook?town=13211&welfare=2');
	const slider = page.getByRole('slider', { name: '地方税の伸び' });
	await slider.focus();
	await slider.press('Home');
	await page.getByRole('button', { name: '計算する' }).click();
	await page.waitForURL(/\/finance\/outlook\?town=13211&tax=-10&welfare=2#result$/);
});
