/** Trying the API on its page, with and without a script. */
import { expect, test } from './portal.ts';

test('a researcher asks a question on the page and takes the code away', async ({ page }) => {
	await page.goto('/api?dataset=partnership_statistics');
	const first = page.getByRole('group', { name: '条件1' });
	await first.getByLabel('列').selectOption('measure');
	await first.getByLabel('値').fill('registered_users');
	await page.getByLabel('並べる列').fill('-value');
	await page.getByLabel('1ページの行数').fill('1');
	const address = '/api/v1/datasets/partnership_statistics/records?measure=registered_users&sort=-value&limit=1';
	await expect(page.getByRole('link', { name: address })).toBeVisible();
	await expect(page.locator('figure', { hasText: 'curl' })).toContainText(address);
	await page.getByRole('button', { name: '送る' }).click();
	await expect(page.getByText(/答え: HTTP 200/)).toBeVisible();
	await expect(page.getByRole('region', { name: '答え' })).toContainText('"value": 1458');
	// The question can be shared, and is there again.
	await expect(page).toHaveURL(/dataset=partnership_statistics.*column=measure&operator=eq&value=registered_users#try$/);
	await page.reload();
	await expect(page.getByRole('link', { name: address })).toBeVisible();
	await expect(first.getByLabel('値')).toHaveValue('registered_users');
});

test('the script of the page is small', async ({ page }) => {
	let bytes = 0;
	page.on('response', async (response) => {
		if (response.request().resourceType() === 'script') bytes += Number((await response.allHeaders())['content-length'] ?? 0);
	});
	await page.goto('/api');
	await page.waitForLoadState('networkidle');
	expect(bytes).toBeGreaterThan(0);
	expect(bytes).toBeLessThan(60_000);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the form opens the JSON', async ({ page }) => {
		await page.goto('/api');
		await page.getByLabel('データセット', { exact: true }).selectOption('plans');
		await page.getByRole('button', { name: '選ぶ' }).click();
		const first = page.getByRole('group', { name: '条件1' });
		await first.getByLabel('列').selectOption('plan_id');
		await first.getByLabel('値').fill('13211-reform-2');
		await page.getByRole('button', { name: '送る' }).click();
		await expect(page).toHaveURL(/\/api\/v1\/datasets\/plans\/records\?plan_id=13211-reform-2$/);
		await expect(page.locator('body')).toContainText('"total":1');
	});
});
