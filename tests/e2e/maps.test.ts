/** The two drawings of a map, its tiles from elsewhere, and its other form as tiles of one size. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startPortal } from '../server.ts';
import { expect, test } from './portal.ts';

const takeOver = async (page: Page, address: string) => {
	await page.setViewportSize({ width: 1000, height: 1400 });
	await page.goto(address);
	const frame = page.locator('.frame').first();
	await frame.scrollIntoViewIfNeeded();
	await frame.hover();
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	return frame;
};
const SWITCH = '地理院タイル（淡色地図）を重ねる';

test.describe('a network that refuses the tiles', () => {
	// The browser itself reports each refused request; the fixture would take that for a fault of ours.
	test.use({ mayComplain: true, mayAskElsewhere: true });

	test('leaves the map as it was, says so quietly, and lets the reader try again', async ({ page }) => {
		const said: string[] = [];
		page.on('pageerror', ({ message }) => said.push(message));
		page.on('console', (message) => {
			const isRefusal = message.location().url.startsWith('https://cyberjapandata.gsi.go.jp/');
			if (message.type() === 'error' && !isRefusal) said.push(message.text());
		});
		let asked = 0;
		await page.route('https://cyberjapandata.gsi.go.jp/**', (route) => {
			asked++;
			return route.abort('connectionrefused');
		});
		const frame = await takeOver(page, '/cooperation?town=13211');
		for (const turn of [1, 2]) {
			// Not `check()`, which wants to find it checked: a refusal that comes at once has unchecked it again.
			await page.getByLabel(SWITCH).click();
			await expect(page.getByRole('status').filter({ hasText: '地理院タイルを読み込めませんでした' })).toBeVisible();
			await expect(page.getByLabel(SWITCH)).not.toBeChecked();
			await expect(page.getByRole('link', { name: '地理院タイル', exact: true })).toHaveCount(0);
			expect(asked, `turn ${turn}`).toBeGreaterThan(0);
			asked = 0;
		}
		await expect(frame).toHaveClass(/live/);
		await frame.locator('.spot[aria-label^="立川市"]').click();
		await expect(frame.locator('.spot-popup')).toBeVisible();
		expect(said).toEqual([]);
	});
});

/** Web maps are drawn in software, seconds each: a change's run takes one of ties and one of flows. */
const full = process.env['FULL'] !== undefined;

for (const address of ['/cooperation', ...(full ? ['/cooperation?town=11237', '/cooperation/13223-library-mutual-use'] : [])]) {
	test(`every town of the web map stands within a pixel of where the picture has it: ${address}`, async ({ page }) => {
		const frame = await takeOver(page, address);
		const middles = (selector: string, name: string) =>
			frame.locator(selector).evaluateAll(
				(marks, attribute) =>
					marks.flatMap((mark) => {
						const { x, y, width, height } = mark.getBoundingClientRect();
						const code = mark.closest(`[${attribute}]`)?.getAttribute(attribute) ?? '';
						return width > 0 ? [[code, x + width / 2, y + height / 2] as const] : [];
					}),
				name
			);
		const dots = await middles('.picture [data-town] circle:last-of-type', 'data-town');
		const spots = await middles('.town-spot', 'data-town');
		expect(spots.length).toBeGreaterThan(4);
		for (const [code, x, y] of spots) {
			const [, px = NaN, py = NaN] = dots.find(([town]) => town === code) ?? [];
			expect(Math.hypot(x - px, y - py), code).toBeLessThan(1);
		}
	});
}

test('who is on a town of the picture when the web map takes over is on a town of the web map; a phone gets its own', async ({
	page
}) => {
	await page.setViewportSize({ width: 1000, height: 1400 });
	await page.goto('/cooperation?town=13211');
	const frame = page.locator('.frame').first();
	await frame.locator('.replaced a[data-town="13202"]:visible').first().focus();
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	await expect(frame.locator('.spot:focus')).toHaveAttribute('aria-label', /^小平市/);
	await page.setViewportSize({ width: 390, height: 900 });
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	await expect(frame.locator('.maplibregl-canvas')).toHaveCount(1);
	await expect.poll(async () => (await frame.locator('.maplibregl-canvas').boundingBox())?.width).toBeLessThan(390);
	await page.emulateMedia({ media: 'print' });
	await expect(frame.locator('.stage')).toBeHidden();
});

