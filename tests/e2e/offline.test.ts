/** What a reader sees without a network, in a real browser with its service worker. */
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { expect, test } from './portal.ts';
import { serveAltered } from '../altered-release.ts';
import { startOwnPortal, startPortal } from '../server.ts';
import { findViolations } from './violations.ts';

const full = process.env['FULL'] === '1';
const PAGES = 'machiscope-pages-1';
const TABLES = 'machiscope-tables-1';

/** Paths kept in a cache. */
const kept = (page: Page, name: string): Promise<string[]> =>
	page.evaluate(async (cache) => {
		const requests = await (await caches.open(cache)).keys();
		return requests.map(({ url }) => new URL(url).pathname);
	}, name);

async function visit(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect.poll(() => kept(page, PAGES)).toContain(path);
}

base.describe('offline', () => {
	base.use({ serviceWorkers: 'allow' });

	base('pages and tables that were fetched are there and say how old they are; what is alive fails', async ({ browser }) => {
		base.slow();
		const portal = await startPortal();
		const context = await browser.newContext({ baseURL: portal.origin.replace('127.0.0.1', 'localhost') });
		const page = await context.newPage();
		try {
			// The very first page is kept too.
			await visit(page, '/plans/13211-reform-2/30');
			await visit(page, '/en/topics');
			await visit(page, '/data/indicators');
			const link = page.getByRole('link', { name: 'indicators.csv', exact: true });
			const [online] = await Promise.all([page.waitForEvent('download'), link.click()]);
			await expect.poll(() => kept(page, TABLES)).toHaveLength(1);
			await context.setOffline(true);

			await page.goto('/plans/13211-reform-2/30');
			const banner = page.getByRole('complementary', { name: '圏外のお知らせ' });
			await expect(banner).toContainText(/これは(たった今|\d+ *分前)/);
			await expect(banner).toContainText('に保存したページで、データは版');
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(/30\s*財政指標の改善/);
			// Its styles are there: the skip link stands outside the window.
			expect(await page.locator('.skip').evaluate((skip) => skip.getBoundingClientRect().left)).toBeLessThan(0);
			expect(await findViolations(page)).toEqual([]);

			for (const address of ['/api/v1/datasets', '/ogc/collections', '/data/plans.csv', '/figures/tile-map.csv']) {
				expect(await page.evaluate((path) => fetch(path).then(({ status }) => String(status), String), address)).toMatch(
					/Failed to fetch/
				);
			}

			// From the page as from the list; its name says which release it is.
			await page.goto('/data/indicators');
			const [offline] = await Promise.all([page.waitForEvent('download'), link.click()]);
			// For five minutes the browser itself may hold it as fresh, as the server says.
			expect(offline.suggestedFilename()).toMatch(/^indicators(-[0-9a-f]{8})?\.csv$/);
			expect(readFileSync(await offline.path())).toEqual(readFileSync(await online.path()));

			const answer = await page.goto('/en/finance?x=<i>');
			expect(answer?.status()).toBe(503);
			await expect(page.getByRole('complementary', { name: 'Offline notice' })).toContainText(
				'/en/finance?x=%3Ci%3E cannot be shown'
			);
			await expect(page.locator('#kept h2')).toHaveText(['Pages you have read', 'Tables you have downloaded']);
			await expect(page.locator('#kept li').first()).toContainText('kept');
			await page
				.getByRole('link', { name: /^All topics|Topics/ })
				.first()
				.click();
			await page.waitForURL(/\/en\/topics$/);
			await expect(page.getByRole('complementary', { name: 'Offline notice' })).toContainText(
				/This page was kept (just now|\d+ minutes? ago)/
			);

			await page.goto('/offline');
			await page.getByRole('button', { name: 'この端末から全部消す' }).click();
			await expect(page.getByRole('status')).toContainText('全部消しました');
			expect(await kept(page, PAGES)).toEqual([]);
		} finally {
			await context.close();
			await portal.stop();
		}
	});

	base(
		`another release is seen as soon as there is a network, and kept pages are renewed${full ? '' : ' (in the full run)'}`,
		async ({ browser }) => {
			base.skip(!full);
			base.slow();
			const portal = await startOwnPortal();
			const context = await browser.newContext({ baseURL: portal.origin.replace('127.0.0.1', 'localhost') });
			const page = await context.newPage();
			const versions = () =>
				page.evaluate(async (name) => {
					const cache = await caches.open(name);
					const answers = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
					return [...new Set(answers.map((answer) => answer?.headers.get('x-machiscope-version')))];
				}, PAGES);
			try {
				await visit(page, '/releases');
				await visit(page, '/plans');
				const [before] = await versions();
				await context.setOffline(true);
				const after = await serveAltered(portal.releases, ['data/datapackage.json'], (folder) =>
					appendFileSync(path.join(folder, 'data/datapackage.json'), '\n')
				);
				await page.goto('/plans');
				await expect(page.locator('.offline-banner')).toContainText(before?.slice(0, 8) ?? '');
				await context.setOffline(false);
				await page.goto('/plans');
				await expect(page.locator('.offline-banner')).toHaveCount(0);
				await expect(page.locator('footer')).toContainText(after.slice(0, 8));
				await expect.poll(versions).toEqual([after]);
				await context.setOffline(true);
				await page.goto('/releases');
				await expect(page.locator('.offline-banner')).toContainText(after.slice(0, 8));
			} finally {
				await context.close();
				await portal.stop();
			}
		}
	);
});

test('the service worker is asked for anew each time, and pages are not', async ({ request }) => {
	expect((await request.get('/service-worker.js')).headers()).toMatchObject({
		'cache-control': 'no-cache',
		'content-type': 'text/javascript'
	});
});
