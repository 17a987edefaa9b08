import { describe, expect, it } from 'vitest';
import { parse } from '../../../scripts/import/soumu.ts';
import { bytesOf, describeReference, places, reference } from './fixtures.ts';

const HEADER = '団体コード,都道府県名,団体名,財政力指数,実質公債費比率,将来負担比率';
const table = (...rows: string[]) => bytesOf([HEADER, ...rows, ''].join('\n'));

describe('reading the main fiscal indicators of MIC', () => {
	it('reads ▲ as minus, - as a value that does not apply, an empty cell as one not published, 0 as a value', () => {
		const { rows, rejected } = parse(table('132039,東京都,武蔵野市,1.51,▲ 0.8,-', '132110,東京都,小平市,,△１．５,0'));
		expect(rejected).toEqual([]);
		expect(
			rows.map(({ municipality_code, item, value, value_status }) => [municipality_code, item, value, value_status])
		).toEqual([
			['13203', '財政力指数', 1.51, 'published'],
			['13203', '実質公債費比率', -0.8, 'published'],
			['13203', '将来負担比率', null, 'not_applicable'],
			['13211', '財政力指数', null, 'not_published'],
			['13211', '実質公債費比率', -1.5, 'published'],
			['13211', '将来負担比率', 0, 'published']
		]);
		expect(rows[2]?.locator).toBe('将来負担比率 132039');
		expect(rows[0]?.fiscal_year).toBeUndefined();
	});

	it('leaves the line of the national average out and says so', () => {
		const { rows, skipped, rejected } = parse(table('全国市町村平均,,,0.48,93.1,－'));
		expect([rows, rejected]).toEqual([[], []]);
		expect(places(skipped)).toEqual([[2, 1, '団体コード', '全国市町村平均', 'footer']]);
	});

	it('puts a lost leading zero back and refuses a wrong check digit, a prefecture, a repetition and a word for a number', () => {
		const { rows, rejected } = parse(
			table(
				'14826,北海道,小平町,0.14,9.5,-',
				'132111,東京都,小平市,1,1,1',
				'130001,東京都,東京都,1,1,1',
				'132110,東京都,小平市,0.92,1.8,該当なし',
				'132110,東京都,小平市,0.92,1.8,-'
			)
		);
		expect(rows.map(({ municipality_code, item }) => `${municipality_code} ${item}`)).toEqual([
			'01482 財政力指数',
			'01482 実質公債費比率',
			'01482 将来負担比率',
			'13211 財政力指数',
			'13211 実質公債費比率'
		]);
		expect(rows[0]?.locator).toBe('財政力指数 014826');
		expect(places(rejected)).toEqual([
			[3, 1, '団体コード', '132111', 'lg-code'],
			[4, 1, '団体コード', '130001', 'lg-code'],
			[5, 6, '将来負担比率', '該当なし', 'number'],
			[6, 1, '団体コード', '132110', 'duplicate']
		]);
		expect(rejected[0]?.message.en).toBe('The check digit is wrong (for 13211 it is 0).');
	});

	it('names the columns it needs when they are not there', () => {
		expect(parse(bytesOf('コード,名称\n1,x\n')).rejected).toMatchObject([{ rule: 'header', line: 1, value: 'コード,名称' }]);
	});
});

describeReference('fiscal', () => {
	it('reads 1,741 municipalities and leaves out the national average', () => {
		const { rows, rejected, skipped } = parse(reference('fiscal/soumu_shuyo_zaisei_shihyo_r5_all_municipalities.csv'));
		expect(rejected).toEqual([]);
		expect(skipped.map(({ rule }) => rule)).toEqual(['footer']);
		expect(rows).toHaveLength(1741 * 5);
		const of = (code: string) => rows.filter(({ municipality_code }) => municipality_code === code).map(({ value }) => value);
		expect(of('13203')).toEqual([1.51, 79.5, -0.8, null, 100.4]);
		expect(of('13211')).toEqual([0.92, 82.6, 1.8, null, 100.2]);
	});
});
