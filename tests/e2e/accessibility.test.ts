import type { Page } from '@playwright/test';
import { findFaintWords } from './drawn-words.ts';
import { expect, KINDS, PAGES, test } from './portal.ts';
import { findUnsaid } from './unsaid.ts';
import { findViolations } from './violations.ts';

/** Every combination for a page of each kind in the full run; else Japanese on a phone in light, English on a desk in dark. */
const ALL = (['light', 'dark'] as const).flatMap((colorScheme) => [390, 768, 1280].map((width) => ({ colorScheme, width })));
const isTriedWhole = (path: string) => process.env['FULL'] !== undefined && KINDS.includes(path);
const looksOf = (path: string, prefix: string) =>
	isTriedWhole(path)
		? ALL
		: ALL.filter(({ colorScheme, width }) =>
				prefix ? colorScheme === 'dark' && width === 1280 : colorScheme === 'light' && width === 390
			);

/** A window of 1280 × 1024 at 400 %: SC 1.4.10 Reflow. */
const ZOOMED = { width: 320, height: 256 };

/** What cannot be read without scrolling sideways: the page itself, text that runs out of it, text that its box cuts off. */
const findLost = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const lost: string[] = [];
		const { scrollWidth } = document.documentElement;
		if (scrollWidth > window.innerWidth) lost.push(`the page is ${scrollWidth} wide`);
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const box = text.parentElement;
			if (!box || !text.textContent?.trim() || !box.checkVisibility({ visibilityProperty: true })) continue;
			// What scrolls by itself may be wider; a list to choose from shows its choices in a window of its own.
			if (box.closest('.scroller, [tabindex="0"], select, script, style, dialog, .skip, [popover]')) continue;
			range.selectNodeContents(text);
			const { left, right, width } = range.getBoundingClientRect();
			if (width > 0 && (left < -1 || right > window.innerWidth + 1)) lost.push(`out of the page: ${text.textContent.trim()}`);
			const { overflowX } = getComputedStyle(box);
			if ((overflowX === 'hidden' || overflowX === 'clip') && box.scrollWidth > box.clientWidth + 1)
				lost.push(`cut off: ${text.textContent.trim()}`);
		}
		return lost;
	});

for (const [i, path] of PAGES.entries()) {
	// The languages take turns, but where every combination is tried.
	for (const prefix of isTriedWhole(path) ? ['', '/en'] : [i % 2 === 0 ? '' : '/en']) {
		const address = prefix + path;
		test(`${address} has no accessibility violation, light and dark, phone to desk`, async ({ page }) => {
			// Several audits of one page; a long table takes seconds each.
			test.setTimeout(looksOf(path, prefix).length * 90_000);
			for (const { colorScheme, width } of looksOf(path, prefix)) {
				await page.emulateMedia({ colorScheme });
				await page.setViewportSize({ width, height: 900 });
				await page.goto(address);
				expect(await findUnsaid(page, path), 'numbers without an origin, unmarked words').toEqual({ bare: [], unmarked: [] });
				expect(await findViolations(page), `${colorScheme} ${width}`).toEqual([]);
				expect(await findFaintWords(page), `words in drawings, ${colorScheme} ${width}`).toEqual([]);
				const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				expect(overflow, `${width}: nothing sticks out sideways`).toBeLessThanOrEqual(0);
			}
			await page.setViewportSize(ZOOMED);
			expect(await findLost(page), 'zoomed to 400 %').toEqual([]);
			// Nothing here moves by itself (SC 2.2.2, 2.3.1), so there is nothing that a wish for less motion must stop.
			expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
		});
	}
}
