/** Playwright's `test` with a portal of its own per worker, and a page that fails the test on any console error. */
import { test as base } from '@playwright/test';
import { startPortal, type Portal } from '../server.ts';

export const test = base.extend<{ quiet: undefined }, { portal: Portal }>({
	portal: [
		// Playwright reads what a fixture needs from its first parameter.
		async ({ browserName: _ }, use) => {
			const portal = await startPortal();
			await use(portal);
			await portal.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	baseURL: async ({ portal }, use) => use(portal.origin),
	quiet: [
		async ({ page }, use) => {
			const errors: string[] = [];
			page.on('pageerror', (error) => errors.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await use(undefined);
			if (errors.length) throw new Error(`the console says:\n${errors.join('\n')}`);
		},
		{ auto: true }
	]
});

export { expect } from '@playwright/test';

/** A page of every kind. */
export const PAGES = [
	'/',
	'/plans',
	'/plans/13211-reform-2',
	'/plans/13211-reform-2/30',
	'/plans/13211-reform-2/39',
	'/plans/13211-reform-2/pillar-4',
	'/cooperation',
	'/cooperation/13223-library-mutual-use',
	'/data',
	'/data/indicators',
	'/data/sources',
	'/machine-readability',
	'/conformance',
	'/plans/13223-comprehensive-5-later',
	'/plans/13223-comprehensive-5-later/1-9-1',
	'/plans/13203-comprehensive-5/project-2',
	'/plans/11237-comprehensive-5/kei-2-2-4',
	'/cooperation/konan-eisei-kumiai',
	'/releases'
] as const;
