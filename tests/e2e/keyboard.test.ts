/** Whole errands with nothing but keys: no pointer, no focus set by the test. */
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from './portal.ts';

/** Presses Tab until the focus is where it is wanted; every stop on the way must be in view and show that it has the focus. */
async function tabTo(page: Page, wanted: string, most = 150): Promise<Locator> {
	const stops: string[] = [];
	for (let i = 0; i < most; i++) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate(() => {
			const at = document.activeElement;
			if (!at || at === document.body) return undefined;
			const name = (at.getAttribute('aria-label') ?? at.textContent).trim();
			const { outlineStyle, outlineWidth } = getComputedStyle(at);
			const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
			// In an SVG a thick stroke of a part stands for the outline.
			const stroke = [...at.querySelectorAll('*')].some((part) => parseFloat(getComputedStyle(part).strokeWidth) >= 3);
			const { top, bottom } = at.getBoundingClientRect();
			return { name, shown: ring || stroke, inView: bottom > 0 && top < window.innerHeight };
		});
		if (!stop) continue;
		stops.push(stop.name);
		expect(stop, `stop ${i}`).toMatchObject({ shown: true, inView: true });
		if (stop.name === wanted || stop.name.startsWith(`${wanted}、`)) return page.locator(':focus');
	}
	throw new Error(`no "${wanted}" among ${stops.join(' | ')}`);
}

test('with keys alone: finds a programme, reads its target, takes its rows as CSV', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('#quick-search-link')).toHaveAttribute('aria-haspopup', 'dialog');
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox')).toBeFocused();
	await page.keyboard.insertText('財政指標の改善');
	await expect(page.getByRole('option').first()).toContainText('財政指標の改善');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/plans\/13211-reform-2\/30$/);

	await tabTo(page, '本文へ');
	await page.keyboard.press('Enter');
	await tabTo(page, '表で見る');
	await page.keyboard.press('Enter');
	const row = page.getByRole('row', { name: /^経常収支比率/ }).first();
	await expect(row.getByRole('cell')).toHaveText([
		'経常収支比率',
		'%',
		'97.3',
		'2011年度',
		'以下',
		'95',
		'記載なし',
		'この資料に記載なし'
	]);

	await tabTo(page, 'CSV');
	const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
	expect(file.suggestedFilename()).toBe('indicator-targets-13211-reform-2-30.csv');
	expect(readFileSync(await file.path(), 'utf8')).toContain('97.3');
});

// The map is a picture without a script; the full run walks the one that moves as well.
for (const javaScriptEnabled of process.env['FULL'] ? [false, true] : [false]) {
	test.describe(javaScriptEnabled ? 'with the web map' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('with keys alone: opens the map, selects a tie, reads it in the table', async ({ page }) => {
			// The map that moves is drawn in software here, and slow.
			test.slow(javaScriptEnabled);
			await page.goto('/');
			await tabTo(page, '連携');
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/cooperation$/);
			await tabTo(page, '本文へ');
			await page.keyboard.press('Enter');
			const tie = await tabTo(page, '昭和病院企業団');
			await expect(tie).toHaveAttribute('aria-label', '昭和病院企業団、一部事務組合、7団体');
			await page.keyboard.press('Enter');
			await page.waitForURL(/tie=showa-hospital-kigyodan#tie-showa-hospital-kigyodan$/);
			const row = page.locator('tr[aria-current=true]');
			await expect(row).toContainText('昭和病院企業団');
			await expect(row).toBeInViewport();
			// The next stop is the tie's own page, in that row.
			await page.keyboard.press('Tab');
			await expect(row.locator(':focus')).toHaveText('昭和病院企業団');
			await page.keyboard.press('Enter');
			await expect(page.getByRole('heading', { level: 1 })).toContainText('昭和病院企業団');
		});
	});
}
