/** A release published before the present form of the search index, and before a column that pages ask for, served again. */
import Sqlite from 'better-sqlite3';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveAltered } from '../altered-release.ts';
import { copyPublished, startServer, type Portal } from '../server.ts';

const DATABASE = 'data/machiscope.sqlite';
let portal: Portal;
let earlier: string;

beforeAll(async () => {
	const place = copyPublished();
	earlier = await serveAltered(place.releases, [DATABASE], (folder) => {
		const db = new Sqlite(path.join(folder, DATABASE));
		// As releases of 2026 had it at first.
		db.exec(`DROP TABLE search_rows; DROP TABLE search_index;
			CREATE TABLE search_rows (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, row_number INTEGER NOT NULL, UNIQUE (dataset, row_number)) STRICT;
			CREATE VIRTUAL TABLE search_index USING fts5(terms, content = '', tokenize = "unicode61 remove_diacritics 0");
			ALTER TABLE partnerships DROP COLUMN stage;`);
		db.close();
	});
	portal = await startServer(place);
});
afterAll(() => portal.stop());

it('is shown by the pages and layers of ties, which count all that it has', async () => {
	const addresses = [
		'/',
		'/en/cooperation',
		'/cooperation/13211-neighbours',
		'/municipalities',
		'/municipalities/13211',
		'/figures/cooperation.csv',
		'/api/v1/cooperation.geojson',
		'/ogc/collections/partnership_links/items'
	];
	for (const address of addresses) expect((await fetch(portal.origin + address)).status, address).toBe(200);
	expect(await (await fetch(`${portal.origin}/municipalities/13211`)).text()).not.toContain('これからのもの');
});

it('is searched by pages, by the API and by the page that says that there is none', async () => {
	const ask = async (address: string) => {
		const response = await fetch(portal.origin + address);
		expect(response.headers.get('x-machiscope-version')).toBe(earlier);
		return { status: response.status, text: await response.text() };
	};
	const page = await ask('/search?q=%E5%9B%B3%E6%9B%B8%E9%A4%A8');
	expect(page.status).toBe(200);
	expect(page.text).toContain('href="/cooperation/13223-library-mutual-use"');
	const api = await ask('/api/v1/search?q=%E5%B0%8F%E5%B9%B3%E5%B8%82&type=municipalities');
	expect(api.status).toBe(200);
	expect((JSON.parse(api.text) as { data: { id: string }[] }).data[0]?.id).toBe('13211');
	const records = await ask('/api/v1/datasets/plan_items/records?q=%E8%B2%A1%E6%94%BF&limit=1');
	expect((JSON.parse(records.text) as { data: unknown[] }).data).toHaveLength(1);
	const missing = await ask('/%E5%9B%B3%E6%9B%B8%E9%A4%A8%E3%81%AE%E7%9B%B8%E4%BA%92%E5%88%A9%E7%94%A8');
	expect(missing.status).toBe(404);
	expect(missing.text).toContain('href="/cooperation/13223-library-mutual-use"');
});
