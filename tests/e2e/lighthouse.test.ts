/**
 * Lighthouse on a page of every kind, as on a slow phone (its simulated throttling), against `scripts/budgets.json`; the best
 * of three, since other work on the machine makes a page slower but never faster. And what a first visit weighs.
 */
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import budgets from '../../scripts/budgets.json' with { type: 'json' };
import { routeOf } from '#lib/server/catalogue/pages.ts';
import { root } from '../server.ts';
import { expect, PAGES, test } from './portal.ts';

const full = process.env['FULL'] === '1';
const routes = globSync('src/routes/**/+page.svelte', { cwd: root }).map((file) => routeOf(`/${file.replaceAll('\\', '/')}`));
const fits = (path: string) => (route: string) =>
	new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(path.replace(/\?.*/, ''));
/** The first address of each kind. */
const KINDS = routes.flatMap((route) => {
	const address = PAGES.find(
		(path) => fits(path)(route) && !routes.some((other) => other !== route && !other.includes('[') && fits(path)(other))
	);
	return address === undefined ? [] : [address];
});
const isMap = (path: string) => /^\/(cooperation|facilities|municipalities)$|^\/cooperation\//.test(path);

const freePort = () =>
	new Promise<number>((resolve) => {
		const server = createServer().listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

interface Measured {
	scores: Record<string, number>;
	lcp: number;
	cls: number;
	tbt: number;
	/** Audits that fail, by name. */
	wrong: string[];
}

async function measure(address: string): Promise<Measured> {
	const port = await freePort();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${port}`]
	});
	try {
		const result = await lighthouse(address, {
			port,
			logLevel: 'error',
			onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo']
		});
		if (!result) throw new Error(`Lighthouse gives no result for ${address}`);
		const { audits, categories } = result.lhr;
		const value = (name: string) => audits[name]?.numericValue ?? Infinity;
		return {
			scores: Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)])),
			lcp: value('largest-contentful-paint'),
			cls: value('cumulative-layout-shift'),
			tbt: value('total-blocking-time'),
			wrong: Object.values(categories)
				.filter(({ id }) => id !== 'performance')
				.flatMap(({ auditRefs }) => auditRefs)
				.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
				.map(({ id }) => id)
		};
	} finally {
		await browser.close();
	}
}

/** What is worse than the budget, as words. */
function listMisses(path: string, { scores, lcp, cls, tbt, wrong }: Measured): string[] {
	const { lighthouse: most } = budgets;
	const performance = isMap(path) ? most.performanceOfMaps : most.performance;
	const least: Record<string, number> = {
		performance,
		accessibility: most.accessibility,
		'best-practices': most['best-practices'],
		seo: most.seo
	};
	return [
		...Object.entries(least).flatMap(([name, score]) => ((scores[name] ?? 0) < score ? [`${name} ${scores[name] ?? 0}`] : [])),
		...(lcp > most.largestContentfulPaint ? [`LCP ${Math.round(lcp)} ms`] : []),
		...(cls > most.cumulativeLayoutShift ? [`CLS ${cls.toFixed(3)}`] : []),
		...(tbt > most.totalBlockingTime ? [`TBT ${Math.round(tbt)} ms`] : []),
		...wrong
	];
}

if (full) {
	// One after the other: two at once would slow each other down.
	test.describe.configure({ mode: 'serial', timeout: 240_000 });
	for (const [i, kind] of KINDS.entries()) {
		const path = i % 2 === 0 ? kind : `/en${kind === '/' ? '' : kind}`;
		test(`${path} keeps its Lighthouse budget`, async ({ portal }) => {
			let best: { measured: Measured; misses: string[] } | undefined;
			for (let attempt = 0; attempt < 3 && best?.misses.length !== 0; attempt++) {
				const measured = await measure(portal.origin.replace('127.0.0.1', 'localhost') + path);
				const misses = listMisses(kind, measured);
				if (!best || misses.length < best.misses.length) best = { measured, misses };
			}
			const { scores = {}, lcp = 0, cls = 0, tbt = 0 } = best?.measured ?? {};
			console.log(
				`lighthouse ${path} ${Object.values(scores).join('/')} LCP ${Math.round(lcp)} CLS ${cls.toFixed(3)} TBT ${Math.round(tbt)}`
			);
			expect.soft(best?.misses).toEqual([]);
		});
	}
} else {
	test.skip('Lighthouse on every kind of page (in the full run)', () => undefined);
}

test(`a first visit of a page of every kind weighs no more than its budget, the web map aside${full ? '' : ' (in the full run)'}`, async ({
	request
}) => {
	test.skip(!full);
	test.slow();
	const headers = { 'accept-encoding': 'gzip' };
	const weigh = async (address: string) => {
		const response = await request.get(address, { headers });
		expect(response.status(), address).toBe(200);
		// As it is sent: compressed.
		const bytes = Number((await request.head(address, { headers })).headers()['content-length']);
		return { bytes, named: `${response.headers()['link'] ?? ''}${await response.text()}` };
	};
	const weights = new Map<string, number>();
	for (const path of KINDS) {
		const { bytes, named } = await weigh(path);
		const files = new Set([...named.matchAll(/["'(<][./]*(_app\/[^"')>\s]+)["')>]/g)].map(([, file = '']) => `/${file}`));
		let total = bytes;
		for (const file of files) total += (await weigh(file)).bytes;
		weights.set(path, total);
	}
	console.log(`first visits, kB: ${[...weights].map(([path, bytes]) => `${path} ${Math.round(bytes / 1000)}`).join(', ')}`);
	expect([...weights].filter(([, bytes]) => !(bytes <= budgets.firstVisit))).toEqual([]);
});
