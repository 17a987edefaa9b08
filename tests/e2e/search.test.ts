import { expect, test } from './portal.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a reader searches from the header, sees hits in their context and narrows them to a kind', async ({ page }) => {
		await page.goto('/plans');
		await page.getByRole('link', { name: '検索' }).click();
		await page.getByRole('searchbox', { name: 'さがす言葉' }).fill('図書');
		await page.getByRole('main').getByRole('button', { name: 'さがす' }).click();
		await page.waitForURL(/\/search\?q=%E5%9B%B3%E6%9B%B8$/);
		await expect(page.getByRole('status')).toContainText(/「図書」は\d+件/);
		const partnerships = page.getByRole('region', { name: /^連携/ });
		await expect(partnerships.getByRole('link', { name: /^図書館の相互利用/ }).locator('mark')).toHaveText('図書');
		await page
			.getByRole('navigation', { name: '種類でしぼる' })
			.getByRole('link', { name: /^計画の項目/ })
			.click();
		await page.waitForURL(/kind=plan_items/);
		await page.getByRole('link', { name: /^図書館の相互利用の周知/ }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('図書館の相互利用の周知');
	});

	test('hits beyond the first page have an address of their own', async ({ page }) => {
		await page.goto('/search?q=2015&kind=plan_items');
		await expect(page.getByRole('listitem').filter({ has: page.locator('.title') })).toHaveCount(20);
		await page.getByRole('link', { name: '次へ' }).click();
		await page.waitForURL(/page=2$/);
		await expect(page.getByText('4ページ中 2ページ目')).toBeVisible();
	});

	test('a search that finds only part of what was typed says so; one that finds nothing helps', async ({ page }) => {
		await page.goto('/search?q=経常収支比率とは');
		await expect(page.getByRole('status')).toContainText('すべての言葉を含むものはありませんでした');
		await expect(page.locator('.title').first()).toHaveText('経常収支比率');
		await page.goto('/en/search?q=xyzzy');
		await expect(page.getByRole('heading', { name: 'Nothing found for “xyzzy”' })).toBeVisible();
		await page.getByRole('link', { name: 'Glossary' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Glossary');
		await page.goto('/search?q=。');
		await expect(page.getByRole('alert')).toHaveText('文字か数字を入れてください。');
	});

	test('a term of the glossary has its reading, its explanation and the places that use it', async ({ page }) => {
		await page.goto('/glossary#アダプト制度');
		const term = page.getByRole('article', { name: /アダプト制度/ });
		await expect(term.locator('rt')).toHaveText('あだぷとせいど');
		await expect(term).toContainText('住民や団体が受け持って世話をする仕組み');
		await term.getByRole('link', { name: 'アダプト制度の推進' }).first().click();
		await page.waitForURL(/\/plans\/13211-reform-2\/10$/);
	});
});

test('an address without a page names what comes near, in both languages', async ({ request }) => {
	const ask = async (path: string) => {
		const response = await request.get(path);
		return { status: response.status(), html: await response.text() };
	};
	const item = await ask('/plans/13211-reform-2/999');
	expect(item.status).toBe(404);
	expect(item.html).toMatch(/href="\/plans\/13211-reform-2"[^>]*>小平市第2次行財政再構築プラン/);
	expect(item.html).toContain('/plans/13211-reform-2/999</code>');
	const section = await ask('/en/glosary');
	expect(section.status).toBe(404);
	expect(section.html).toMatch(/Close to what you asked for<\/h2>\s*<ul>\s*<li><a href="\/en\/glossary"/);
	const words = await ask('/en/topics/safty');
	expect(words.html).toContain('href="/en/topics"');
	expect(words.html).toMatch(/<input[^>]*name="q"[^>]*value="safty"/);
});

test('an address of the API without an answer stays a problem document', async ({ request }) => {
	for (const path of ['/api/v1/nothing', '/en/api/v1/nothing', '/data/nothing.csv']) {
		const response = await request.get(path);
		expect([path, response.status(), response.headers()['content-type']]).toEqual([path, 404, 'application/problem+json']);
	}
});

test('quick search is opened, used and left by the keyboard alone', async ({ page }) => {
	await page.goto('/en/plans');
	const link = page.getByRole('link', { name: 'Search' });
	await expect(link).toHaveAttribute('aria-haspopup', 'dialog');
	await link.focus();
	await page.keyboard.press('/');
	const box = page.getByRole('combobox', { name: 'What to search for' });
	await expect(box).toBeFocused();
	await expect(box).toHaveAttribute('aria-expanded', 'false');
	// At once, so that it is asked for once.
	await page.keyboard.insertText('図書館');
	const options = page.getByRole('option');
	await expect(options.filter({ hasText: /^Mutual use of libraries \(Musashimurayama/ })).toHaveCount(1);
	await expect(box).toHaveAttribute('aria-expanded', 'true');
	await expect(page.getByRole('dialog').getByRole('status')).toContainText('Arrow keys choose');

	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
	await expect(box).toHaveAttribute('aria-activedescendant', 'quick-search-hit-1');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	await expect(page.locator('[aria-selected=true]')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(link).toBeFocused();

	await page.keyboard.press('Control+k');
	await expect(box).toBeFocused();
	await page.keyboard.insertText('kodaira');
	await expect(options.first()).toContainText('Kodaira City');
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('[aria-selected=true]')).toHaveCount(1);
	await page.keyboard.insertText(' blueberry');
	await expect(page.locator('[aria-selected=true]')).toHaveCount(0);
	// Hits of the first word stay until those of both are there: Kodaira City, then the league of its universities.
	const title = 'Kodaira University Cooperation Council (Kodaira Blueberry League)';
	await expect(options.first()).toContainText(title);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/en\/cooperation\/13211-university-league$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});

test('Enter without a choice leads to the search page; the key / can be given back to the reader', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('/');
	await page.keyboard.insertText('地方債');
	await expect(page.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/search\?q=%E5%9C%B0%E6%96%B9%E5%82%B5$/);

	// In a field a slash is a slash.
	await page.getByRole('searchbox', { name: 'さがす言葉' }).fill('');
	await page.keyboard.type('1/2');
	await expect(page.getByRole('searchbox', { name: 'さがす言葉' })).toHaveValue('1/2');

	await page.keyboard.press('Control+k');
	await page.getByRole('checkbox', { name: '「/」キーで開く' }).uncheck();
	await page.reload();
	await page.getByRole('link', { name: 'まちスコープ' }).focus();
	await page.keyboard.press('/');
	await expect(page.getByRole('dialog')).toBeHidden();
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('dialog')).toBeVisible();
});

test('a term in a text explains itself by keyboard and by touch', async ({ page }) => {
	await page.goto('/plans/13211-reform-2/10');
	const term = page.getByRole('button', { name: 'アダプト制度' });
	const explanation = page.getByRole('group', { name: '「アダプト制度」の説明' });
	await expect(explanation).toBeHidden();
	await term.focus();
	await page.keyboard.press('Enter');
	await expect(explanation).toBeVisible();
	await expect(explanation.locator('rt')).toHaveText('あだぷとせいど');
	await page.keyboard.press('Tab');
	await expect(explanation.getByRole('link', { name: '用語集で見る' })).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(explanation).toBeHidden();
	await expect(term).toBeFocused();
	await term.click();
	await explanation.getByRole('link', { name: '用語集で見る' }).click();
	await expect(page.getByRole('article', { name: /アダプト制度/ })).toBeInViewport();
});