test('the web map of flows is walked by keyboard: names and values are spoken, one is opened, Escape returns', async ({
	page
}) => {
	const frame = await takeOver(page, '/cooperation/13223-library-mutual-use?measure=registered_users');
	const entry = frame.locator('.spot[tabindex="0"]');
	await expect(entry).toHaveCount(1);
	await expect(entry).toHaveAttribute('aria-label', /^武蔵村山市.*東大和市へ 1,458人/);
	await entry.focus();
	await page.keyboard.press('ArrowRight');
	const reached = frame.locator('.spot:focus-visible');
	await expect(reached).toHaveAttribute('aria-label', /^東大和市/);
	await expect(reached).toHaveCSS('outline-style', 'solid');
	await page.keyboard.press('Enter');
	await expect(frame.locator('.spot-popup a')).toBeFocused();
	await expect(frame.locator('.spot-popup a')).toHaveAttribute('href', '/municipalities/13220');
	await page.keyboard.press('Escape');
	await expect(frame.locator('.spot-popup')).toHaveCount(0);
	await expect(reached).toHaveAttribute('aria-label', /^東大和市/);
});

test('a filter chosen while the web map stands is on the web map, too (only in the full tier)', async ({ page }) => {
	test.skip(!full, 'two web maps: only in the full tier');
	// Two web maps are drawn in software.
	test.slow();
	const frame = await takeOver(page, '/cooperation');
	const count = await frame.locator('.town-spot').count();
	await page.getByLabel('分野', { exact: true }).selectOption('hospital');
	await page.getByRole('button', { name: 'しぼりこむ' }).click();
	await page.waitForURL(/field=hospital#filter$/);
	// It is another page: its reader begins to read.
	await frame.scrollIntoViewIfNeeded();
	await frame.hover();
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	await expect.poll(() => frame.locator('.town-spot').count()).toBeLessThan(count);
});

/** Kodaira as a cogwheel: bends of some 8 m, which only a close map shows. */
function writeCogwheel(file: string): void {
	const ring = Array.from({ length: 720 }, (_, i) => {
		const [angle, radius] = [(i / 360) * Math.PI, i % 2 === 0 ? 0.03 : 0.03008];
		return [139.4774 + radius * Math.cos(angle), 35.7285 + radius * 0.8 * Math.sin(angle)];
	});
	const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
	writeFileSync(
		file,
		JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', id: '13211', properties: {}, geometry }] })
	);
}

test('whoever comes closer gets areas as fine as the zoom shows, each zoom once', async ({ page }) => {
	// A portal of its own, and a map drawn in software.
	test.slow();
	const folder = mkdtempSync(path.join(tmpdir(), 'boundaries-'));
	const file = path.join(folder, 'boundaries.geojson');
	writeCogwheel(file);
	const portal = await startPortal({ MACHISCOPE_BOUNDARIES: file });
	try {
		const asked: { zoom: string | null; bends: number }[] = [];
		page.on('response', async (response) => {
			const address = new URL(response.url());
			if (address.searchParams.get('layer') !== 'areas') return;
			asked.push({ zoom: address.searchParams.get('zoom'), bends: (await response.text()).split('],[').length });
		});
		const frame = await takeOver(page, `${portal.origin}/cooperation?town=13211`);
		expect(asked).toEqual([]);
		const closer = frame.getByRole('button', { name: '拡大' });
		// Where a town stands once the map is at rest: a zoom in the middle of another goes elsewhere.
		const town = frame.locator('.town-spot').first();
		const place = () => town.evaluate((spot: HTMLElement) => spot.style.transform);
		const places: string[] = [];
		for (let step = 1; step <= 3; step++) {
			await closer.click();
			await expect.poll(() => asked.length).toBe(step);
			places.push(await place());
		}
		const bends = asked.map((one) => one.bends);
		expect(new Set(asked.map(({ zoom }) => zoom)).size).toBe(3);
		expect(bends).toEqual(bends.toSorted((a, b) => a - b));
		expect(bends.at(-1)).toBeGreaterThan(2 * (bends[0] ?? Infinity));
		await frame.getByRole('button', { name: '縮小' }).click();
		await expect.poll(place).toBe(places[1]);
		await closer.click();
		await expect.poll(place).toBe(places[2]);
		expect(asked.length, 'what came once is there').toBe(3);
	} finally {
		await page.close();
		await portal.stop();
		rmSync(folder, { recursive: true });
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the ties are shown as tiles: filter, matrix, table and the choice of view go together', async ({ page }) => {
		await page.goto('/cooperation?field=waste');
		await page.getByRole('link', { name: '同じ大きさの四角で見る' }).click();
		await page.waitForURL(/\/cooperation\?field=waste&map=tiles#map$/);
		const map = page.locator('#cooperation-tiles-waste svg:visible').first();
		await map.getByRole('link', { name: /^小平市 / }).click();
		await page.waitForURL(/\?town=13211&field=waste&map=tiles$/);
		const own = page.locator('#map svg:visible').first().locator('a[aria-current=true]');
		await expect(own).toHaveAttribute('aria-label', /^小平市 \d件$/);
		const ties = Number((await own.getAttribute('aria-label'))?.match(/\d+/)?.[0]);
		await expect(page.locator('#map figure').last().locator('tbody tr')).toHaveCount(ties);
		await page.getByRole('link', { name: /分野: .* を外す/ }).click();
		await page.waitForURL(/\?town=13211&map=tiles#filter$/);
		await page.getByLabel('種類', { exact: true }).selectOption('council');
		await page.getByRole('button', { name: 'しぼりこむ' }).click();
		await page.waitForURL(/map=tiles/);
		await page.waitForURL(/town=13211&kind=council/);
		await page.getByRole('link', { name: '位置で見る' }).click();
		await page.waitForURL(/\?town=13211&kind=council#map$/);
		await expect(page.locator('.tie-map, .frame').first()).toBeVisible();
	});

	test('the table comes in pages that the address holds; sorted, paged and chosen rows are all reached', async ({ page }) => {
		await page.goto('/cooperation');
		const table = page.locator('#table-cooperation');
		const seen = new Set<string>();
		for (let number = 1; ; number++) {
			for (const id of await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.id))) seen.add(id);
			const next = table.getByRole('link', { name: '次へ' });
			if ((await next.count()) === 0) break;
			await next.click();
			await page.waitForURL(new RegExp(`page=${number + 1}`));
		}
		expect(seen.size).toBe(76);
		// A sorted table is sorted as a whole, and a tie led to from the map is on the page shown.
		await page.goto('/cooperation?sort=cooperation:-member_count');
		await expect(table.locator('tbody tr').first()).toHaveAttribute('id', 'tie-tokyo-tama-koiki-shigen-junkan-kumiai');
		await page.goto('/cooperation?tie=showa-hospital-kigyodan#tie-showa-hospital-kigyodan');
		await expect(page.locator('#tie-showa-hospital-kigyodan')).toBeInViewport();
		expect(await table.locator('tbody tr').count()).toBeLessThan(76);
	});

	test('the counts of a tie are shown as tiles; who has none is hatched and says why', async ({ page }) => {
		await page.goto('/cooperation/13223-library-mutual-use?measure=loans');
		await page.getByRole('link', { name: '同じ大きさの四角で見る' }).click();
		await page.waitForURL(/measure=loans&map=tiles#map$/);
		const map = page.locator('figure svg:visible').first();
		await expect(map.getByRole('link', { name: /^武蔵村山市 [\d,]+冊$/ })).toBeVisible();
		// A sum without one of its parts is none.
		await expect(map.getByRole('link', { name: '東大和市 未公表' })).toBeVisible();
		await expect(map.getByRole('link', { name: '小平市 該当なし' })).toBeVisible();
	});
});

test('on a phone the page of ties is no longer than it need be', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await page.goto('/cooperation');
	expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(11_500);
});
