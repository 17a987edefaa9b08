/**
 * Japanese text cut into overlapping pairs of characters, so that an ordinary full-text index finds any run of any
 * length. A run ends with its last character alone; a query of one character asks for every pair that begins with it.
 * Words of Latin letters stay whole and are found by their beginnings. Years are terms of their own, whichever way they
 * are written.
 */
import { toHiragana } from './romaji.ts';
import { findYears } from './year-mentions.ts';

/** Folds width, case, kana and the accents of Latin letters: ＡＢ → ab, カナ → かな, ō → o, づ → ず, ヶ → け. */
export function fold(text: string): string {
	return (
		text
			.normalize('NFKC')
			.toLowerCase()
			// Of ASCII there is nothing to take away: most letters are spared the call.
			.replace(/(?=[^\0-\x7f])\p{Script=Latin}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
			.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCodePoint(kana.charCodeAt(0) - 0x60))
			.replace(/[ぢづゕゖ]/g, (kana) => ({ ぢ: 'じ', づ: 'ず', ゕ: 'か' })[kana] ?? 'け')
	);
}

/** Words of Latin letters, and runs of other letters and digits. */
const runsOf = (folded: string): string[] => folded.match(/[a-z][a-z0-9]*|(?:(?![a-z])[\p{L}\p{N}\p{M}ー々〆])+/gu) ?? [];
const isLatin = (run: string) => /^[a-z]/.test(run);

/** A name without what stands between its words, so that it is found however it is punctuated. */
export const squeeze = (text: string): string => runsOf(fold(text)).join('');

const pairsOf = (characters: string[]): string[] =>
	characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);

const termsOf = (run: string): string[] => {
	const characters = [...run];
	return isLatin(run) ? [run] : [...pairsOf(characters), ...characters.slice(-1)];
};

/** The term of a year, which begins with a letter that nobody types. */
const yearTerm = (year: number): string => `ǂ${year}`;

/** The terms of a text, in order, to be indexed with spaces between. */
export function searchTerms(text: string): string {
	const folded = fold(text);
	const years = new Set(findYears(folded).flatMap((mention) => mention.years));
	return [...runsOf(folded).flatMap(termsOf), ...[...years].map(yearTerm)].join(' ');
}

/** More words make a query slow without making it clearer: 250 single letters would take seconds. */
export const MAX_SEARCH_WORDS = 20;

/** One word of a search: found where one of its forms stands or, for a year, where that year is written in any way. */
export interface SearchWord {
	/** Folded; the first is what was typed. */
	forms: readonly string[];
	year?: number;
}

/** Words that are written in several ways; the same for the reader. */
const SPELLINGS: readonly (readonly string[])[] = [
	['取り組み', '取組み', '取組'],
	['子ども', '子供', 'こども'],
	['障害', '障がい', '障碍'],
	['まちずくり', '町ずくり', '街ずくり'],
	['手続き', '手続'],
	['受け付け', '受付'],
	['引き継ぎ', '引継ぎ', '引継'],
	['問い合わせ', '問合せ', '問合わせ']
];

/** What was typed and the other ways to write it. */
function formsOf(run: string): string[] {
	const spellings = SPELLINGS.flatMap((group) => {
		const written = group.find((spelling) => run.includes(spelling));
		return written === undefined ? [] : group.map((spelling) => run.replace(written, spelling));
	});
	const singular = /^[a-z]{4,}s$/.test(run) ? [run.replace(/(ies|s)$/, (end) => (end === 'ies' ? 'y' : ''))] : [];
	const plural = /^[a-z]{3,}y$/.test(run) ? [run.replace(/y$/, 'ies')] : [];
	const kana = /^[a-z]{4,}$/.test(run) ? toHiragana(run) : undefined;
	return [...new Set([run, ...spellings, ...singular, ...plural, ...(kana === undefined ? [] : [fold(kana)])])];
}

/** A hyphen or minus after kana is meant as the mark of a long vowel. */
const readLongVowels = (folded: string) => folded.replace(/(?<=[ぁ-ゖー])[-‐-―−]/g, 'ー');

