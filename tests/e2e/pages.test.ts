import { gzipSync } from 'node:zlib';
import { expect, PAGES, test } from './portal.ts';
import { findViolations } from './violations.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a programme shows its targets as a chart and as a table, with the source and downloads', async ({ page }) => {
		await page.goto('/plans/13211-reform-2/30');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/30\s*財政指標の改善/);
		const chart = page.locator('svg:visible').first();
		await expect(chart).toHaveAttribute('aria-label', /14億円から20億円へ/);
		for (const text of ['97.3%', '95%以下', '23億円', '30億円', '322億円', '300億円', '134億円', '90億円']) {
			await expect(chart.getByText(text, { exact: true })).toBeVisible();
		}
		const figure = page.locator('figure').first();
		await figure.getByText('表で見る').click();
		const row = page.getByRole('row', { name: /^経常収支比率/ });
		await expect(row.getByRole('cell')).toHaveText([
			'経常収支比率',
			'%',
			'97.3',
			'2011年度',
			'以下',
			'95',
			'記載なし',
			'この資料に記載なし'
		]);
		const source = figure.locator('.source');
		await expect(source).toContainText('No.30 p.27（ページは推定）');
		const [csv] = await Promise.all([page.waitForEvent('download'), source.getByRole('link', { name: 'CSV' }).click()]);
		expect(csv.suggestedFilename()).toBe('indicator-targets-13211-reform-2-30.csv');
	});

	test('the map of a tie is a picture with a table of the same counts, for each measure', async ({ page }) => {
		await page.goto('/cooperation/13223-library-mutual-use');
		const map = page.locator('.picture svg:visible');
		await expect(map).toHaveAttribute('aria-label', /^地図: .*1,458人/);
		for (const count of ['1,458', '930', '319', '90', '64', '28'])
			await expect(map.getByText(count, { exact: true })).toBeVisible();
		await page.getByText('表で見る').first().click();
		await expect(page.getByRole('row', { name: /武蔵村山市 東大和市/ })).toContainText('1,458');
		await page.getByRole('link', { name: '延貸出数' }).click();
		await expect(map.getByText('9,067', { exact: true })).toBeVisible();
		await page.getByText('表で見る').first().click();
		await expect(page.getByRole('row', { name: /武蔵村山市 立川市/ })).toContainText('未公表');
	});
});

test('a figure says how to cite it, reached and copied by keyboard alone', async ({ page }) => {
	await page.goto('/en/plans/13211-reform-2/30');
	await page.getByText('Cite this').first().focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	const text = page.getByRole('textbox', { name: '日本語' });
	await expect(text).toBeFocused();
	const citation = await text.textContent();
	expect(citation).toMatch(/^まちスコープ（2026）「[^」]+」［図］版 [0-9a-f]{8}/);
	const selected = () => page.evaluate(() => getSelection()?.toString());
	expect(await selected()).toBe(citation);
	await page.keyboard.press('Tab');
	expect(await selected()).toMatch(/^machiscope \(2026\)\. /);
	expect(await findViolations(page)).toEqual([]);
});

test('a reader walks from the plan to a programme and over to English, keeping the place', async ({ page }) => {
	await page.goto('/plans');
	await page
		.getByRole('heading')
		.getByRole('link', { name: /第2次行財政再構築プラン/ })
		.click();
	await expect(page.locator('li.programme')).toHaveCount(62);
	await expect(page.locator('li.direction')).toHaveCount(18);
	await expect(page.locator('main h2')).toHaveCount(5);
	await page.getByRole('link', { name: '財政指標の改善' }).click();
	await page.waitForURL(/\/plans\/13211-reform-2\/30$/);
	await page.getByRole('link', { name: 'English' }).click();
	await page.waitForURL(/\/en\/plans\/13211-reform-2\/30$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByText('at most 95%').locator('visible=true').first()).toBeVisible();
	await expect(page.getByText('¥2.3 billion').locator('visible=true').first()).toBeVisible();
});

test('a programme listed again leads to its original, and back', async ({ page }) => {
	await page.goto('/plans/13211-reform-2/39');
	await page.getByRole('link', { name: /^27 / }).click();
	await expect(page.getByRole('link', { name: /^39 / })).toBeVisible();
});

