import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { getDataset } from '#lib/domain/data-package.ts';
import { readTable } from '#lib/domain/table-file.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { parse } from '../../../scripts/import/municipalities.ts';
import { root } from '../../server.ts';
import { bytesOf, describeReference, fixture, places, reference } from './fixtures.ts';

const HEADER = 'pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode';
const master = (...rows: string[]) => bytesOf([HEADER, ...rows, ''].join('\n'));

describe('reading a master of municipalities', () => {
	it('restores leading zeros, computes the six-digit code and leaves wards out (CP932, no lgcode)', () => {
		const { rows, rejected, skipped, detected } = parse(fixture('municipalities.cp932.csv'), '/tmp/master.csv');
		expect(rejected).toEqual([]);
		expect(rows[0]).toEqual({
			municipality_code: '01100',
			lg_code: '011002',
			name_ja: '札幌市',
			name_kana: 'さっぽろし',
			name_en: null,
			prefecture_ja: '北海道',
			prefecture_en: 'Hokkaido',
			latitude: 43.06208877,
			longitude: 141.3543886,
			coordinate_note: null,
			coordinate_note_en: null,
			role: 'comparison',
			peer_group: null,
			source_id: null,
			locator: 'master.csv cid=1100'
		});
		expect(rows.map(({ name_ja, lg_code }) => [name_ja, lg_code])).toEqual([
			['札幌市', '011002'],
			['千代田区', '131016'],
			['小平市', '132110']
		]);
		expect(places(skipped)).toEqual([[3, 4, 'city', '札幌市 中央区', 'ward']]);
		expect(detected[1]?.en).toContain('computed from cid');
	});

	it('verifies the check digit, the agreement of the two codes, the prefecture and the position', () => {
		const { rows, rejected } = parse(
			master(
				'13,東京都,13211,小平市,こだいらし,35.7,139.4,,,132110',
				'13,東京都,13203,武蔵野市,むさしのし,35.7,139.5,,,132030',
				'13,東京都,13223,武蔵村山市,むさしむらやまし,35.7,139.3,,,132110',
				'11,東京都,11237,三郷市,,北緯35度,139.8,,,112372',
				'13,東京都,13211,小平市,こだいらし,35.7,139.4,,,132110'
			)
		);
		expect(rows.map(({ locator }) => locator)).toEqual(['(localgovjp) lgcode=132110']);
		expect(places(rejected)).toEqual([
			[3, 10, 'lgcode', '132030', 'lg-code'],
			[4, 10, 'lgcode', '132110', 'lg-code'],
			[5, 2, 'pref', '東京都', 'prefecture'],
			[5, 5, 'citykana', '', 'required'],
			[5, 6, 'lat', '北緯35度', 'coordinate'],
			[6, 3, 'cid', '13211', 'duplicate']
		]);
	});

	it('gives exactly the columns of the dataset', () => {
		const dataset = getDataset(readDeclarations(path.join(root, 'data')), 'municipalities');
		const [row = {}] = parse(fixture('municipalities.cp932.csv')).rows;
		expect(Object.keys(row)).toEqual(dataset.fields.map(({ name }) => name));
	});
});

describeReference('municipalities', () => {
	it.each(['localgovjp-utf8.csv', 'localgovjp-2019-sjis.csv'])(
		'reads the 1,741 municipalities of %s and leaves 175 wards out',
		(name) => {
			const { rows, rejected, skipped } = parse(reference(`municipalities/${name}`), name);
			expect(rejected).toEqual([]);
			expect([rows.length, skipped.length]).toEqual([1741, 175]);
			expect(rows.find(({ municipality_code }) => municipality_code === '01482')).toMatchObject({
				lg_code: '014826',
				name_ja: '小平町'
			});
		}
	);

	it('agrees with the municipalities that the portal shows', () => {
		const read = new Map(
			parse(reference('municipalities/localgovjp-utf8.csv'), 'localgovjp-utf8.csv').rows.map((row) => [
				row['municipality_code'],
				row
			])
		);
		const data = path.join(root, 'data');
		const dataset = getDataset(readDeclarations(data), 'municipalities');
		const { table } = readTable(dataset, 'm.csv', readFileSync(path.join(data, 'reference/municipalities.csv')));
		const columns = ['lg_code', 'name_ja', 'name_kana', 'prefecture_ja', 'prefecture_en', 'locator'];
		const taken = table.rows.filter(({ locator }) => String(locator).startsWith('localgovjp-utf8.csv lgcode='));
		expect(taken.length).toBeGreaterThan(20);
		for (const row of taken) {
			for (const column of columns)
				expect(row[column], String(row['name_ja'])).toBe(read.get(row['municipality_code'])?.[column]);
		}
	});

	it('refuses the list of prefectures', () => {
		expect(parse(reference('municipalities/prefjp-utf8.csv')).rejected.map(({ rule }) => rule)).toEqual(['header']);
	});
});
