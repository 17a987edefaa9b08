import { describe, expect, it } from 'vitest';
import { findTerms, formsOfTerm, indexOfTerm, type Term } from '#lib/domain/glossary.ts';

const term = (term_ja: string, reading: string, term_en: string): Term => ({
	term_ja,
	reading,
	term_en,
	plain_ja: '',
	plain_en: ''
});
const TERMS = [
	term('財政', 'ざいせい', 'Finance'),
	term('財政調整基金', 'ざいせいちょうせいききん', 'Fiscal adjustment fund'),
	term('業務継続計画（BCP）', 'ぎょうむけいぞくけいかく', 'Business continuity plan (BCP)'),
	term('DX', 'でぃーえっくす', 'DX (digital transformation)')
];
const explained = (language: 'ja' | 'en', ...texts: string[]) =>
	findTerms(texts, TERMS, language).map((pieces) =>
		pieces.map((piece) => (piece.term ? `[${piece.text}]` : piece.text)).join('')
	);

describe('terms in a text', () => {
	it('are found where a reader meets them first, the longer before the shorter', () => {
		expect(explained('ja', '財政調整基金と財政。財政調整基金', '財政')).toEqual(['[財政調整基金]と[財政]。財政調整基金', '財政']);
	});

	it('are found by each of their names', () => {
		expect(formsOfTerm('業務継続計画（BCP）')).toEqual(['業務継続計画', 'BCP']);
		expect(explained('ja', '市のBCPを見直す', 'ＢＣＰ')).toEqual(['市の[BCP]を見直す', 'ＢＣＰ']);
	});

	it('are whole words in English, in any case and number', () => {
		expect(explained('en', 'The fiscal adjustment funds', 'DXes and DX', 'financed finance')).toEqual([
			'The [fiscal adjustment funds]',
			'DXes and [DX]',
			'financed [finance]'
		]);
	});

	it('leave a text without terms alone, and an empty one empty', () => {
		expect(findTerms(['何もない', ''], TERMS, 'ja')).toEqual([[{ text: '何もない' }], [{ text: '' }]]);
		expect(findTerms(['財政'], [], 'ja')).toEqual([[{ text: '財政' }]]);
	});

	it('stand in the index by the row of their reading, or their first letter', () => {
		expect(TERMS.map((one) => indexOfTerm(one, 'ja'))).toEqual(['さ', 'さ', 'か', 'た']);
		expect(indexOfTerm(term('PDCA', 'ぴーでぃー', 'PDCA cycle'), 'ja')).toBe('は');
		expect(TERMS.map((one) => indexOfTerm(one, 'en'))).toEqual(['F', 'F', 'B', 'D']);
	});
});
