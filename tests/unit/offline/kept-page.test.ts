import { describe, expect, it } from 'vitest';
import { fillList, formatAge, markAsKept, markAsMissing } from '#lib/offline/kept-page.ts';

const PAGE = '<!doctype html>\n<html lang="ja"><head><title>計画 &amp; 約束 — まちスコープ</title></head><body class="x"><main>$&</main></body></html>';
const at = new Date('2026-11-17T09:05:00Z');
const version = '9c94c880'.padEnd(64, '0');

describe('a kept page', () => {
	it('says how old it is before anything else, and nothing else changes', () => {
		const marked = markAsKept(PAGE, { language: 'ja', at, version }, new Date('2026-11-20T10:00:00Z'));
		expect(marked).toMatch(/<body class="x">\s*<aside class="offline-banner" aria-label="[^"]+"><p class="page">/);
		expect(marked).toContain('これは3日前（<time datetime="2026-11-17T09:05:00.000Z">2026年11月17日');
		expect(marked).toContain('版 9c94c880 です');
		expect(marked.replace(/\s*<aside.*?<\/aside>/s, '')).toBe(PAGE);
	});

	it('writes years by eras for whom the page did', () => {
		const era = PAGE.replace('<html lang="ja"', '<html lang="ja" data-years="era"');
		expect(markAsKept(era, { language: 'ja', at, version }, at)).toContain('令和8年11月17日');
	});

	it.each([
		[0, 'たった今', 'just now'],
		[59 * 60_000, '59分前', '59 minutes ago'],
		[3_600_000, '1時間前', '1 hour ago'],
		[86_400_000 * 2, '2日前', '2 days ago'],
		[-5, 'たった今', 'just now']
	])('%d ms old is %s', (age, ja, en) => {
		expect(formatAge('ja', age)).toBe(ja);
		expect(formatAge('en', age)).toBe(en);
	});
});

describe('the page of what is kept', () => {
	const list = '<html lang="en"><body><div id="kept" class="svelte-1"><p>nothing</p></div></body></html>';

	it('lists pages by their title and tables by their file', () => {
		const filled = fillList(list, 'en', {
			pages: [{ address: '/plans', html: PAGE, at, version }],
			tables: [{ address: `/releases/${version}/data/indicators.csv`, at, version }],
			forgotten: false
		});
		expect(filled).toContain('<a href="/plans">計画 &amp; 約束</a>');
		expect(filled).toContain(`<a href="/releases/${version}/data/indicators.csv">indicators.csv</a>`);
		expect(filled).toContain('release 9c94c880');
		expect(filled).not.toContain('nothing');
	});

	it('says that there is nothing, and what was asked for cannot hurt it', () => {
		expect(fillList(list, 'en', { pages: [], tables: [], forgotten: true })).toContain('has been deleted');
		expect(markAsMissing(list, 'en', '/<script>')).toMatch(
			/<code>\/&#60;script&#62;<\/code>.*<a href="\/&#60;script&#62;">Try again<\/a>/s
		);
	});
});
