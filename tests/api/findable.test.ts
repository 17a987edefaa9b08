/** What search engines and services that show links are told: on every kind of page, in both languages. */
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PARAMETERS, routeOf } from '#lib/server/catalogue/pages.ts';
import { root, startPortal, type Portal } from '../server.ts';

const full = process.env['FULL'] === '1';
/** Pages of a kind that are asked for; all of them in the full run. */
const OF_EACH = full ? Infinity : 1;
const routes = globSync('src/routes/**/+page.svelte', { cwd: root }).map((file) => routeOf(`/${file.replaceAll('\\', '/')}`));
const hidden = routes.filter((route) => !route.includes('[') && route in PAGE_PARAMETERS);

interface Page {
	route: string;
	address: string;
	language: string;
	html: string;
}
let portal: Portal;
let pages: Page[];

/** The route of a path: the one with the fewest parameters that fits. */
const routeFor = (path: string): string | undefined =>
	routes
		.filter((route) => new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(path))
		.toSorted((a, b) => a.split('[').length - b.split('[').length)[0];

const decode = (html: string) =>
	html.replace(
		/&(amp|lt|gt|quot|#39);/g,
		(_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? ''
	);
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = '']) => decode(text));
/** Drawings have titles of their own, in the body. */
const titleOf = ({ html }: Page) => all(html.slice(0, html.indexOf('</head>')), /<title>([^<]*)<\/title>/g);
const metaOf = ({ html }: Page, name: string) =>
	all(html, new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`, 'g'));
const linksOf = ({ html }: Page, attributes: string) => all(html, new RegExp(`<link ${attributes} href="([^"]*)"`, 'g'));
/** Pages for which `check` does not hold, to be read in a failed test. */
const failing = (check: (page: Page) => unknown) => pages.filter((page) => check(page) !== true).map(({ address }) => address);

beforeAll(async () => {
	portal = await startPortal({ RATE_LIMIT_PER_SECOND: '0' });
	const sitemap = await (await fetch(`${portal.origin}/sitemap.xml`)).text();
	const count = new Map<string, number>();
	pages = [];
	for (const address of all(sitemap, /<loc>([^<]*)<\/loc>/g)) {
		const { pathname } = new URL(address);
		const language = /^\/en(\/|$)/.test(pathname) ? 'en' : 'ja';
		const route = routeFor(language === 'en' ? pathname.slice(3) || '/' : pathname) ?? '';
		const seen = count.get(language + route) ?? 0;
		count.set(language + route, seen + 1);
		if (seen >= OF_EACH) continue;
		const response = await fetch(portal.origin + pathname);
		expect(response.status, address).toBe(200);
		pages.push({ route, address, language, html: await response.text() });
	}
}, 120_000);
afterAll(() => portal.stop());

