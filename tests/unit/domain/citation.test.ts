import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite, escapeBibtex, type CitedWork } from '#lib/domain/citation.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';

const version = '9bae7d5766ea67c3ab4f2ca1015e35ffed29283eaac1231df73110a52b580c08';
const work: CitedWork = {
	kind: 'dataset',
	name: 'indicators',
	title: { ja: '成果指標', en: 'Indicators' },
	publisher: { ja: 'まちスコープ', en: 'machiscope' },
	version,
	released: '2026-11-20T00:00:00Z',
	url: `https://example.jp/releases/${version}/data/indicators.csv`,
	licence: 'CC-BY-4.0'
};

/** What BibTeX does with a field: counts braces, whatever stands before them. */
function depths(text: string): number[] {
	let depth = 0;
	return [...text].map((character) => (depth += character === '{' ? 1 : character === '}' ? -1 : 0));
}

describe('a citation', () => {
	it('names publisher, year, title, version and address in both languages', () => {
		const { ja, en } = cite(work, 'ja');
		expect(ja).toBe(
			`まちスコープ（2026）「成果指標」［データセット］版 9bae7d57（2026年11月20日公開）、CC-BY-4.0。https://example.jp/releases/${version}/data/indicators.csv`
		);
		expect(en).toBe(
			`machiscope (2026). Indicators [Data set], release 9bae7d57 (20 November 2026). CC-BY-4.0. https://example.jp/releases/${version}/data/indicators.csv`
		);
	});

	it('says the version in full where the address does not', () => {
		const figure = cite({ ...work, kind: 'figure', url: 'https://example.jp/plans/13211-reform-2/30' }, 'en');
		expect(figure.ja).toMatch(new RegExp(`［図］.*/30 版の全体: ${version}$`));
		expect(figure.en).toMatch(new RegExp(`\\[Figure\\].*/30\\. Full version: ${version}\\.$`));
	});

	it('is a BibTeX entry', () => {
		expect(cite(work, 'en').bibtex).toBe(
			[
				'@misc{machiscope-indicators-9bae7d57,',
				'  author    = {{machiscope}},',
				'  title     = {{Indicators}},',
				'  year      = {2026},',
				'  month     = {11},',
				'  publisher = {machiscope},',
				`  version   = {${version}},`,
				`  url       = {https://example.jp/releases/${version}/data/indicators.csv},`,
				'  note      = {Data set. Release 9bae7d57 (2026-11-20). CC-BY-4.0},',
				'}'
			].join('\n')
		);
	});

	it('is CSL-JSON in the language asked for', () => {
		expect(JSON.parse(cite(work, 'ja').csl)).toEqual([
			{
				id: 'machiscope-indicators-9bae7d57',
				type: 'dataset',
				title: '成果指標',
				author: [{ literal: 'まちスコープ' }],
				publisher: 'まちスコープ',
				issued: { 'date-parts': [[2026, 11, 20]] },
				version,
				URL: work.url,
				language: 'ja',
				note: 'Release 9bae7d57. CC-BY-4.0'
			}
		]);
	});
});

describe('text in a BibTeX field', () => {
	it('keeps what TeX would act on as what it is', () => {
		expect(escapeBibtex('50% of A & B: $5 #1_x ~ ^ \\ {')).toBe(
			'50\\% of A \\& B: \\$5 \\#1\\_x \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\textbraceleft{}'
		);
		expect(escapeBibtex('二行の\n題名')).toBe('二行の 題名');
	});

	it('never closes the entry, whatever the title', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('{', '}', '\\', '%', '"', '@', 'あ', '\n', ',') }), (title) => {
				const { bibtex } = cite({ ...work, title: { ja: title, en: title }, url: `https://example.jp/?q=${title}` }, 'ja');
				const inside = depths(bibtex).slice(bibtex.indexOf('{'), -1);
				expect(Math.min(...inside)).toBeGreaterThan(0);
				expect(depths(bibtex).at(-1)).toBe(0);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});
