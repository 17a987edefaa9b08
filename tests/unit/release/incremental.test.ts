/** A release made with what the one before already has is the release that is made from nothing. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readManifest, verifyRelease } from '#lib/server/release/manifest.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { copyPublished, makeWorkplace, type Workplace } from '../../server.ts';

let place: Workplace;
let fresh: Workplace;
beforeEach(() => {
	place = copyPublished();
	fresh = makeWorkplace();
});
afterEach(() => {
	place.remove();
	fresh.remove();
});

const servedFolder = ({ releases }: Workplace) => path.join(releases, findPointer(releases)?.version ?? '');

it('has the same bytes, takes over what did not change, and shares no file with the release before', async () => {
	const before = servedFolder(place);
	const file = path.join(place.data, 'plan/plans.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace('revised,2011', 'adopted,2011'));
	cpSync(place.data, fresh.data, { recursive: true });
	// One workbook is enough to see that a format left out before is made when it is wanted again.
	expect(place.script('publish', '--without', 'geojson').code).toBe(0);
	expect((await readManifest(servedFolder(place))).files.some(({ format }) => format === 'geojson')).toBe(false);
	expect(place.script('publish').code).toBe(0);
	expect(fresh.script('publish').code).toBe(0);

	const [after, whole] = [servedFolder(place), servedFolder(fresh)];
	await verifyRelease(after);
	expect(path.basename(after)).toBe(path.basename(whole));
	const files = readdirSync(whole, { recursive: true, encoding: 'utf8' }).toSorted();
	expect(readdirSync(after, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(files);
	for (const name of files.filter((one) => statSync(path.join(whole, one)).isFile())) {
		expect(readFileSync(path.join(after, name)).equals(readFileSync(path.join(whole, name))), name).toBe(true);
	}
	for (const name of readdirSync(path.join(before, 'data'))) {
		expect(statSync(path.join(after, 'data', name)).ino, name).not.toBe(statSync(path.join(before, 'data', name)).ino);
	}
}, 120_000);

it('takes nothing over from a file that is no longer what it was', () => {
	const before = servedFolder(place);
	const damaged = path.join(before, 'data/topics.ndjson');
	const text = readFileSync(damaged, 'utf8');
	writeFileSync(damaged, text.replace('people', 'peoplf'));
	const file = path.join(place.data, 'plan/plans.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace('revised,2011', 'adopted,2011'));
	const { code, output } = place.script('publish');
	expect(code, output).toBe(0);
	expect(readFileSync(path.join(servedFolder(place), 'data/topics.ndjson'), 'utf8')).toBe(text);
}, 120_000);
