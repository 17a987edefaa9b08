import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsAll, fold, searchRuns } from '#lib/domain/search-terms.ts';
import { snippetAround } from '#lib/domain/snippet.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';

const long = 'ごみの処理は近くの市と共同で行う。'.repeat(12);

describe('a snippet', () => {
	it('is the whole of a short text, on one line', () => {
		expect(snippetAround('一行目\n  二行目', searchRuns('二行'))).toBe('一行目 二行目');
	});

	it('has the hit in its context', () => {
		const snippet = snippetAround(`${long}図書館を互いに使えるようにする。${long}`, searchRuns('図書館'));
		expect(snippet).toMatch(/^….+図書館を互いに使えるようにする。.+…$/);
		expect(snippet.length).toBeLessThanOrEqual(120);
	});

	it('begins at the beginning and ends at the end where the hit is near', () => {
		expect(snippetAround(`図書館。${long}`, searchRuns('図書館'))).toMatch(/^図書館。.+…$/);
		expect(snippetAround(`${long}図書館。`, searchRuns('図書館'))).toMatch(/^….+図書館。$/);
		expect(snippetAround(long, searchRuns('図書館'))).toMatch(/^ごみの処理.+…$/);
	});

	it('finds what is written in another width or kana', () => {
		expect(snippetAround(`${long}ﾎｰﾑﾍﾟｰｼﾞをひらく。${long}`, searchRuns('ホームページ'))).toContain('ﾎｰﾑﾍﾟｰｼﾞをひらく');
		expect(snippetAround(`${long}㈱まちを呼ぶ。${long}`, searchRuns('(株)'))).toContain('㈱まちを呼ぶ');
	});

	it('does not cut English words', () => {
		const words = 'Plan staff numbers carefully by reviewing work and re-employing retired staff. '.repeat(6);
		const snippet = snippetAround(`${words}Publish the balance sheet every year. ${words}`, searchRuns('balance'));
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
					const snippet = snippetAround(text, searchRuns(typed));
					expect(snippet.length).toBeLessThanOrEqual(120);
					if (containsAll(text.replace(/\s+/g, ' '), searchRuns(typed))) expect(fold(snippet)).toContain(fold(typed));
				}
			),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});
