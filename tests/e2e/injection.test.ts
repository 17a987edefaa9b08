/** Data whose every text tries to run a script: a real browser shows them as text, runs nothing and reports nothing. */
import { expect, test } from '@playwright/test';
import { addHostileTexts } from '../fixtures/hostile-texts.ts';
import { makeWorkplace, startServer, type Portal } from '../server.ts';

const FULL = process.env['FULL'] !== undefined;

let portal: Portal;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	const place = makeWorkplace();
	addHostileTexts(place.data);
	expect(place.script('publish').code).toBe(0);
	portal = await startServer(place);
});
test.afterAll(() => portal.stop());

/** Those on which most texts stand; the full run looks at the others, too. */
const ADDRESSES = [
	'/plans/13211-reform-2/30',
	'/cooperation?tie=13223-library-mutual-use',
	'/search?q=%3Cscript%3Ealert(1)%3C/script%3E',
	'/municipalities/13211',
	...(FULL
		? [
				'/',
				'/plans',
				'/plans/13211-reform-2',
				'/plans/13211-reform-2/scorecard',
				'/plans/13211-reform-2/changes',
				'/plans/compare?topic=safety',
				'/finance',
				'/finance/population',
				'/finance/outlook?town=13203&tax=-1',
				'/cooperation/13223-library-mutual-use',
				'/facilities',
				'/facilities/renewal?list=example',
				'/topics/revenue',
				'/glossary',
				'/data/sources',
				'/releases',
				'/api?dataset=facilities&limit=1',
				'/en/plans/13203-comprehensive-5',
				'/en/municipalities?series=laspeyres-index',
				'/embed/fiscal-overview',
				'/embed/cooperation-timeline',
				'/figures/fiscal-overview.svg',
				'/figures/plans-timeline.svg',
				'/feed.atom',
				'/catalog.xml'
			]
		: [])
];

for (const address of ADDRESSES) {
	test(`nothing runs on ${decodeURI(address)}${FULL ? '' : ' (25 more in the full run)'}`, async ({ page }) => {
		const said: string[] = [];
		page.on('dialog', (dialog) => {
			said.push(`dialog ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on('pageerror', (error) => said.push(error.message));
		// A violation of the content security policy is an error of the console.
		page.on('console', (message) => {
			if (message.type() === 'error') said.push(message.text());
		});
		const response = await page.goto(portal.origin + address).catch((error: unknown) => {
			if (error instanceof Error && error.message.includes('Download is starting')) return undefined;
			throw error;
		});
		if (!response) {
			// A browser saves what it does not show, and what it saves it does not run.
			expect(address).toMatch(/\.xml$/);
			return;
		}
		expect(response.status()).toBe(200);
		await page.waitForLoadState('load');
		// What only shows when it is asked for: explanations, menus, tables, the rest of long texts.
		await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
		for (const part of await page.locator('main button:visible, main summary:visible').all()) {
			await part.hover({ timeout: 300, trial: true }).catch(() => undefined);
			if (!FULL) break;
		}
		expect(
			await page.evaluate(() => ({
				// Ours have a source, or are data.
				scripts: [...document.querySelectorAll('script')].filter(({ textContent }) => textContent.startsWith('alert')).length,
				handlers: document.querySelectorAll('[onload], [onerror], [onmouseover], img[src="x"]').length,
				links: [...document.querySelectorAll('a[href]')].filter((link) =>
					/^\s*(javascript|data|vbscript):/i.test(link.getAttribute('href') ?? '')
				).length
			}))
		).toEqual({ scripts: 0, handlers: 0, links: 0 });
		expect(said).toEqual([]);
	});
}
