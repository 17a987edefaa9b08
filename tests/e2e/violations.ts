import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What WCAG asks for at levels A and AA, and what axe itself recommends. */
const ASKED = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Two thirds of the time went into the contrast of words. Of words in drawings axe tells none (`drawn-words.ts` does); and but for the full
 * run, the first rows of a long table or list stand for the others, which have the same styles.
 */
const READ = `*:not(svg *${process.env['FULL'] ? '' : ', tbody tr:nth-child(n+8) *, li:nth-child(n+12):not([aria-current]) *'})`;
/** The axe that the builder brings along. */
const { resolve } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeSource = `${readFileSync(resolve('axe-core/axe.min.js'), 'utf8')};axe.configure(${JSON.stringify({ rules: [{ id: 'color-contrast', selector: READ }] })})`;

/**
 * The rules that a page breaks, each with where it does. Nothing is told of the nodes that keep them, and results are put together in
 * the page itself, which holds nothing of other origins: both together took three fifths of the time.
 */
export async function findViolations(page: Page): Promise<{ rule: string; nodes: unknown[] }[]> {
	const { violations } = await new AxeBuilder({ page, axeSource })
		.options({ resultTypes: ['violations'] })
		.withTags(ASKED)
		.setLegacyMode()
		.analyze();
	return violations.map(({ id, nodes }) => ({ rule: id, nodes: nodes.map(({ target }) => target) }));
}
