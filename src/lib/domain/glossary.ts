/** Terms of the glossary, found in texts. */

export interface Term {
	term_ja: string;
	/** In hiragana. */
	reading: string;
	term_en: string;
	plain_ja: string;
	plain_en: string;
}

/** The ways in which a text writes a term: 業務継続計画（BCP） is either of the two. */
export const formsOfTerm = (term: string): string[] =>
	term
		.split(/[（）()]/)
		.map((form) => form.trim())
		.filter((form) => form.length > 1);

/** A piece of a text; with a term where one is written. */
export interface ExplainedPiece {
	text: string;
	term?: Term;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words of Latin letters stand alone, in any case, in singular or plural; Japanese has no such ends. */
const patternOf = (form: string) =>
	/^[\x20-\x7e]+$/.test(form) ? `(?<![A-Za-z0-9])${escape(form)}s?(?![A-Za-z0-9])` : escape(form);

/**
 * Cuts texts where a term is written for the first time in any of them; of two terms at one place the longer is taken.
 * @param texts in the order in which a reader meets them
 * @returns for each text its pieces, which together are the text
 */
export function findTerms(texts: readonly string[], terms: readonly Term[], language: 'ja' | 'en'): ExplainedPiece[][] {
	const forms = terms
		.flatMap((term) => formsOfTerm(language === 'ja' ? term.term_ja : term.term_en).map((form) => ({ form, term })))
		.toSorted((a, b) => b.form.length - a.form.length);
	if (forms.length === 0) return texts.map((text) => [{ text }]);
	const anyForm = new RegExp(forms.map(({ form }) => `(${patternOf(form)})`).join('|'), 'gi');
	const seen = new Set<Term>();
	return texts.map((text) => {
		const pieces: ExplainedPiece[] = [];
		let rest = 0;
		for (const match of text.matchAll(anyForm)) {
			// The groups are the forms, of which one has matched.
			const term = forms[match.slice(1).findIndex(Boolean)]?.term;
			if (!term || seen.has(term)) continue;
			seen.add(term);
			if (match.index > rest) pieces.push({ text: text.slice(rest, match.index) });
			pieces.push({ text: match[0], term });
			rest = match.index + match[0].length;
		}
		if (rest < text.length || pieces.length === 0) pieces.push({ text: text.slice(rest) });
		return pieces;
	});
}

const ROWS = [
	'あいうえお',
	'かきくけこ',
	'さしすせそ',
	'たちつてと',
	'なにぬねの',
	'はひふへほ',
	'まみむめも',
	'やゆよ',
	'らりるれろ',
	'わをん'
];

/** The row of the syllabary (あ, か, さ …) that a reading stands in, or the first letter of an English term. */
export function indexOfTerm({ reading, term_en }: Term, language: 'ja' | 'en'): string {
	if (language === 'en') return term_en.charAt(0).toUpperCase();
	// が is か with a mark, ぁ a small あ.
	const first = reading
		.normalize('NFD')
		.charAt(0)
		.replace(/[ぁぃぅぇぉゃゅょっ]/, (kana) => String.fromCodePoint(kana.charCodeAt(0) + 1));
	return ROWS.find((row) => row.includes(first))?.charAt(0) ?? first;
}
