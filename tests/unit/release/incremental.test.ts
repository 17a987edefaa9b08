/** A release made with what the one before already has is the release that is made from nothing. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findPointer } from '#lib/server/release/store.ts';
import { copyPublished, makeWorkplace, type Workplace } from '../../server.ts';

const servedFolder = ({ releases }: Workplace) => path.join(releases, findPointer(releases)?.version ?? '');

it('has the same bytes, whatever it takes over, damaged files of the release before too, and shares no file with that', () => {
	const place = copyPublished();
	const fresh = makeWorkplace();
	const before = servedFolder(place);
	const damaged = path.join(before, 'data/topics.ndjson');
	writeFileSync(damaged, readFileSync(damaged, 'utf8').replace('people', 'peoplf'));
	const file = path.join(place.data, 'plan/plans.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace('revised,2011', 'adopted,2011'));
	cpSync(place.data, fresh.data, { recursive: true });
	for (const workplace of [place, fresh]) {
		const { code, output } = workplace.script('publish');
		expect(code, output).toBe(0);
	}

	const [after, whole] = [servedFolder(place), servedFolder(fresh)];
	expect(after).not.toBe(before);
	expect(path.basename(after)).toBe(path.basename(whole));
	const list = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
	expect(list(after)).toEqual(list(whole));
	for (const name of list(whole).filter((one) => statSync(path.join(whole, one)).isFile())) {
		expect(readFileSync(path.join(after, name)).equals(readFileSync(path.join(whole, name))), name).toBe(true);
	}
	for (const name of list(before)) {
		expect(statSync(path.join(after, name)).ino, name).not.toBe(statSync(path.join(before, name)).ino);
	}
	place.remove();
	fresh.remove();
}, 300_000);