describe(`${full ? 'every page' : 'a page of every kind (all pages in the full run)'}, in both languages`, () => {
	it('are in the sitemap, every kind of page but those that say they are not', () => {
		for (const language of ['ja', 'en']) {
			const found = new Set(pages.filter((page) => page.language === language).map(({ route }) => route));
			expect(routes.filter((route) => !found.has(route)).toSorted()).toEqual(hidden.toSorted());
		}
		expect(failing(({ html, language }) => new RegExp(`<html lang="${language}"`).test(html))).toEqual([]);
		expect(failing((page) => metaOf(page, 'robots').length === 0)).toEqual([]);
	});

	it.each([
		['title', titleOf, 8, 150],
		['description', (page: Page) => metaOf(page, 'description'), 24, 420]
	] as const)('have one %s that no other page has, neither too short nor too long', (_name, textsOf, least, most) => {
		expect(failing((page) => textsOf(page).length === 1)).toEqual([]);
		const wrong = pages.flatMap((page) => {
			const [text = ''] = textsOf(page);
			const length = page.language === 'ja' ? text.length * 2 : text.length;
			return length >= least && length <= most ? [] : [`${page.address} (${length}): ${text}`];
		});
		expect(wrong).toEqual([]);
		const byText = Map.groupBy(pages, (page) => `${page.language} ${textsOf(page)[0] ?? ''}`);
		expect(
			[...byText].filter(([, own]) => own.length > 1).map(([text, own]) => [text, own.map(({ address }) => address)])
		).toEqual([]);
	});

	it('name their own address as the canonical one, and each other', () => {
		expect(failing((page) => String(linksOf(page, 'rel="canonical"')) === page.address)).toEqual([]);
		const inJapanese = (address: string) => address.replace(/\/en(?=\/|$)/, '').replace(/^([^/]+\/\/[^/]+)$/, '$1/');
		for (const language of ['ja', 'x-default']) {
			expect(failing((page) => linksOf(page, `rel="alternate" hreflang="${language}"`)[0] === inJapanese(page.address))).toEqual(
				[]
			);
		}
		expect(failing((page) => /\/en(\/|$)/.test(linksOf(page, 'rel="alternate" hreflang="en"')[0] ?? ''))).toEqual([]);
	});

	it('have one heading of the first level', () => {
		expect(failing(({ html }) => html.match(/<h1[ >]/g)?.length === 1)).toEqual([]);
	});

	it('bring structured data that is JSON-LD of schema.org: the way down to them, at least', () => {
		const dataOf = ({ html }: Page) =>
			[...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
				([, json = '']) => JSON.parse(json) as { '@context': string; '@type': string; itemListElement?: unknown[] }
			);
		expect(
			failing((page) => dataOf(page).every((data) => data['@context'].startsWith('https://schema.org') && data['@type']))
		).toEqual([]);
		const hasTrail = (page: Page) =>
			dataOf(page).some(
				({ '@type': type, itemListElement: steps = [] }) =>
					type === 'BreadcrumbList' &&
					steps.length > 0 &&
					steps.every((step, i) => {
						const { position, name, item } = step as { position: number; name: string; item: string };
						return position === i + 1 && name !== '' && item.startsWith('http');
					})
			);
		// A section is one step from home.
		expect(failing((page) => page.route.split('/').length < 3 || hasTrail(page))).toEqual([]);
		const homes = pages.filter(({ route }) => route === '/');
		expect(homes.map((page) => dataOf(page).map((data) => data['@type']))).toEqual(
			homes.map(() => expect.arrayContaining(['WebSite']) as unknown)
		);
	});

	it('have a picture for services that show links', async () => {
		expect(
			failing((page) => metaOf(page, 'og:image').length === 1 && /\.png(\?|$)/.test(metaOf(page, 'og:image')[0] ?? ''))
		).toEqual([]);
		expect(failing((page) => metaOf(page, 'og:image:alt')[0] !== '')).toEqual([]);
		// The card of a kind of page in one language; the languages take turns.
		const kinds = [...Map.groupBy(pages, ({ route }) => route).values()];
		const images = new Set(
			kinds.flatMap((own, i) => (full ? own : own.slice(i % own.length).slice(0, 1)).flatMap((page) => metaOf(page, 'og:image')))
		);
		for (const image of full ? images : [...images].slice(0, 3)) {
			const { pathname, search } = new URL(image);
			const response = await fetch(portal.origin + pathname + search);
			expect([response.status, response.headers.get('content-type')], image).toEqual([200, 'image/png']);
			const bytes = Buffer.from(await response.arrayBuffer());
			expect(bytes.subarray(1, 4).toString(), image).toBe('PNG');
			expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], image).toEqual([1200, 630]);
		}
	}, 900_000);

	it('offer pictures to take away that can be drawn', async () => {
		const pictures = new Set(pages.flatMap(({ html }) => all(html, /href="((?:\/en)?\/figures\/[^"]+\.svg[^"]*)"/g)));
		expect(pictures.size).toBeGreaterThan(20);
		const refused: string[] = [];
		for (const picture of pictures) {
			const { status } = await fetch(portal.origin + picture);
			if (status !== 200) refused.push(`${status} ${picture}`);
		}
		expect(refused).toEqual([]);
	}, 900_000);
});

it('a page with a filter says which page it is one of, and search results stay out of indices', async () => {
	const filtered = await (await fetch(`${portal.origin}/plans/13211-reform-2?has_target=true`)).text();
	expect(filtered).toMatch(/<link rel="canonical" href="[^"?]*\/plans\/13211-reform-2"/);
	const results = await (await fetch(`${portal.origin}/search?q=2015`)).text();
	expect(results).toContain('<meta name="robots" content="noindex"');
});