test('the web map takes over when reached for, exactly where the picture was, and traces the ties of a town', async ({
	page
}) => {
	await page.setViewportSize({ width: 1000, height: 1400 });
	await page.goto('/cooperation/13223-library-mutual-use');
	const frame = page.locator('.frame');
	await frame.hover();
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	const canvas = page.locator('.maplibregl-canvas');
	const picture = await page.locator('.picture').boundingBox();
	const map = await canvas.boundingBox();
	expect(map?.width).toBeCloseTo(picture?.width ?? 0, 0);
	expect(map?.height).toBeCloseTo(picture?.height ?? 0, 0);
	// Where the picture has Tachikawa, the map must answer as Tachikawa.
	const town = await page.locator('.picture svg [data-town="13202"] circle').last().boundingBox();
	await page.mouse.move((town?.x ?? 0) + (town?.width ?? 0) / 2, (town?.y ?? 0) + (town?.height ?? 0) / 2);
	await expect(page.locator('.maplibregl-popup')).toContainText('武蔵村山市から立川市へ 930人');
	await expect(page.locator('.maplibregl-popup')).not.toContainText('東大和市');
});

test('a dataset has its dictionary, preview and files; every source line leads to its source', async ({ page }) => {
	await page.goto('/data/indicators');
	await expect(page.getByRole('row', { name: /operator.*目標の形/ })).toContainText('以下');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'indicators.csv', exact: true }).click()
	]);
	expect(file.suggestedFilename()).toBe('indicators.csv');
	await page.goto('/plans/13211-reform-2/30');
	await page.locator('figure .source a').first().click();
	await expect(page.locator('tr:target')).toContainText('第2次改革推進プログラム');
});

test('pages ship the small scripts of the quick search and of what is kept, those with a drawing, a slider or a text to copy one more, and no other', async ({
	request
}) => {
	const sizes = new Map<string, number>();
	// Pages that move: a tie may show a map.
	for (const path of PAGES.filter((one) => !one.startsWith('/cooperation'))) {
		const html = await (await request.get(path)).text();
		const scripts = html.match(/<script(?! type="application\/ld\+json").*?<\/script>/gs) ?? [];
		const names = scripts.map((script) => /^<script type="module" src="(\/_app\/[^"]+)"><\/script>$/.exec(script)?.[1] ?? script);
		expect(names.map((name) => /\/([a-z-]+)-[^/]+\.js$/.exec(name)?.[1]).toSorted(), path).toEqual([
			...(html.includes('class="copy-box') ? ['copy-box'] : []),
			'quick-search',
			'register',
			...(html.includes('type="range"') ? ['slider'] : []),
			...(html.includes('data-mark=') || html.includes('class="narrow') ? ['walk'] : [])
		]);
		for (const name of names.filter((one) => !sizes.has(one))) {
			const script = await (await request.get(name, { headers: { 'accept-encoding': 'identity' } })).body();
			sizes.set(name, gzipSync(script).length);
		}
	}
	for (const [name, bytes] of sizes) expect(bytes, name).toBeLessThan(3072);
});

test('an unknown page says so in the reader’s language', async ({ request }) => {
	for (const [path, words] of [
		['/plans/none', 'ページがありません'],
		['/en/plans/13211-reform-2/99', 'No such page']
	] as const) {
		const response = await request.get(path);
		expect(response.status()).toBe(404);
		expect(await response.text()).toContain(words);
	}
});

test('a keyboard reaches the table of a chart and its download', async ({ page }) => {
	await page.goto('/plans/13211-reform-2/30');
	const reached: string[] = [];
	for (let i = 0; i < 40; i++) {
		await page.keyboard.press('Tab');
		const focus = page.locator(':focus');
		const text = ((await focus.textContent()) ?? '').trim();
		reached.push(text);
		if (text === '表で見る') {
			await page.keyboard.press('Enter');
			await expect(page.getByRole('table').first()).toBeVisible();
		}
		if (text === 'CSV') break;
	}
	expect(reached[0]).toBe('本文へ');
	expect(reached).toContain('表で見る');
	expect(reached.at(-1)).toBe('CSV');
});