/** What a reader typed as words, each once: all should occur in a text for it to be found. */
export function searchWords(typed: string): SearchWord[] {
	const folded = readLongVowels(fold(typed)).trim();
	const words: SearchWord[] = [];
	const addRuns = (text: string) => words.push(...runsOf(text).map((run): SearchWord => ({ forms: formsOf(run) })));
	let rest = 0;
	for (const { from, to, years } of findYears(folded, true)) {
		if (from < rest) continue;
		addRuns(folded.slice(rest, from).replace(/(^|[^a-z])fy ?$/, '$1'));
		words.push(...years.map((year): SearchWord => ({ forms: [folded.slice(from, to)], year })));
		rest = to + (/^年?度?の?/.exec(folded.slice(to))?.[0].length ?? 0);
	}
	addRuns(folded.slice(rest));
	const seen = new Set<string>();
	return words.filter(({ forms: [first = ''], year }) => {
		const known = seen.has(year === undefined ? first : yearTerm(year));
		seen.add(year === undefined ? first : yearTerm(year));
		return !known;
	});
}

/** The words cut where the script changes, without the little words of hiragana: 経常収支比率とは → 経常収支比率. */
export function cutWords(words: readonly SearchWord[]): SearchWord[] {
	return words.flatMap((word): SearchWord[] => {
		const [run = ''] = word.forms;
		if (word.year !== undefined) return [word];
		const pieces = run.match(/\p{Script=Han}+|[ぁ-ゖー]+|[a-z][a-z0-9]*|\p{N}+|[^\p{Script=Han}ぁ-ゖーa-z\p{N}]+/gu) ?? [];
		const telling = pieces.filter((piece) => !/^[ぁ-ゖー]{1,2}$/.test(piece) || piece === run);
		return telling.length > 1 || telling[0] !== run ? telling.map((piece) => ({ forms: formsOf(piece) })) : [word];
	});
}

const phrase = (form: string): string => {
	const characters = [...form];
	return isLatin(form) || characters.length === 1 ? `"${form}"*` : `"${pairsOf(characters).join(' ')}"`;
};

/** FTS5: one of the forms of a word. */
export const queryWord = ({ forms, year }: SearchWord): string =>
	year === undefined ? `(${forms.map(phrase).join(' OR ')})` : `"${yearTerm(year)}"`;

/** FTS5: all of the words, or any. Words beyond `MAX_SEARCH_WORDS` are passed over; who asks should refuse them before. */
export const queryWords = (words: readonly SearchWord[], operator: 'AND' | 'OR'): string =>
	words.slice(0, MAX_SEARCH_WORDS).map(queryWord).join(` ${operator} `);

/**
 * The FTS5 query for what a reader typed: every word must occur, each run as a phrase.
 * @returns undefined when nothing searchable was typed
 */
export function searchQuery(typed: string): string | undefined {
	const words = searchWords(typed);
	return words.length ? queryWords(words, 'AND') : undefined;
}

/** The pairs of characters of what was typed, for finding names that are written nearly so. */
export const pairsTyped = (typed: string): string[] => [...new Set(pairsOf([...squeeze(typed)]))];

/** A name of several Latin words, written as one; undefined where there is none. */
export const queryJoined = (words: readonly SearchWord[]): string | undefined =>
	words.length > 1 && words.every(({ forms: [form = ''] }) => isLatin(form))
		? phrase(words.map(({ forms: [form = ''] }) => form).join(''))
		: undefined;

/** Whether a word is also found within the words of a name: murayama in Musashimurayama. */
export const isFoundWithin = ({ forms: [form = ''], year }: SearchWord): boolean => year === undefined && isLatin(form);

/** Where a word stands in a folded text: first and last code unit. Latin letters stand at the beginning of a word, if they can. */
export function findWord(folded: string, { forms, year }: SearchWord): { from: number; to: number }[] {
	if (year !== undefined) return findYears(folded).filter(({ years }) => years.includes(year));
	const places = forms.flatMap((form) => {
		const found = [];
		for (let from = folded.indexOf(form); from >= 0; from = folded.indexOf(form, from + form.length)) {
			found.push({ from, to: from + form.length });
		}
		return found;
	});
	const beginnings = places.filter(({ from }) => !/^[a-z]$/.test(folded.slice(Math.max(0, from - 1), from)));
	return beginnings.length && forms.every(isLatin) ? beginnings : places;
}

/** Whether all words of a search occur in a text: what the index answers, for texts that are not in it. */
export function containsAll(text: string, words: readonly SearchWord[]): boolean {
	const folded = fold(text);
	return words.length > 0 && words.every((word) => findWord(folded, word).length > 0);
}
