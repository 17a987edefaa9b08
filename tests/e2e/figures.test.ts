import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './portal.ts';

const TARGETS = 'indicator-targets.png?item=13211-reform-2-30';
/** A figure of every kind of drawing. */
const DRAWN = [
	'indicator-targets.{}?item=13211-reform-2-30',
	'item-schedule.{}?item=13211-reform-2-42',
	'partnership-flows.{}?partnership=13223-library-mutual-use&measure=loans',
	'plan-scorecard.{}?plan=13211-reform-2',
	'plans-timeline.{}',
	'priority-rankings.{}?municipality=13203',
	'topic-matrix.{}'
];

/** Width, height and inflated pixel rows of a PNG (8 bits a channel, not interlaced). @throws when it is no PNG */
function readPng(png: Buffer) {
	expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
	const data: Buffer[] = [];
	for (let at = 8; at < png.length;) {
		const length = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
		at += 12 + length;
	}
	return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), pixels: inflateSync(Buffer.concat(data)) };
}

const fetchPng = async (request: APIRequestContext, path: string) => {
	const response = await request.get(`/figures/${path}`);
	expect(response.status(), path).toBe(200);
	expect(response.headers()['content-type']).toBe('image/png');
	return readPng(await response.body());
};

test('every drawing is an SVG that stands alone: it parses, refers to nothing, and has finding, source, version and licence', async ({
	page,
	request
}) => {
	for (const pattern of DRAWN) {
		for (const prefix of ['', '/en']) {
			const path = `${prefix}/figures/${pattern.replace('{}', 'svg')}`;
			const response = await request.get(path);
			expect(response.headers()['content-type'], path).toBe('image/svg+xml');
			const svg = await response.text();
			const json = (await (await request.get(`${prefix}/figures/${pattern.replace('{}', 'json')}`)).json()) as {
				meta: { title: string; version: string };
			};
			const found = await page.evaluate((text) => {
				const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
				const all = [...parsed.querySelectorAll('*')];
				return {
					broken: parsed.querySelector('parsererror')?.textContent ?? null,
					title: parsed.querySelector('svg > title')?.textContent,
					words: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent).join('\n'),
					foreign: all.filter(({ tagName }) => /^(script|style|image|use|foreignObject|a)$/.test(tagName)).length,
					outside: all.flatMap((element) =>
						[...element.attributes]
							.filter(({ name, value }) => name !== 'xmlns' && /^(https?:|\/\/)|url\((?!#)|var\(|class=/.test(value))
							.map(({ name, value }) => `${name}=${value}`)
					)
				};
			}, svg);
			expect({ ...found, words: '' }, path).toEqual({ broken: null, title: json.meta.title, words: '', foreign: 0, outside: [] });
			expect(found.words).toContain(json.meta.version.slice(0, 8));
			expect(found.words).toContain('CC-BY-4.0');
			expect(found.words).toMatch(prefix ? /Source / : /出典 /);
		}
	}
});

test('a PNG is one of the right size, in light and dark', async ({ request }) => {
	const full = await fetchPng(request, TARGETS);
	expect([full.width, full.height]).toEqual([1552, 1284]);
	const dark = await fetchPng(request, `${TARGETS}&theme=dark`);
	expect(dark.pixels.equals(full.pixels)).toBe(false);
	const social = await fetchPng(request, `${TARGETS}&size=social`);
	expect([social.width, social.height]).toEqual([1200, 630]);
});

test('pictures are kept like the rows of their figure, and refuse what they do not know', async ({ request }) => {
	const first = await request.get(`/figures/${TARGETS}`);
	const { etag, 'cache-control': caching } = first.headers();
	expect(caching).toBe('public, max-age=300, stale-while-revalidate=86400');
	expect((await request.get(`/figures/${TARGETS}`, { headers: { 'if-none-match': etag ?? '' } })).status()).toBe(304);
	for (const [path, status] of [
		[`${TARGETS}&theme=pink`, 400],
		[`${TARGETS}&size=huge`, 400],
		['indicator-targets.csv?item=13211-reform-2-30&theme=dark', 400],
		['indicator-targets.png?item=none', 404],
		['none.svg', 404],
		// A list is no picture, but its card has the finding.
		['topic-items.png?topic=safety', 404],
		['topic-items.png?topic=safety&size=social', 200]
	] as const) {
		const response = await request.get(`/figures/${path}`);
		expect(response.status(), path).toBe(status);
		if (status !== 200) expect(response.headers()['content-type']).toBe('application/problem+json');
	}
});

test('a shared link shows the page’s figure, and the site’s card where there is none', async ({ page, portal }) => {
	const metaOf = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
	await page.goto('/en/plans/13211-reform-2/30');
	expect(await metaOf('og:title')).toMatch(/^Fund balance/);
	const image = (await metaOf('og:image')) ?? '';
	expect(image).toMatch(/^http:\/\/localhost:\d+\/en\/figures\/indicator-targets\.png\?item=13211-reform-2-30&size=social$/);
	await page.goto('/conformance');
	const card = new URL((await metaOf('og:image')) ?? '');
	expect(card.pathname).toBe('/social.png');
	const png = readPng(await (await page.request.get(portal.origin + card.pathname)).body());
	expect([png.width, png.height]).toEqual([1200, 630]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the menu gives files, a code to embed that works, and a link to the figure on its page', async ({ page, portal }) => {
		await page.goto('/plans/13211-reform-2/30');
		const figure = page.locator('figure').first();
		const [png] = await Promise.all([page.waitForEvent('download'), figure.getByRole('link', { name: '画像（PNG）' }).click()]);
		expect(png.suggestedFilename()).toBe('indicator-targets-13211-reform-2-30.png');
		await figure.getByText('埋め込む', { exact: true }).click();
		const code = await figure.getByRole('textbox', { name: '埋め込みコード' }).innerText();
		await figure.getByRole('link', { name: 'この図のアドレス' }).click();
		await page.waitForURL(/\/plans\/13211-reform-2\/30#indicator-targets-13211-reform-2-30$/);
		await expect(page.locator('figure:target')).toHaveCount(1);

		// Somebody else's page, of another origin.
		const host = createServer((_request, response) => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(code.replace(/http:\/\/localhost:\d+/, portal.origin));
		});
		await once(host.listen(0, '127.0.0.1'), 'listening');
		await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
		const frame = page.frameLocator('iframe');
		await expect(frame.getByRole('heading', { level: 1 })).toHaveText(/14億円から20億円へ/);
		await expect(frame.locator('svg:visible')).toHaveCount(1);
		await expect(frame.locator('svg:visible').getByText('23億円', { exact: true })).toBeVisible();
		await expect(frame.locator('figure')).toContainText(/版 [0-9a-f]{8}/);
		await expect(frame.getByRole('link', { name: /まちスコープで見る/ })).toHaveAttribute(
			'href',
			/\/plans\/13211-reform-2\/30#indicator-targets/
		);
		host.close();
	});

	test('years are written by eras for who asks, on every page, and western again', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		await expect(page.locator('svg:visible').first()).toContainText('2015年度');
		await page.getByRole('button', { name: '年を和暦で表示' }).click();
		await page.waitForURL(/\/plans\/13211-reform-2\/30$/);
		await expect(page.locator('svg:visible').first()).toContainText('平成27年度');
		await expect(page.locator('svg:visible').last()).toContainText('H23–H27');
		await page.locator('figure').last().getByText('表で見る').click();
		await expect(page.locator('figure').last().getByRole('cell', { name: '平成23年度' }).first()).toBeVisible();
		await expect(page.getByRole('link', { name: 'SVG' }).first()).toHaveAttribute('href', /years=era/);
		await page.goto('/en/plans');
		await expect(page.locator('svg:visible').first()).toContainText('FY2011–2015 (Heisei 23–27)');
		await page.getByRole('button', { name: 'Show western years only' }).click();
		await expect(page.locator('svg:visible').first()).toContainText('FY2011–2015');
		await expect(page.locator('svg:visible').first()).not.toContainText('Heisei');
	});
});

