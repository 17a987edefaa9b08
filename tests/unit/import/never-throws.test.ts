import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as boundaries from '../../../scripts/import/boundaries.ts';
import * as buildings from '../../../scripts/import/buildings.ts';
import * as facilities from '../../../scripts/import/facilities.ts';
import * as municipalities from '../../../scripts/import/municipalities.ts';
import type { Parsed } from '../../../scripts/import/parsed.ts';
import * as soumu from '../../../scripts/import/soumu.ts';
import * as ssdseA from '../../../scripts/import/ssdse-a.ts';
import { bytesOf, fixture } from './fixtures.ts';

const square = [
	[139, 35],
	[139.1, 35],
	[139.1, 35.1],
	[139, 35]
];
const PARSERS: [string, (bytes: Uint8Array) => Parsed<unknown>, Uint8Array][] = [
	['ssdse-a', ssdseA.parse, fixture('ssdse-a-2018.cp932.csv')],
	['soumu', soumu.parse, bytesOf('団体コード,都道府県名,団体名,財政力指数\n132110,東京都,小平市,▲ 0.8\n全国市町村平均,,,－\n')],
	['facilities', facilities.parse, fixture('facilities-24.cp932.csv')],
	['buildings', buildings.parse, bytesOf('名称,種類,延床面積,建築年度\n第一小,学校教育系施設,"5,200",昭和44\n')],
	['municipalities', municipalities.parse, fixture('municipalities.cp932.csv')],
	[
		'boundaries',
		boundaries.parse,
		bytesOf(
			JSON.stringify({
				type: 'FeatureCollection',
				features: [{ properties: { N03_007: '13211' }, geometry: { type: 'Polygon', coordinates: [square] } }]
			})
		)
	]
];

describe.each(PARSERS)('%s, given a spoiled file', (_name, parse, good) => {
	const spoiled = fc.tuple(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 4 }), fc.nat(8)).map(([at, put, cut]) => {
		return new Uint8Array([...good.subarray(0, at), ...put, ...good.subarray(at + cut)]);
	});

	it('does not throw, and gives a reason when it gives no rows', () => {
		fc.assert(
			fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 200 })), (bytes) => {
				const { rows, rejected, skipped, records } = parse(bytes);
				expect(rows.length > 0 || rejected.length > 0 || skipped.length >= records).toBe(true);
				for (const { message, mend } of [...rejected, ...skipped]) {
					for (const text of [message.ja, message.en, mend.ja, mend.en]) expect(text).not.toBe('');
				}
			}),
			{ numRuns: 500 }
		);
	});
});
