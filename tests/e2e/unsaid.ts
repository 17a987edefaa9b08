/** What every page is read for beside its accessibility: numbers without an origin, words of the other language unmarked. */
import type { Page } from '@playwright/test';

/**
 * "Every number": every text with a digit in the main part of a page. It is covered when an affordance that says where it is
 * from stands in its figure, in the nearest element marked `data-sourced`, or is one for the whole page. Not numbers of the
 * data are: names of things that lead to them (links), what one types or chooses, code, dates of the site's own doing
 * (`time`) and places in documents.
 */
const NOT_DATA =
	'a, nav, form, search, code, pre, time, textarea, input, select, button, label, dialog, [data-origin], [data-locator]';

/** Pages about the site itself: their numbers are of tests, files, hits and releases, of which the page is the source. */
const ABOUT_THE_SITE =
	/^\/(api|conformance|machine-readability|releases|search|glossary|styleguide|accessibility|offline|report)(\?|$)/;

/** Runs in the page. */
function readTexts({ language, notData }: { language: string; notData: string }) {
	const { body } = document;
	const textsIn = (root: Element | null) => {
		const walker = document.createTreeWalker(root ?? body, NodeFilter.SHOW_TEXT);
		const texts: { text: string; parent: Element }[] = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const text = node.textContent?.trim() ?? '';
			if (node.parentElement && text !== '') texts.push({ text, parent: node.parentElement });
		}
		return texts;
	};
	const main = body.querySelector('main');
	const ofPage = main?.querySelector('[data-origin=page]');
	const bare = textsIn(main).filter(
		({ text, parent }) =>
			/\d/.test(text) &&
			!ofPage &&
			!parent.closest(notData) &&
			!parent.closest('figure, [data-sourced]')?.querySelector('[data-origin]')
	);
	const other =
		language === 'en' ? /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u : /\bFY\s?\d|\d (million|billion)\b|¥\d/;
	const unmarked = textsIn(body).filter(
		({ text, parent }) =>
			other.test(text) &&
			!parent.closest('script, style, code, pre, textarea, svg title') &&
			(parent.closest('[lang]')?.getAttribute('lang') ?? language) === language
	);
	const words = (found: { text: string }[]) => found.slice(0, 5).map(({ text }) => text.slice(0, 60));
	return { bare: words(bare), unmarked: words(unmarked) };
}

/**
 * The first texts with a number and no origin, and the first in the other language that do not say so.
 * @param path as in PAGES
 */
export async function findUnsaid(page: Page, path: string): Promise<{ bare: string[]; unmarked: string[] }> {
	const language = (await page.locator('html').getAttribute('lang')) ?? '';
	const { bare, unmarked } = await page.evaluate(readTexts, { language, notData: NOT_DATA });
	return { bare: ABOUT_THE_SITE.test(path) ? [] : bare, unmarked };
}
