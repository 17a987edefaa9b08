import { describe, expect, it } from 'vitest';
import { guessKind, parse } from '../../../scripts/import/facilities.ts';
import { bytesOf, describeReference, fixture, places, reference } from './fixtures.ts';

const HEADER = '都道府県コード又は市区町村コード,NO,都道府県名,名称,緯度,経度';
const list = (...rows: string[]) => bytesOf([HEADER, ...rows, ''].join('\n'));

describe('reading a list of public facilities', () => {
	it('reads the 24-column layout as towns write it: CP932, a title above, line breaks in cells, lines of commas', () => {
		const { rows, rejected, skipped, detected } = parse(fixture('facilities-24.cp932.csv'), '/tmp/13211.csv');
		expect(rejected).toEqual([]);
		expect(rows[0]).toEqual({
			facility_id: '13211-facility-1',
			municipality_code: '13211',
			name_ja: '髙野台公民館',
			name_en: null,
			kind: 'community_centre',
			latitude: 35.7286,
			longitude: 139.4775,
			coordinate_basis: 'survey',
			naming: 'proper',
			source_id: null,
			locator: '13211.csv NO=1'
		});
		expect(rows.slice(1).map(({ kind, latitude, coordinate_basis }) => [kind, latitude, coordinate_basis])).toEqual([
			['sports', 35.73, 'survey'],
			['other', null, 'none']
		]);
		expect(places(skipped)).toEqual([
			[1, undefined, undefined, '# 小平市 公共施設一覧,,,,,,,,', 'above-header'],
			[7, undefined, undefined, undefined, 'empty-row']
		]);
		expect(detected.map(({ ja }) => ja)).toEqual([
			'文字コード CP932（Shift_JIS）、改行 CRLF',
			'推奨データセットの形、9列、見出しは2行目',
			'取り込まない列: 市区町村名、住所、利用可能日時特記事項'
		]);
	});

	it('reads the 56-column layout: the place counts, not the publisher, and the English name is taken', () => {
		const { rows, rejected, detected } = parse(
			bytesOf(
				'\ufeff全国地方公共団体コード,ID,名称,名称_英字,所在地_全国地方公共団体コード,所在地_都道府県,緯度,経度\r\n' +
					'132110,A-01,山の家,Mountain Lodge,203041,長野県,35.97,138.58\r\n' +
					'132110,A-02,中央図書館,Central Library,,,35.73,139.47\r\n'
			)
		);
		expect(rejected).toEqual([]);
		expect(rows.map(({ facility_id, name_en, kind }) => [facility_id, name_en, kind])).toEqual([
			['20304-facility-a-01', 'Mountain Lodge', 'other'],
			['13211-facility-a-02', 'Central Library', 'library']
		]);
		expect(detected[1]?.ja).toBe('自治体標準オープンデータセットの形、8列、見出しは1行目');
	});

	it('tells every row that cannot be mapped, with all its mistakes', () => {
		const { rows, rejected } = parse(
			list(
				'130001,1,東京都,都立公園,35.7,139.4',
				'132110,2,埼玉県,,139.4775,35.7286',
				',3,東京都,名前,35.7,139.4',
				'132110,4,東京都,片方,35.7,',
				'132110,5,東京都,度分秒,35°43′,139.4',
				'132110,6,東京都,\ue000外字,35.7,139.4',
				'132110,7,東京都,一つ,35.7,139.4',
				'132110,７,東京都,同じ番号,35.7,139.4',
				'132110,8'
			)
		);
		expect(rows.map(({ name_ja }) => name_ja)).toEqual(['一つ']);
		expect(places(rejected)).toEqual([
			[10, undefined, undefined, '132110,8', 'cell-count'],
			[2, 1, '都道府県コード又は市区町村コード', '130001', 'municipality-code'],
			[3, 3, '都道府県名', '埼玉県', 'prefecture'],
			[3, 4, '名称', '', 'required'],
			[3, 5, '緯度', '139.4775', 'coordinate'],
			[4, 1, '都道府県コード又は市区町村コード', '', 'municipality-code'],
			[5, 6, '経度', '', 'coordinate'],
			[6, 5, '緯度', '35°43′', 'coordinate'],
			[7, 4, '名称', '\ue000外字', 'private-character'],
			[9, 2, 'NO', '７', 'duplicate']
		]);
		expect(rejected[4]?.message.ja).toContain('緯度と経度が逆かもしれません');
	});

	it('reads five and six digits, and asks the prefecture where both readings are possible', () => {
		const codes = (...rows: string[]) => parse(list(...rows)).rows.map(({ municipality_code }) => municipality_code);
		expect(codes('13211,1,東京都,a,,', '14826,2,北海道,b,,', '132110,3,,c,,', '１３２１１０,4,,d,,')).toEqual([
			'13211',
			'01482',
			'13211',
			'13211'
		]);
		// 12203 is 市川市; 012203 is 士別市.
		expect(parse(list('12203,1,,a,,')).rejected[0]?.message.en).toBe('It may be 12203, or 01220 without its leading zero.');
		expect(codes('12203,1,北海道,a,,', '12203,2,千葉県,b,,')).toEqual(['01220', '12203']);
	});

	it('gives a facility without a number an id from its name, the same each time', () => {
		const { rows, detected } = parse(list('132110,,東京都,仲町テラス,,'));
		expect(rows[0]?.['facility_id']).toBe(parse(list('132110,,,別の館,,', '132110,,,仲町テラス,,')).rows[1]?.['facility_id']);
		expect(rows[0]?.['facility_id']).toMatch(/^13211-facility-[0-9a-f]{8}$/);
		expect(detected.at(-1)?.en).toContain('1 facilities without a number');
	});

	it.each([
		['小平市役所', 'city_hall'],
		['小平市役所東部出張所', 'other'],
		['中央公園体育館', 'sports'],
		['中央公民館図書室', 'library'],
		['ルネこだいら（市民文化会館）', 'culture_hall'],
		['小川東小学校', 'school'],
		['ふれあい下水道館', 'other'],
		['リサイクルセンター', 'waste_facility'],
		['健康福祉事務センター', 'welfare']
	])('takes %s for %s', (name, kind) => {
		expect(guessKind(name)).toBe(kind);
	});
});

