/** A release made with what the one before already has is the release that is made from nothing. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPointer } from '#lib/server/release/store.ts';
import { copyPublished, makeWorkplace, type Workplace } from '../../server.ts';

const servedFolder = ({ releases }: Workplace) => path.join(releases, findPointer(releases)?.version ?? '');

/** Replaces text in a file; the text must be there. */
function alter(file: string, from: string | RegExp, to: string): void {
	const before = readFileSync(file, 'latin1');
	const after = before.replace(from, to);
	expect(after, file).not.toBe(before);
	writeFileSync(file, after, 'latin1');
}

const list = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

let place: Workplace;
beforeAll(() => (place = copyPublished()));
afterAll(() => place.remove());

/** Publishes on top of the release before and from nothing, and compares every byte. */
function expectSameAsFromNothing(): void {
	const before = servedFolder(place);
	const fresh = makeWorkplace();
	rmSync(fresh.data, { recursive: true });
	cpSync(place.data, fresh.data, { recursive: true });
	for (const workplace of [place, fresh]) {
		const { code, output } = workplace.script('publish');
		expect(code, output).toBe(0);
	}
	const [after, whole] = [servedFolder(place), servedFolder(fresh)];
	expect(after).not.toBe(before);
	expect(path.basename(after)).toBe(path.basename(whole));
	expect(list(after)).toEqual(list(whole));
	for (const name of list(whole).filter((one) => statSync(path.join(whole, one)).isFile())) {
		expect(readFileSync(path.join(after, name)).equals(readFileSync(path.join(whole, name))), name).toBe(true);
	}
	for (const name of list(before)) {
		expect(statSync(path.join(after, name)).ino, name).not.toBe(statSync(path.join(before, name)).ino);
	}
	fresh.remove();
}

it('has the same bytes, whatever it takes over, and shares no small file with the release before', () => {
	alter(path.join(place.data, 'plan/plans.csv'), 'revised,2011', 'adopted,2011');
	expectSameAsFromNothing();
}, 300_000);

it('takes nothing over from damaged files', () => {
	alter(path.join(servedFolder(place), 'data/topics.ndjson'), 'people', 'peoplf');
	alter(path.join(servedFolder(place), 'data/machine_readability.json'), 'kept', 'kepd');
	alter(path.join(servedFolder(place), 'data/machiscope.sqlite'), 'SSDSE-A', 'SSDSE-B');
	alter(path.join(place.data, 'plan/plans.csv'), 'adopted,2011', 'revised,2011');
	alter(path.join(place.data, 'plan/item_links.csv'), /\n[^\n]*\n$/, '\n');
	expectSameAsFromNothing();
}, 300_000);

it('makes what most of the rows are in anew, and takes the rest over', () => {
	alter(path.join(place.data, 'fiscal/fiscal_observations.csv'), '2015,274382,', '2015,274383,');
	expectSameAsFromNothing();
}, 300_000);

it('finds what a change makes wrong in files that are as they were', () => {
	const before = servedFolder(place);
	alter(path.join(place.data, 'fiscal/fiscal_series.csv'), /\ncivil-engineering-expenditure,[^\n]*/, '');
	const { code, output } = place.script('publish');
	expect(code).toBe(1);
	expect(output).toContain('fiscal/fiscal_observations.csv');
	expect(output).toContain('civil-engineering-expenditure');
	expect(servedFolder(place)).toBe(before);
	expect(readdirSync(place.releases).filter((name) => name.startsWith('.building-'))).toEqual([]);
}, 300_000);
