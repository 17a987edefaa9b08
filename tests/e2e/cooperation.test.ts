import { parse } from 'csv-parse/sync';
import { expect, test } from './portal.ts';

const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true });

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a filter leaves the same ties in map, matrix, table, CSV and GeoJSON', async ({ page, request }) => {
		await page.goto('/cooperation');
		await page.getByLabel('まち', { exact: true }).selectOption('13223');
		await page.getByLabel('分野', { exact: true }).selectOption('waste');
		await page.getByRole('button', { name: 'しぼりこむ' }).click();
		await page.waitForURL(/\/cooperation\?town=13223&field=waste#filter$/);
		const figure = page.locator('figure').first();

		const csv = await request.get(
			(await figure.locator('.source').getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? ''
		);
		const rows = rowsOf(await csv.text());
		const ids = rows.map(({ partnership_id }) => partnership_id);
		expect(ids).toEqual([
			'kodaira-murayama-yamato-eisei-kumiai',
			'sanshi-kyodo-shigenka',
			'tokyo-tama-koiki-shigen-junkan-kumiai'
		]);

		// The table has all of them; the map those with two located members, and says how many it lacks.
		await expect(figure.locator('tbody tr')).toHaveCount(3);
		for (const id of ids) await expect(figure.locator(`#tie-${id}`)).toBeVisible();
		const map = figure.locator('svg[role=group]:visible');
		const drawn = await map
			.locator('a[data-spot=tie]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('data-tie')));
		expect(drawn).toEqual([ids[0], ids[2]]);
		await expect(figure.getByText('ほかの1件の連携')).toBeVisible();

		// The matrix counts exactly what the rows say.
		const shared = rows.filter(({ municipality_codes }) => municipality_codes?.includes('13211')).length;
		await expect(page.getByRole('link', { name: `小平市と武蔵村山市、${shared}件の連携` })).toHaveText(String(shared));

		const geo = (await (await request.get('/api/v1/cooperation.geojson?town=13223&field=waste')).json()) as {
			features: { id: string }[];
		};
		expect(geo.features.map(({ id }) => id)).toEqual(ids);
	});

	test('counts of the choices follow the filter; a cell of the matrix leads to the ties of two towns', async ({ page }) => {
		await page.goto('/cooperation?town=13211');
		await expect(page.getByLabel('分野', { exact: true }).getByRole('option', { name: '病院（1）' })).toBeAttached();
		await page.goto('/cooperation');
		const cell = page.getByRole('link', { name: /^武蔵村山市と小平市、\d+件の連携$/ });
		const count = Number(await cell.textContent());
		await cell.click();
		await page.waitForURL(/town=13223&with=13211$/);
		await expect(page.locator('figure').first().locator('tbody tr')).toHaveCount(count);
		await page.getByRole('link', { name: /相手のまち: .* を外す/ }).click();
		await page.waitForURL(/\?town=13223#filter$/);
	});

	test('membership is as of a day: two cities joined 湖南衛生組合 on 2023-04-01', async ({ page }) => {
		for (const [day, members] of [
			['2023-03-31', 5],
			['2023-04-01', 7]
		] as const) {
			await page.goto(`/cooperation?field=night_soil&as_of=${day}`);
			await expect(page.locator('#tie-konan-eisei-kumiai .numeric')).toHaveText(String(members));
		}
		await page.goto('/cooperation');
		await expect(page.locator('svg:visible').getByText('2023年4月1日 加入 立川市・国分寺市')).toBeVisible();
		await expect(page.locator('svg:visible').getByText('2005年10月1日 脱退・消滅 旧三郷村').first()).toBeVisible();
	});

	test('a tie chosen by keyboard stands out on the map and in the table', async ({ page }) => {
		await page.goto('/cooperation?field=hospital');
		const key = page.locator('svg:visible a[data-spot=tie]').first();
		await expect(key).toHaveAttribute('aria-label', '昭和病院企業団、一部事務組合、7団体');
		await key.focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(/tie=showa-hospital-kigyodan#tie-showa-hospital-kigyodan$/);
		await expect(page.locator('tr[aria-current=true]')).toContainText('昭和病院企業団');
		await expect(page.locator('svg:visible a[aria-current=true]')).toHaveCount(1);
	});

	test('partners far away stand in the margin with how far they are', async ({ page }) => {
		await page.goto('/cooperation?town=11237');
		const far = page.locator('svg:visible a[data-spot=far]');
		await expect(far.first()).toHaveAttribute('aria-label', '安曇野。三郷から西へ180キロメートル');
		await expect(far.last()).toHaveAttribute('aria-label', /ギリシャ共和国（アテネまで）。三郷から.*9500キロメートル/);
	});
});

test('every figure of the pages gives its rows, filtered or not', async ({ page, request }) => {
	for (const path of ['/cooperation', '/en/cooperation?town=13203&as_of=2020-01-01', '/cooperation/konan-eisei-kumiai']) {
		await page.goto(path);
		for (const link of await page
			.locator('figure')
			.getByRole('link', { name: /^(CSV|JSON)$/ })
			.all()) {
			const address = (await link.getAttribute('href')) ?? '';
			expect((await request.get(address)).status(), `${path}: ${address}`).toBe(200);
		}
	}
});

test('what is not a day is refused', async ({ request }) => {
	expect((await request.get('/cooperation?as_of=2023-02-30')).status()).toBe(400);
	const answer = await request.get('/api/v1/cooperation.geojson?as_of=2023-02-30&kind=none');
	expect(answer.status()).toBe(400);
	const { errors } = (await answer.json()) as { errors: { parameter: string }[] };
	expect(errors.map(({ parameter }) => parameter)).toEqual(['as_of', 'kind']);
});

test('the web map takes over where the picture was; arrows walk its towns, Enter opens one, Escape returns', async ({ page }) => {
	await page.setViewportSize({ width: 1000, height: 1400 });
	await page.goto('/cooperation?town=13211');
	const figure = page.locator('figure').first();
	const ground = await figure.locator('svg[role=group]:visible .ground').boundingBox();
	const frame = figure.locator('.frame');
	await frame.hover();
	await expect(frame).toHaveClass(/live/, { timeout: 30_000 });
	const canvas = await figure.locator('.maplibregl-canvas').boundingBox();
	expect(Math.abs((canvas?.height ?? 0) - (ground?.height ?? 0))).toBeLessThan(2);
	expect(Math.abs((canvas?.width ?? 0) - (ground?.width ?? 0))).toBeLessThan(2);

	// A town of the web map stands where the picture has it.
	const dot = await figure.locator('svg[role=group]:visible a[data-town="13202"] .dot').boundingBox();
	const spot = await figure.locator('.spot[aria-label^="立川市"]').boundingBox();
	const middle = (box: typeof dot) => [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
	const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [middle(dot), middle(spot)];
	expect(Math.hypot(x1 - x0, y1 - y0)).toBeLessThan(2.5);

	// One stop of Tab for all of them: the chosen town.
	await expect(figure.locator('.spot[tabindex="0"]')).toHaveCount(1);
	const chosen = figure.locator('.spot[tabindex="0"]');
	await expect(chosen).toHaveAttribute('aria-label', /^小平市、21件の連携/);
	await chosen.focus();
	await page.keyboard.press('ArrowLeft');
	const reached = figure.locator('.spot:focus');
	await expect(reached).toHaveCount(1);
	await expect(reached).not.toHaveAttribute('aria-label', /^小平市/);
	const label = await reached.getAttribute('aria-label');
	await page.keyboard.press('Enter');
	await expect(figure.locator('.spot-popup')).toBeVisible();
	await expect(figure.locator('.spot-popup a').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(figure.locator('.spot-popup')).toHaveCount(0);
	await expect(figure.locator('.spot:focus')).toHaveAttribute('aria-label', label ?? '');
});

test.describe('tiles of the GSI', () => {
	test.use({ mayAskElsewhere: true });

	test('are asked for only when switched on, credited, and fail quietly', async ({ page }) => {
		const asked: string[] = [];
		await page.route('https://cyberjapandata.gsi.go.jp/**', (route) => {
			asked.push(route.request().url());
			return route.fulfill({
				contentType: 'image/png',
				headers: { 'access-control-allow-origin': '*' },
				body: Buffer.from(
					'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
					'base64'
				)
			});
		});
		await page.setViewportSize({ width: 1000, height: 1400 });
		await page.goto('/cooperation?town=13211');
		await page.locator('.frame').first().hover();
		await expect(page.locator('.frame').first()).toHaveClass(/live/, { timeout: 30_000 });
		expect(asked).toEqual([]);
		await page.getByLabel('地理院タイル（淡色地図）を重ねる').check();
		await expect.poll(() => asked.length).toBeGreaterThan(0);
		expect(asked[0]).toMatch(/^https:\/\/cyberjapandata\.gsi\.go\.jp\/xyz\/pale\/\d+\/\d+\/\d+\.png$/);
		await expect(page.getByRole('link', { name: '地理院タイル' })).toBeVisible();
	});
});
