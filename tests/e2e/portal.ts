/** Playwright's `test` with the portal of the run, and a page that fails the test on any console error and when it asks anybody else. */
import { test as base } from '@playwright/test';
import { globSync } from 'node:fs';
import { routeOf } from '#lib/server/catalogue/pages.ts';
import { root, sharedPortal, type Portal } from '../server.ts';

export const test = base.extend<{
	quiet: undefined;
	mayComplain: boolean;
	mayAskElsewhere: boolean;
	portal: Pick<Portal, 'origin'>;
}>({
	// Playwright reads what a fixture needs from its first parameter.
	portal: ({ browserName: _ }, use) => use(sharedPortal()),
	baseURL: async ({ portal }, use) => use(portal.origin),
	/** For tests in which the browser itself reports what the test does to it. */
	mayComplain: [false, { option: true }],
	/** For tests of what a reader switches on. */
	mayAskElsewhere: [false, { option: true }],
	quiet: [
		async ({ page, mayComplain, mayAskElsewhere }, use) => {
			const elsewhere: string[] = [];
			page.on('request', (request) => {
				const { protocol, hostname } = new URL(request.url());
				if (protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(hostname)) elsewhere.push(request.url());
			});
			const errors: string[] = [];
			page.on('pageerror', (error) => errors.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await use(undefined);
			if (elsewhere.length && !mayAskElsewhere) throw new Error(`asked of others:\n${elsewhere.join('\n')}`);
			if (errors.length && !mayComplain) throw new Error(`the console says:\n${errors.join('\n')}`);
		},
		{ auto: true }
	]
});

export { expect } from '@playwright/test';

/** Pages of every kind, in several states. */
export const PAGES = [
	'/',
	'/plans',
	'/plans/13211-reform-2',
	'/plans/13211-reform-2?department=財政課&has_target=true',
	'/plans/13211-reform-2/scorecard',
	'/plans/13211-reform-2/changes',
	'/plans/13211-reform-2/42',
	'/plans/13211-reform-2/30',
	'/plans/13211-reform-2/39',
	'/plans/13211-reform-2/pillar-4',
	'/finance',
	'/finance/ordinary-balance-ratio',
	'/finance/local-taxes?towns=13211,11237,13201',
	'/finance/future-burden-ratio',
	'/finance/population',
	'/finance/projects',
	'/cooperation',
	'/cooperation?town=13203',
	'/cooperation?field=library&tie=13223-library-mutual-use',
	'/cooperation/13223-library-mutual-use',
	'/data',
	'/data/indicators',
	'/data/sources',
	'/machine-readability',
	'/conformance',
	'/accessibility',
	'/offline',
	'/styleguide',
	'/styleguide?drawing=cooperation',
	'/plans/13223-comprehensive-5-later',
	'/plans/13223-comprehensive-5-later/changes',
	'/plans/13203-comprehensive-5/scorecard',
	'/plans/11237-comprehensive-5/changes',
	'/plans/13223-comprehensive-5-later/1-9-1',
	'/plans/13203-comprehensive-5/project-2',
	'/plans/11237-comprehensive-5/kei-2-2-4',
	'/cooperation/konan-eisei-kumiai',
	'/releases',
	'/about',
	'/report',
	'/report?page=%2Fplans%2F13211-reform-2%2F30&figure=indicator-targets&with=item%3D13211-reform-2-30&choose=1',
	'/report?page=%2Fcooperation%2Fkonan-eisei-kumiai&dataset=partnerships&row=partnership_id%3Dkonan-eisei-kumiai',
	'/plans/compare',
	'/plans/compare?topic=safety',
	'/topics',
	'/topics/revenue',
	'/facilities',
	'/facilities?municipality=13211',
	'/municipalities',
	'/municipalities?series=laspeyres-index',
	'/municipalities?series=future-burden-ratio',
	'/municipalities?series=ties&classes=steps',
	'/municipalities/13211',
	'/municipalities/20602',
	'/municipalities/13211/departments',
	'/municipalities/13203/departments',
	'/municipalities/13223/departments/%E9%96%A2%E4%BF%82%E5%90%84%E8%AA%B2',
	'/municipalities/13203/priorities',
	'/municipalities/13203/priorities?topic=%E8%A8%88%E7%94%BB%E7%9A%84%E3%81%AA%E9%83%BD%E5%B8%82%E5%9F%BA%E7%9B%A4%E3%81%AE%E6%95%B4%E5%82%99',
	'/api',
	'/api?dataset=facilities&limit=0',
	'/search',
	'/search?q=%E5%9B%B3%E6%9B%B8',
	'/search?q=xyzzy',
	'/search?q=2015&kind=plan_items&page=2',
	'/glossary',
	'/finance/outlook',
	'/finance/outlook?town=13203&tax=-1&welfare=3&debt=0.5&margin=2',
	'/finance/outlook?town=13223&trend=7',
	'/facilities/renewal',
	'/facilities/renewal?list=example&life=80&reduce=20&spread=8'
] as const;

const routes = globSync('src/routes/**/+page.svelte', { cwd: root }).map((file) => routeOf(`/${file.replaceAll('\\', '/')}`));
/** The route that answers for an address: of those that fit, the one with the fewest parameters. */
const routeFor = (path: string) =>
	routes
		.filter((route) => new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(path.replace(/\?.*/, '')))
		.toSorted((a, b) => a.split('[').length - b.split('[').length)[0];
/** The first address of each kind. */
export const KINDS: readonly string[] = PAGES.filter(
	(path, i) => PAGES.findIndex((other) => routeFor(other) === routeFor(path)) === i
);
