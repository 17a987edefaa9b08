import AxeBuilder from '@axe-core/playwright';
import { expect, PAGES, test } from './portal.ts';
import { findUnsaid } from './unsaid.ts';

/** Every combination in the full run; else Japanese on a phone in light, English on a desk in dark: each at least once. */
const ALL = (['light', 'dark'] as const).flatMap((colorScheme) => [390, 768, 1280].map((width) => ({ colorScheme, width })));
const looksOf = (prefix: string) =>
	process.env['FULL']
		? ALL
		: ALL.filter(({ colorScheme, width }) =>
				prefix ? colorScheme === 'dark' && width === 1280 : colorScheme === 'light' && width === 390
			);

for (const [i, path] of PAGES.entries()) {
	// The languages take turns, but for the full run, which audits every page in both.
	for (const prefix of process.env['FULL'] ? ['', '/en'] : [i % 2 === 0 ? '' : '/en']) {
		const address = prefix + path;
		test(`${address} has no accessibility violation, light and dark, phone to desk`, async ({ page }) => {
			// Several audits of one page; a long table takes seconds each.
			test.slow();
			for (const { colorScheme, width } of looksOf(prefix)) {
				await page.emulateMedia({ colorScheme });
				await page.setViewportSize({ width, height: 900 });
				await page.goto(address);
				expect(await findUnsaid(page, path), 'numbers without an origin, unmarked words').toEqual({ bare: [], unmarked: [] });
				const { violations } = await new AxeBuilder({ page })
					.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
					.analyze();
				expect(
					violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
					`${colorScheme} ${width}`
				).toEqual([]);
				const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				expect(overflow, `${width}: nothing sticks out sideways`).toBeLessThanOrEqual(0);
			}
		});
	}
}