describeReference('facilities', () => {
	const template = (name: string) => parse(reference(`facilities/templates/${name}`), name);

	it('knows the official templates of both generations', () => {
		const old = template('xxxxxx_public_facility.csv');
		expect(old.detected[1]?.ja).toBe('推奨データセットの形、24列、見出しは1行目');
		expect([old.rows, old.rejected, old.skipped.length]).toEqual([[], [], 19]);
		const standard = template('header_standard_dataset_public_facility_56cols.csv');
		expect(standard.detected[1]?.ja).toBe('自治体標準オープンデータセットの形、56列、見出しは1行目');
	});

	it('reads the lists that towns published, in CP932 and in UTF-8, to the same names', () => {
		const [cp932, utf8] = ['yanai_tourism_sjis.csv', 'yanai_tourism.csv'].map((name) =>
			parse(reference(`facilities/samples/${name}`), name)
		);
		expect(cp932?.skipped.map(({ line, rule }) => [line, rule])).toEqual([[1, 'above-header']]);
		expect(cp932?.rows).toHaveLength(18);
		expect(utf8?.rows.map(({ name_ja }) => name_ja)).toEqual(cp932?.rows.map(({ name_ja }) => name_ja));
		expect(cp932?.rows[0]).toMatchObject({ municipality_code: '35212', latitude: 33.9692679, coordinate_basis: 'survey' });
		expect(utf8?.rows[0]).toMatchObject({ latitude: null, coordinate_basis: 'none' });
		expect(parse(reference('facilities/samples/shimabara_tourism.csv')).rows).toHaveLength(28);
	});

	it('refuses a list with a header of its own and a workbook, saying why', () => {
		expect(parse(reference('facilities/samples/saitama_city_aed.csv')).rejected.map(({ rule }) => rule)).toEqual(['header']);
		expect(parse(reference('facilities/samples/takamatsu_library.xlsx')).rejected.map(({ rule }) => rule)).toEqual(['not-text']);
	});
});
