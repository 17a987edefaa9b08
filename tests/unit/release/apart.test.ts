/** Large datasets have a database of their own, which the next release takes over: what is read is the same. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildRelease } from '#lib/server/release/build.ts';
import { databaseFile } from '#lib/server/release/database.ts';
import { readManifest, verifyRelease } from '#lib/server/release/manifest.ts';
import { readDeclarations, readSourceFiles } from '#lib/server/release/source.ts';
import { switchTo } from '#lib/server/release/store.ts';
import { LARGE, openWhole } from '#lib/server/sqlite/apart.ts';
import { openDatabase } from '#lib/server/sqlite/open.ts';
import { search } from '#lib/server/queries/search.ts';
import { countRecords } from '#lib/server/queries/records.ts';
import { makeWorkplace } from '../../server.ts';

const SMALL = 20_000;
const APART = 'fiscal_observations';
const WITHOUT = ['xlsx', 'parquet', 'geojson', 'excel.csv', 'sjis.csv', 'ndjson'];
const place = makeWorkplace();
const pkg = readDeclarations(place.data);
const others: string[] = [];
afterAll(() => {
	place.remove();
	for (const folder of others) rmSync(folder, { recursive: true });
});

/** Publishes the data as they are, with datasets kept apart from so many bytes on. @returns the folder of the release */
async function publish(large: number, root = place.releases): Promise<string> {
	const { version } = await buildRelease(root, readSourceFiles(place.data), undefined, WITHOUT, large);
	await switchTo(root, version, { isVerified: true });
	return path.join(root, version);
}

/** The same, beside nothing that could be taken over. */
function publishAlone(large: number): Promise<string> {
	const root = mkdtempSync(path.join(tmpdir(), 'machiscope-apart-'));
	others.push(root);
	return publish(large, root);
}

/** All that a release can be asked: the rows of its tables, and every term of what they are searched by, with its place. */
function readAll(folder: string) {
	const db = openWhole(path.join(folder, databaseFile(undefined)));
	const found = new Map<string, unknown[]>();
	for (const { name } of pkg.datasets) found.set(name, db.prepare(`SELECT rowid, * FROM "${name}" ORDER BY rowid`).raw().all());
	for (const name of ['search_rows', 'key_order']) found.set(name, db.prepare(`SELECT * FROM ${name} ORDER BY 1`).raw().all());
	const indices = db
		.prepare<[], { schema: string; name: string }>(
			"SELECT schema, name FROM pragma_table_list WHERE type = 'virtual' ORDER BY name"
		)
		.all();
	for (const { schema, name } of indices) {
		db.exec(`CREATE VIRTUAL TABLE temp.terms_of_${name} USING fts5vocab('${schema}', '${name}', 'instance')`);
		found.set(`terms of ${name}`, db.prepare(`SELECT * FROM terms_of_${name} ORDER BY doc, col, "offset", term`).raw().all());
	}
	db.close();
	return found;
}

const hashesOf = async (folder: string) =>
	new Map((await readManifest(folder)).files.map(({ path: file, sha256 }) => [file, sha256]));

it('has the same rows and the same to be found in one file and in several', async () => {
	const [one, several] = [await publishAlone(LARGE), await publishAlone(SMALL)];
	const { files } = await verifyRelease(several);
	const apart = files.filter(({ format, dataset }) => format === 'sqlite' && dataset !== undefined);
	expect(apart.map(({ dataset }) => dataset)).toContain(APART);
	expect(apart.length).toBeGreaterThan(2);
	expect((await readManifest(one)).files.filter(({ format }) => format === 'sqlite')).toHaveLength(1);
	const [expected, found] = [readAll(one), readAll(several)];
	expect([...found.keys()]).toEqual([...expected.keys()]);
	for (const [name, rows] of expected) expect(found.get(name), name).toEqual(rows);

	const { db, close } = openDatabase(path.join(several, databaseFile(undefined)), pkg);
	const dataset = pkg.datasets.find(({ name }) => name === APART);
	if (!dataset) throw new Error(`there is no ${APART}`);
	expect(await countRecords(db, dataset, { filters: [] })).toBe(expected.get(APART)?.length);
	expect((await search(db, '図書館', { types: ['partnerships'], limit: 5, offset: 0 })).total).toBeGreaterThan(0);
	await close();
}, 300_000);

it('takes over what is as it was, shares it, and is what is made from nothing; what is damaged is made anew', async () => {
	const before = await publish(SMALL);
	const damaged = path.join(before, databaseFile('item_topics'));
	const bytes = readFileSync(damaged);
	bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
	writeFileSync(damaged, bytes);
	const plans = path.join(place.data, 'plan/plans.csv');
	writeFileSync(plans, readFileSync(plans, 'utf8').replace('revised,2011', 'adopted,2011'));
	const after = await publish(SMALL);
	await verifyRelease(after);
	expect(await hashesOf(after)).toEqual(await hashesOf(await publishAlone(SMALL)));
	const isShared = (file: string) => statSync(path.join(after, file)).ino === statSync(path.join(before, file)).ino;
	expect(isShared(databaseFile(APART))).toBe(true);
	expect(isShared(databaseFile('item_topics'))).toBe(false);
	expect(isShared(databaseFile(undefined))).toBe(false);
	expect(isShared('data/topics.csv')).toBe(false);
	// Nothing is written into what another release has.
	expect(readFileSync(damaged).equals(bytes)).toBe(true);
}, 300_000);
