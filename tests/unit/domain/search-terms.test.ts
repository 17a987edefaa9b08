import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '../../property-runs.ts';
import { fold, searchQuery, searchTerms } from '#lib/domain/search-terms.ts';

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
		['𠮷野の里', '𠮷野']
	])('"%s" is found by "%s"', (text, typed) => expect(finds(text, typed)).toBe(true));

	it.each([
		['図書館', '館図'],
		['財務', '財政'],
		['防災', '"'],
		['防災', '']
	])('"%s" is not found by "%s"', (text, typed) => expect(finds(text, typed)).toBe(false));

	it('finds every part of every run of letters', () => {
		const letters = fc.string({ unit: fc.constantFrom(...'財政図書館まちカナab１２𠮷'), minLength: 1, maxLength: 12 });
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

	it('never breaks the query, whatever is typed', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void finds('財政指標の改善 "x" AND NEAR(', typed)));
		expect(fold('ﾌﾞﾙｰﾍﾞﾘｰ ＡＢ')).toBe('ぶるーべりー ab');
	});
});
