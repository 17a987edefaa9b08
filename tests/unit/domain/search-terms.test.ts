import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '../../property-runs.ts';
import { cutWords, fold, searchQuery, searchTerms, searchWords } from '#lib/domain/search-terms.ts';

const db = new Sqlite(':memory:');
db.exec(`CREATE VIRTUAL TABLE t USING fts5(terms, tokenize = "unicode61 remove_diacritics 0")`);
function finds(text: string, typed: string): boolean {
	const query = searchQuery(typed);
	db.exec('DELETE FROM t');
	db.prepare('INSERT INTO t VALUES (?)').run(searchTerms(text));
	return query !== undefined && db.prepare('SELECT 1 FROM t WHERE t MATCH ?').get(query) !== undefined;
}

describe('Japanese full text', () => {
	it.each([
		['財政指標の改善', '財'],
		['財政指標の改善', '善'],
		['図書館の相互利用', '図書'],
		['図書館の相互利用', '図書館'],
		['アダプト制度の推進', 'あだぷと'],
		['ＰＤＣＡサイクル', 'pdca'],
		['財政指標の改善', '改善 財政'],
		['こだいらブルーベリーリーグ', 'ブルーベリー'],
		['𠮷野の里', '𠮷野'],
		['ＤＸ推進本部', 'dx推進'],
		['Ōme City', 'ome'],
		['Improving the libraries', 'Library'],
		['茅ヶ崎', '茅ケ崎'],
		['アヅミノ', 'あずみの'],
		['ブルーベリー', 'ブル−ベリ-'],
		['協働の取組', '取り組み'],
		['子どもの居場所', 'こども'],
		['こうかいけい', 'koukaikei'],
		['にしとうきょうし', 'nisitoukyou'],
		['平成27年度に向けた見直し', '2015'],
		['平成26・27年度に向けた見直し', '2015年度'],
		['令和元年度', 'FY2019'],
		['昭和三十六年', '１９６１'],
		['1961年6月', '昭和36年'],
		['2015年の調査', '平成二十七年'],
		['2015年の調査', 'H27'],
		['FY2023 accounts', '令和5年度の'],
		['2032年までの計画', 'Reiwa 14'],
		['平成27年度の図書館', '図書館 2015']
	])('"%s" is found by "%s"', (text, typed) => expect(finds(text, typed)).toBe(true));

	it.each([
		['図書館', '館図'],
		['財務', '財政'],
		['防災', '"'],
		['防災', ''],
		['平成27年度', '平成2'],
		['平成27年度', '1990'],
		['人口2015人', '2015年'],
		['12,015円', '2015'],
		['Women of the city', 'ome']
	])('"%s" is not found by "%s"', (text, typed) => expect(finds(text, typed)).toBe(false));

	it('finds every part of every run of letters', () => {
		const letters = fc.string({ unit: fc.constantFrom(...'財政図書館まちカナ１２𠮷'), minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(letters, fc.nat(), fc.nat(), (text, from, length) => {
				const characters = [...text];
				const start = from % characters.length;
				const part = characters.slice(start, start + 1 + (length % characters.length)).join('');
				expect(finds(text, part)).toBe(true);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});

	it('takes what was typed apart where nothing has the whole of it', () => {
		const cut = (typed: string) => cutWords(searchWords(typed)).map(({ forms }) => forms[0]);
		expect(cut('経常収支比率とは')).toEqual(['経常収支比率']);
		expect(cut('ゴミ処理')).toEqual(['処理']);
		expect(cut('図書館 library')).toEqual(['図書館', 'library']);
	});

	it('never breaks the query, whatever is typed', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void finds('財政指標の改善 "x" AND NEAR(', typed)));
		expect(fold('ﾌﾞﾙｰﾍﾞﾘｰ ＡＢ')).toBe('ぶるーべりー ab');
	});
});