test('pages may be framed by nobody, embeds by anyone; an embed runs nothing and is not indexed', async ({ request }) => {
	const page = await request.get('/plans');
	expect(page.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
	expect(page.headers()['vary']).toContain('cookie');
	const embed = await request.get('/embed/topic-matrix');
	const { 'content-security-policy': policy, 'x-robots-tag': robots } = embed.headers();
	expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors \*$/);
	expect(robots).toBe('noindex');
	const html = await embed.text();
	expect(html).not.toContain('<script');
	expect(html).toContain('<link rel="canonical"');
	expect((await request.get('/embed/none')).status()).toBe(404);
});

test('going back after choosing how years are written never leaves the site', async ({ request }) => {
	for (const back of ['https://example.com/', '//example.com/plans', '/\\example.com', 'javascript:alert(1)']) {
		const response = await request.post('/years', { form: { years: 'era', back }, maxRedirects: 0 });
		expect(response.status()).toBe(303);
		expect(response.headers()['location'], back).toBe('/');
	}
});

test('arrow keys walk the marks of a drawing and announce each; Escape leaves', async ({ page }) => {
	await page.goto('/plans/13211-reform-2/30');
	const chart = page.locator('figure svg:visible').first();
	const said = page.getByRole('status');
	await chart.focus();
	await expect(chart).toHaveAttribute('aria-roledescription', '図');
	for (const [key, words] of [
		['ArrowRight', '経常収支比率 出発点 2011年度 97.3%'],
		['ArrowRight', '経常収支比率 目標 95%以下'],
		['ArrowDown', '基金残高（財政調整） 出発点 2011年度 23億円'],
		['ArrowLeft', '経常収支比率 目標 95%以下'],
		['End', '債務総額（下水道） 目標 2015年度 90億円'],
		['ArrowRight', '債務総額（下水道） 目標 2015年度 90億円'],
		['Home', '経常収支比率 出発点 2011年度 97.3%']
	] as const) {
		await page.keyboard.press(key);
		await expect(said).toHaveText(words);
	}
	const ring = await page.locator('.mark-ring').boundingBox();
	const dot = await chart.locator('[data-mark]').first().boundingBox();
	expect(Math.abs((ring?.x ?? 0) + 5 - (dot?.x ?? NaN))).toBeLessThan(2);
	expect(Math.abs((ring?.y ?? 0) + 5 - (dot?.y ?? NaN))).toBeLessThan(2);
	await page.keyboard.press('Escape');
	await expect(said).toHaveText('');
	await expect(chart).not.toBeFocused();
});

