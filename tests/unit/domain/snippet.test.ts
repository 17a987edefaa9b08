import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsAll, fold, searchWords } from '#lib/domain/search-terms.ts';
import { markHits, snippetAround } from '#lib/domain/snippet.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';

const long = 'ごみの処理は近くの市と共同で行う。'.repeat(12);

describe('a snippet', () => {
	it('is the whole of a short text, on one line', () => {
		expect(snippetAround('一行目\n  二行目', searchWords('二行'))).toBe('一行目 二行目');
	});

	it('has the hit in its context', () => {
		const snippet = snippetAround(`${long}図書館を互いに使えるようにする。${long}`, searchWords('図書館'));
		expect(snippet).toMatch(/^….+図書館を互いに使えるようにする。.+…$/);
		expect(snippet.length).toBeLessThanOrEqual(120);
	});

	it('begins at the beginning and ends at the end where the hit is near', () => {
		expect(snippetAround(`図書館。${long}`, searchWords('図書館'))).toMatch(/^図書館。.+…$/);
		expect(snippetAround(`${long}図書館。`, searchWords('図書館'))).toMatch(/^….+図書館。$/);
		expect(snippetAround(long, searchWords('図書館'))).toMatch(/^ごみの処理.+…$/);
	});

	it('finds what is written in another width or kana', () => {
		expect(snippetAround(`${long}ﾎｰﾑﾍﾟｰｼﾞをひらく。${long}`, searchWords('ホームページ'))).toContain('ﾎｰﾑﾍﾟｰｼﾞをひらく');
		expect(snippetAround(`${long}㈱まちを呼ぶ。${long}`, searchWords('(株)'))).toContain('㈱まちを呼ぶ');
	});

	it('does not cut English words', () => {
		const words = 'Plan staff numbers carefully by reviewing work and re-employing retired staff. '.repeat(6);
		const snippet = snippetAround(`${words}Publish the balance sheet every year. ${words}`, searchWords('balance'));
		expect(snippet).toMatch(/^…[A-Za-z-]+ .*the balance sheet.* [A-Za-z-]+\.?…$/);
		for (const word of snippet.slice(1, -1).split(' '))
			expect(` ${words} Publish the balance sheet every year. `).toContain(` ${word} `);
	});

	it('is never too long, and always has a hit that the text has', () => {
		const piece = fc.oneof(
			fc.constantFrom('財政', 'ｶﾞ', 'が', 'か\u3099', '㍿', '𠮷', 'Ａ', 'abc ', '\n', 'ß', 'ﷺ'),
			fc.string({ unit: 'grapheme' })
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 80 }),
				fc.constantFrom('財政', 'が', 'ガ', '株式会社', 'abc', '𠮷', 'z'),
				(pieces, typed) => {
					const text = pieces.join('');
					const snippet = snippetAround(text, searchWords(typed));
					expect(snippet.length).toBeLessThanOrEqual(120);
					if (containsAll(text.replace(/\s+/g, ' '), searchWords(typed))) expect(fold(snippet)).toContain(fold(typed));
				}
			),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});

describe('marks', () => {
	const marked = (text: string, typed: string) =>
		markHits(text, searchWords(typed))
			.map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
			.join('');

	it.each([
		['図書館の相互利用', '図書館 利用', '[図書館]の相互[利用]'],
		['ﾎｰﾑﾍﾟｰｼﾞとホームページ', 'ホームページ', '[ﾎｰﾑﾍﾟｰｼﾞ]と[ホームページ]'],
		['平成26・27年度から2015年', '2015', '[平成26・27]年度から[2015]年'],
		['財政財政', '財政', '[財政][財政]'],
		['財政財政', '財政 政財', '[財政財政]'],
		['Women of Ome', 'ome', 'Women of [Ome]'],
		['何もない', '図書', '何もない']
	])('"%s", searched for "%s"', (text, typed, expected) => expect(marked(text, typed)).toBe(expected));

	it('leave the text as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, typed) => {
				expect(
					markHits(text + typed, searchWords(typed))
						.map((piece) => piece.text)
						.join('')
				).toBe(text + typed);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});
