/** What Lighthouse says of a page. Times are in milliseconds. */
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { freePort } from '../server.ts';

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

/** One run, as on a slow phone (Lighthouse's simulated throttling). @throws Error when Lighthouse gives no result */
export async function measure(address: string): Promise<Measured> {
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