test('in a ranking, up and down go to another topic near the same year', async ({ page }) => {
	await page.goto(
		'/en/municipalities/13203/priorities?topic=%E8%A8%88%E7%94%BB%E7%9A%84%E3%81%AA%E9%83%BD%E5%B8%82%E5%9F%BA%E7%9B%A4%E3%81%AE%E6%95%B4%E5%82%99'
	);
	const chart = page.locator('figure svg:visible').first();
	const said = page.getByRole('status');
	await chart.focus();
	await page.keyboard.press('Home');
	const series = await chart.locator('[data-mark]').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-series')));
	const [first] = series;
	const second = series.findIndex((one) => one !== first);
	await page.keyboard.press('ArrowDown');
	const other = chart.locator(`[data-series="${series[second] ?? ''}"]`);
	const words = await other.evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-mark')));
	expect(words).toContain(await said.textContent());
	await page.keyboard.press('ArrowUp');
	await expect(said).toHaveText((await chart.locator('[data-mark]').first().getAttribute('data-mark')) ?? '');
});

test('a mark that has a title or a label is read by it', async ({ page }) => {
	const said = page.getByRole('status');
	await page.goto('/finance/ordinary-balance-ratio');
	const lines = page.locator('figure svg:visible').first();
	await lines.focus();
	await page.keyboard.press('End');
	await expect(said).toHaveText((await lines.locator('[data-mark]').last().locator('title').textContent()) ?? 'no title');
	await expect(said).toHaveText(/武蔵村山市 \d{4}年度 \d+\.\d%/);
	// Its series is that of its group: up and down go to the same year of another town.
	await page.keyboard.press('Home');
	const town = (text: string | null) => text?.split(' ')[0];
	const first = await said.textContent();
	await page.keyboard.press('ArrowDown');
	const next = await said.textContent();
	expect(town(next)).not.toBe(town(first));
	expect(next?.split(' ')[1]).toBe(first?.split(' ')[1]);
	await page.goto('/cooperation?map=tiles');
	const tiles = page.locator('figure svg:visible').first();
	await tiles.focus();
	await page.keyboard.press('Home');
	await expect(said).toHaveText((await tiles.locator('[data-mark]').first().getAttribute('aria-label')) ?? 'no label');
});

test('a pointer finds the nearest mark', async ({ page }) => {
	await page.goto('/plans/13211-reform-2/30');
	const mark = page.locator('figure svg:visible').first().locator('[data-mark]').nth(3);
	await mark.scrollIntoViewIfNeeded();
	const dot = await mark.boundingBox();
	const [x, y] = [(dot?.x ?? 0) + 14, (dot?.y ?? 0) + 12];
	await page.mouse.move(x, y);
	await expect(page.getByRole('status')).toHaveText('基金残高（財政調整） 目標 2015年度 30億円');
	await page.mouse.move(2, 2);
	await expect(page.getByRole('status')).toHaveText('');
});

test.describe('on a touch screen', () => {
	test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });

	test('a tap beside a mark says it, and a tap elsewhere puts it away', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		const mark = page.locator('figure svg:visible').first().locator('[data-mark]').nth(1);
		await mark.scrollIntoViewIfNeeded();
		const dot = await mark.boundingBox();
		await page.touchscreen.tap((dot?.x ?? 0) + 10, (dot?.y ?? 0) + 16);
		await expect(page.getByRole('status')).toHaveText('経常収支比率 目標 95%以下');
		await page.locator('figure .quiet').first().tap();
		await expect(page.getByRole('status')).toHaveText('');
	});
});
