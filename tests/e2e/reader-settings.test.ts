/** What a reader may set beyond light and dark: few colours of their own, paper. */
import { expect, PAGES, test } from './portal.ts';

/** Height and width of what stands on an A4 page within its margins (`@page` of app.css), in CSS pixels. */
const PAPER = { width: 680, height: 994 };

test.describe('with few colours of the reader’s own', () => {
	for (const { path, what, mark } of [
		{ path: '/finance/ordinary-balance-ratio', what: 'lines and names of a chart', mark: 'svg .series :is(.line, .name)' },
		{ path: '/finance/projects', what: 'bars of a chart', mark: 'svg :is(rect, text)' },
		{
			path: '/cooperation?town=13203',
			what: 'ties and towns of a map',
			mark: 'svg :is(.link, .outline, .town .dot, .town text)'
		},
		{ path: '/municipalities', what: 'names and values of a tile map', mark: 'svg text' },
		{ path: '/facilities/renewal', what: 'bars of costs', mark: 'svg :is(.part0, .levelled, text)' }
	]) {
		test(`${what} are drawn in them, and are seen`, async ({ page }) => {
			await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
			await page.goto(path);
			const faint = await page.evaluate((selector) => {
				const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
				if (!canvas) throw new Error('no canvas');
				const luminance = (colour: string) => {
					canvas.fillStyle = colour;
					canvas.fillRect(0, 0, 1, 1);
					const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
						const part = value / 255;
						return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
					});
					return 0.2126 * r + 0.7152 * g + 0.0722 * b;
				};
				const ground = luminance(getComputedStyle(document.body).backgroundColor);
				const contrast = (colour: string) => {
					const [light, dark] = [luminance(colour), ground].toSorted((a, b) => b - a) as [number, number];
					return (light + 0.05) / (dark + 0.05);
				};
				const marks = [...document.querySelectorAll(selector)].filter((mark) => mark.checkVisibility());
				if (marks.length === 0) return ['there is no mark'];
				return marks.flatMap((mark) => {
					const { fill, stroke } = getComputedStyle(mark);
					const seen = Math.max(...[fill, stroke].filter((paint) => /^(rgb|color|oklab)/.test(paint)).map(contrast));
					return seen >= 3 ? [] : [`${mark.outerHTML.slice(0, 120)}: ${seen.toFixed(2)}`];
				});
			}, mark);
			expect(faint).toEqual([]);
		});
	}

	test('fields, buttons and the focus of a form have an edge', async ({ page }) => {
		await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
		await page.goto('/plans/13211-reform-2');
		const edges = await page.locator('search .control').evaluateAll((controls) =>
			controls.map((control) => {
				const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(control);
				const ground = getComputedStyle(document.body).backgroundColor;
				return borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 1 && borderTopColor !== ground;
			})
		);
		expect(edges.length).toBeGreaterThan(5);
		expect(edges).not.toContain(false);
		await page.locator('search select').first().focus();
		await page.keyboard.press('Tab');
		const outline = await page.locator(':focus').evaluate((at) => getComputedStyle(at).outline);
		expect(outline).toMatch(/solid 3px$/);
	});
});

test.describe('on paper', () => {
	test('a page is A4: findings and sources, no navigation, the address at its foot', async ({ page }) => {
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		await page.setViewportSize(PAPER);
		await page.goto('/plans/13211-reform-2/30');
		for (const gone of ['nav', 'form', '.skip', '#quick-search-link', '.language', '.menu', 'summary'])
			await expect(page.locator(gone).filter({ visible: true }), gone).toHaveCount(0);
		const figure = page.locator('figure').first();
		await expect(figure.locator('.source')).toContainText('No.30 p.27（ページは推定）');
		await expect(figure.locator('.source')).toContainText('/figures/indicator-targets.csv?item=13211-reform-2-30');
		await expect(page.locator('footer')).toContainText(new URL(page.url()).pathname);
		await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
		await expect(figure.locator('svg text:visible').first()).toHaveCSS('fill', 'rgb(0, 0, 0)');

		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) => size.map(Number));
		expect(sizes.length).toBeGreaterThan(1);
		// 210 × 297 mm in points.
		for (const [width = 0, height = 0] of sizes) {
			expect(width).toBeCloseTo(595, -1);
			expect(height).toBeCloseTo(842, -1);
		}
	});

	for (const path of process.env['FULL']
		? PAGES.flatMap((one) => [one, `/en${one}`])
		: ['/finance/ordinary-balance-ratio?sort=fiscal-trend.municipality_code', '/cooperation?town=13203']) {
		test(`${path} fits: drawings are whole, tables not cut`, async ({ page }) => {
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize(PAPER);
			await page.goto(path);
			const drawings = await page.locator('main svg').evaluateAll(
				(all, { width, height }) =>
					all
						.filter((svg) => svg.checkVisibility() && !svg.parentElement?.closest('svg'))
						.map((svg) => svg.getBoundingClientRect())
						.filter((box) => box.height > height || box.right > width + 1)
						.map((box) => [box.width, box.height]),
				PAPER
			);
			expect(drawings).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth), 'width').toBeLessThanOrEqual(PAPER.width + 1);
		});
	}
});
