import { expect, PAGES, test } from './portal.ts';

/**
 * "Every number": every text with a digit in the main part of a page. It is covered when an affordance that says where it is
 * from stands in its figure, in the nearest element marked `data-sourced`, or is one for the whole page. Not numbers of
 * the data are: addresses, names and numbers of things that lead to them (links), what one types or chooses, code, dates of
 * the site's own doing (`time`), places in documents, and legends of forms.
 */
const NOT_DATA =
	'a, nav, form, search, code, pre, time, textarea, input, select, button, label, [data-origin], [data-locator], dialog';

/** Pages about the site itself: their numbers are of tests, files and releases, which the page is the source of. */
const ABOUT_THE_SITE = /^\/(api|conformance|machine-readability|releases|search|glossary|styleguide|accessibility|report)(\?|$)/;

for (const language of ['', '/en']) {
	test(`every number says where it is from, on every kind of page (${language || '/'})`, async ({ page }) => {
		test.slow();
		const bare: string[] = [];
		for (const path of PAGES.filter((one) => !ABOUT_THE_SITE.test(one))) {
			await page.goto(language + path, { waitUntil: 'domcontentloaded' });
			const found = await page.evaluate((notData) => {
				const main = document.querySelector('main');
				if (!main) return ['no main'];
				const ofPage = [...main.querySelectorAll('[data-origin]')].some((one) => one.closest('[data-sourced], figure') === null);
				if (ofPage) return [];
				const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
				const texts: string[] = [];
				for (let node = walker.nextNode(); node; node = walker.nextNode()) {
					const parent = node.parentElement;
					const text = node.textContent?.trim() ?? '';
					if (!/\d/.test(text) || !parent || parent.closest(notData)) continue;
					if (parent.closest('figure, [data-sourced]')?.querySelector('[data-origin]')) continue;
					texts.push(text.slice(0, 60));
				}
				return texts;
			}, NOT_DATA);
			if (found.length) bare.push(`${language}${path}: ${found.slice(0, 6).join(' | ')}`);
		}
		expect(bare).toEqual([]);
	});
}
