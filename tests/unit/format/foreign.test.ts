import { describe, expect, it } from 'vitest';
import { splitForeign } from '#lib/format/foreign.ts';

const foreign = (text: string) => splitForeign('en', text).flatMap((piece) => (piece.foreign ? [piece.text] : []));

describe('what is Japanese in an English page', () => {
	it('keeps a place in a document together, its figures too', () => {
		expect(foreign('第6章 第1節 (9) 電子自治体の推進')).toEqual(['第6章 第1節 (9) 電子自治体の推進']);
		expect(foreign('No.30 p.27（ページは推定）')).toEqual(['（ページは推定）']);
	});

	it('leaves the English around it', () => {
		expect(splitForeign('en', '方向性2 Fiscal management')).toEqual([
			{ text: '方向性2', foreign: true },
			{ text: ' Fiscal management', foreign: false }
		]);
		expect(foreign('13 results for “図書”')).toEqual(['図書']);
		expect(foreign('Rank in the survey (市政アンケート調査), FY2002')).toEqual(['市政アンケート調査']);
	});

	it('gives back every character, on either page', () => {
		for (const text of ['', 'abc', '経2-2 取組み表（p.11から、目次による）x', '（）', '第']) {
			for (const language of ['ja', 'en'] as const)
				expect(
					splitForeign(language, text)
						.map((piece) => piece.text)
						.join('')
				).toBe(text);
		}
		expect(splitForeign('ja', '第6章 abc')).toEqual([{ text: '第6章 abc', foreign: false }]);
	});
});
