import { expect, test } from './portal.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader asks where a number is from and prepares a report that names the very row', async ({ page, portal }) => {
		await page.goto('/plans/13211-reform-2/30');
		const figure = page.locator('figure').first();
		await figure.getByText('この数字はどこから').click();
		const origin = figure.locator('[data-origin]');
		await expect(origin).toContainText('No.30 p.27（ページは推定）');
		await expect(origin).toContainText('利用条件: 使った写しに記載なし');
		await expect(origin).toContainText('公表年は、平成25年度末に見直す予定との記述からの推定');
		await origin.getByRole('link', { name: '数字の誤りを知らせる' }).click();
		await page.getByLabel('どの値ですか').selectOption({ index: 2 });
		await page.getByLabel('正しいと思う値と、その根拠').fill('31億円（p.27）');
		await page.getByRole('button', { name: '文面を作る' }).click();
		await page.waitForURL(/[?&]wrong=/);
		const message = await page.getByLabel('送る文面').inputValue();
		expect(message).toMatch(/^ページ: http:\/\/localhost:\d+\/plans\/13211-reform-2\/30\n/);
		expect(message).toContain('/api/v1/datasets/indicators/records?indicator_id=13211-reform-2-30-i2\n');
		expect(message).toMatch(/\n版: [0-9a-f]{64}\n/);
		expect(message).toContain('正しいと思う値と根拠: 31億円（p.27）');
		await expect(page.locator('main')).toContainText('連絡先を登録していません');
		const record = /http\S+\/api\/v1\/datasets\/indicators\S+/.exec(message)?.[0] ?? '';
		const answer = (await (await fetch(portal.origin + new URL(record).pathname + new URL(record).search)).json()) as {
			data: { target_value: number }[];
		};
		expect(answer.data.map(({ target_value }) => target_value)).toEqual([30]);
	});

	test('what is old says so by the rule, and leads to it', async ({ page }) => {
		await page.goto('/en/plans/13211-reform-2');
		await expect(page.locator('[data-stale]')).toContainText('The period of this plan ended with FY2015.');
		await page.goto('/finance/local-taxes');
		await expect(page.locator('[data-stale]').first()).toContainText('地方税の最新は2022年度で、この版の4年前です。');
		await page.goto('/plans/13211-comprehensive-4');
		await expect(page.locator('[data-stale]')).toHaveCount(0);
		await page.goto('/finance/local-taxes');
		await page.locator('[data-stale] a').first().click();
		await page.waitForURL(/\/about#stale$/);
		await expect(page.locator('h2#stale + p + ul')).toContainText('3年を超えて前');
	});

	test('a report of a page, or with anything in its address, is never more than text', async ({ page, request }) => {
		await page.goto(`/report?page=${encodeURIComponent('//elsewhere.example/')}&value=${encodeURIComponent('<b>1</b>')}`);
		await expect(page.getByLabel('送る文面')).toHaveValue(/^ページ: http:\/\/[^/]+\/\n表示されている値: <b>1<\/b>\n/);
		expect((await request.get('/report?dataset=none')).status()).toBe(404);
		expect((await request.get('/report?figure=none')).status()).toBe(404);
	});

	test('the first page answers on a phone before any scrolling, and each of its numbers opens what it counts', async ({
		page
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/');
		for (const [number, words] of [
			['62', 'やると書いたこと'],
			['26', '目標が数で書いてある'],
			['1', '結果が数で載っている']
		] as const) {
			await expect(page.getByRole('link', { name: `${number} ${words}` })).toBeInViewport({ ratio: 1 });
		}
		await page.getByRole('link', { name: '26 目標が数で書いてある' }).click();
		await expect(page.locator('.result strong')).toContainText('26');
		await page.goto('/');
		await page.locator('svg a[href="/municipalities/13203"]:visible').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('武蔵野市');
		await page.goto('/en');
		await page.getByRole('textbox', { name: /./ }).or(page.getByRole('searchbox')).first().fill('library');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/en\/search\?q=library/);
	});
});

test('the other language opens at the same place, with the same question', async ({ page }) => {
	await page.goto('/about?years=x#stale');
	await page.getByRole('link', { name: 'English' }).click();
	await page.waitForURL(/\/en\/about\?years=x#stale$/);
});
