/** What Lighthouse says of a page. Times are in milliseconds. */
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { throttling } from 'lighthouse/core/config/constants.js';
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js';
import { freePort } from '../server.ts';

/** Lighthouse's own index of the processor of the phone that it means: a desktop of 1,750 slowed down four times (its docs/throttling.md). */
const PHONE = 1750 / 4;

export interface Measured {
	scores: Record<string, number>;
	lcp: number;
	cls: number;
	tbt: number;
	/** When a reader can use the page. */
	interactive: number;
	/** Audits that fail, by name. */
	wrong: string[];
}

/**
 * One run, as on a slow phone (Lighthouse's simulated throttling). Two things are of the machine and not of the page, and are taken out: how fast
 * it is just now decides by how much its processor's time is multiplied, and the browser has drawn the page before, as a phone has its own typefaces at
 * hand (a browser just started copies those of Debian first, 19 MB each, which are more than half of the layout of a short page). Lighthouse empties all that was kept.
 * @throws Error when Lighthouse gives no result
 */
export async function measure(address: string): Promise<Measured> {
	const port = await freePort();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${port}`]
	});
	try {
		const page = await browser.newPage();
		await page.goto(address);
		const index = await page.evaluate(pageFunctions.computeBenchmarkIndex);
		await page.close();
		const result = await lighthouse(address, {
			port,
			logLevel: 'error',
			throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: Math.max(1, index / PHONE) },
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
			interactive: value('interactive'),
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
