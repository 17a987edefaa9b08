import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateRowTypes } from '#lib/server/release/row-types.ts';
import { BrokenReleaseError, readManifest, sha256, verifyRelease } from '#lib/server/release/manifest.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { findPointer, switchTo } from '#lib/server/release/store.ts';
import { copyPublished, makeWorkplace, root } from '../../server.ts';

/** The data as this run has published it once. */
let place: ReturnType<typeof makeWorkplace>;
beforeEach(() => (place = copyPublished()));
afterEach(() => place.remove());

const file = (name: string) => path.join(place.data, name);
const served = () => findPointer(place.releases)?.version;
const editPlans = (edit: (text: string) => string) =>
	writeFileSync(file('plan/plans.csv'), edit(readFileSync(file('plan/plans.csv'), 'utf8')));

describe('publishing', () => {
	it('gives the same version and the same bytes for the same input', () => {
		const first = served() ?? '';
		const other = makeWorkplace();
		expect(other.script('publish').code).toBe(0);
		expect(findPointer(other.releases)?.version).toBe(first);
		for (const name of readdirSync(path.join(place.releases, first, 'data'))) {
			const bytes = (releases: string) => readFileSync(path.join(releases, first, 'data', name));
			expect(bytes(other.releases).equals(bytes(place.releases)), name).toBe(true);
		}
		other.remove();
	});

	it('names every mistake and leaves what is served alone', () => {
		const before = served();
		editPlans((text) =>
			text
				.replace('13211-reform-2,13211', '13211-reform-2,99999')
				.replace('administrative_reform', 'reform')
				.replace(',2011,', ',H23,')
		);
		const { code, output } = place.script('publish');
		expect(code).toBe(1);
		expect(output).toMatch(/plan\/plans\.csv:2:2 \[municipality_code\] "99999" \(reference\)/);
		expect(output).toMatch(/plan\/plans\.csv:2:\d+ \[plan_type\] "reform" \(code-table\)/);
		expect(output).toMatch(/plan\/plans\.csv:2:\d+ \[period_start_fy\] "H23" \(type\)/);
		expect(output).toContain('何も公開していません');
		expect(served()).toBe(before);
		expect(readdirSync(place.releases).filter((name) => name.startsWith('.'))).toEqual(['.publish-lock']);
	});

	it('says what would change, changes it, and goes back', () => {
		const first = served() ?? '';
		expect(place.script('diff').output).toContain('no difference');
		editPlans((text) => text.replace('revised,2011', 'adopted,2011'));
		const { output } = place.script('diff');
		expect(output).toContain('plans: +0 -0 ~1');
		expect(output).toContain('stage: "revised" → "adopted"');
		expect(place.script('publish').code).toBe(0);
		const second = served();
		expect(second).not.toBe(first);
		editPlans((text) => text.replace('adopted,2011', 'draft,2011'));
		expect(place.script('publish').code).toBe(0);
		expect(place.script('rollback').code).toBe(0);
		expect(served()).toBe(second);
		expect(place.script('rollback').code).toBe(0);
		expect(served()).toBe(first);
		expect(place.script('rollback').output).toContain('no earlier release');
		// What `npm start` does must not bring back what was withdrawn, however many; a steward may.
		expect(place.script('publish', '--keep-rollback').output).toContain('not served again');
		expect(served()).toBe(first);
		expect(place.script('publish').code).toBe(0);
		expect(served()).not.toBe(first);
	});

	it('refuses a CSV that no declaration knows and a missing one', () => {
		writeFileSync(file('plan/extra.csv'), 'a\n');
		writeFileSync(file('plan/item_revisions.csv'), '');
		const { code, output } = place.script('check');
		expect(code).toBe(1);
		expect(output).toContain('plan/extra.csv (undeclared-file)');
		expect(output).toContain('plan/item_revisions.csv:1:1');
	});

	it('removes what a killed build left, and rebuilds a damaged release of the same version', async () => {
		const version = served() ?? '';
		const folder = path.join(place.releases, version);
		mkdirSync(path.join(place.releases, '.building-dead'));
		appendFileSync(path.join(folder, 'data/plans.csv'), 'x');
		await expect(verifyRelease(folder)).rejects.toThrow(BrokenReleaseError);
		await expect(switchTo(place.releases, version)).rejects.toThrow('data/plans.csv');
		expect(place.script('publish').code).toBe(0);
		await expect(verifyRelease(folder)).resolves.toMatchObject({ version });
		expect(existsSync(path.join(place.releases, '.building-dead'))).toBe(false);
	});
});

describe('a release', () => {
	it('has every format of every dataset, or the reason why not', async () => {
		const { datasets, files, left_out } = await readManifest(path.join(place.releases, served() ?? ''));
		const formats = ['csv', 'excel.csv', 'sjis.csv', 'xlsx', 'json', 'ndjson', 'parquet', 'geojson', 'csv-metadata.json'];
		for (const name of Object.keys(datasets)) {
			const found = [...files, ...left_out].flatMap(({ dataset, format }) => (dataset === name ? [format] : []));
			expect(found.toSorted(), name).toEqual(formats.toSorted());
		}
		expect(left_out.every(({ reason }) => reason.ja !== '' && reason.en !== '')).toBe(true);
	});

	it('is broken when a compressed form is not the file itself, whatever its manifest says', async () => {
		const folder = path.join(place.releases, served() ?? '');
		const manifest = await readManifest(folder);
		const [target, other] = ['plans', 'topics'].map((name) =>
			manifest.files.find((file) => file.path === `data/${name}.csv`)?.encodings?.find(({ encoding }) => encoding === 'gzip')
		);
		if (!target || !other) throw new Error('no compressed forms');
		copyFileSync(path.join(folder, other.path), path.join(folder, target.path));
		const bytes = readFileSync(path.join(folder, target.path));
		Object.assign(target, { bytes: bytes.length, sha256: sha256(bytes) });
		writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
		await expect(verifyRelease(folder)).rejects.toThrow('data/plans.csv.gz does not have the hash of the manifest');
		appendFileSync(path.join(folder, target.path), 'x');
		await expect(verifyRelease(folder)).rejects.toThrow(`data/plans.csv.gz has ${bytes.length + 1} bytes`);
	});
});

describe('what is generated from the declarations', () => {
	it('has up-to-date row types: run npm run data:types if not', () => {
		const generated = readFileSync(path.join(root, 'src/lib/server/queries/tables.gen.ts'), 'utf8');
		expect(generated).toBe(generateRowTypes(readDeclarations(path.join(root, 'data'))));
	});
});
