/** Trying the API on its page. It has no script, so this is what a reader without one gets, too. */
import { expect, test } from './portal.ts';

test('a researcher asks a question by keyboard and takes the code away', async ({ page }) => {
	await page.goto('/api');
	const dataset = page.getByLabel('データセット', { exact: true });
	await dataset.focus();
	await dataset.selectOption('partnership_statistics');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL(/dataset=partnership_statistics#try$/);
	const first = page.getByRole('group', { name: '条件1' });
	await first.getByLabel('列').selectOption('measure');
	await first.getByLabel('値').fill('registered_users');
	await page.getByLabel('並べる列').fill('-value');
	await page.getByLabel('1ページの行数').fill('1');
	await page.keyboard.press('Enter');
	const address = '/api/v1/datasets/partnership_statistics/records?measure=registered_users&sort=-value&limit=1';
	await expect(page.getByRole('link', { name: address })).toBeInViewport();
	await expect(page.getByText(/^HTTP 200/)).toBeVisible();
	await expect(page.getByRole('region', { name: '答え' })).toContainText('"value": 1458');
	await expect(page.locator('figure', { hasText: 'curl' })).toContainText(address);
	// The answer scrolls by keyboard, and the question is there to go on from.
	await page.getByRole('region', { name: '答え' }).focus();
	await expect(page.getByRole('region', { name: '答え' })).toBeFocused();
	await expect(first.getByLabel('値')).toHaveValue('registered_users');
});
