/**
 * Japanese text cut into overlapping pairs of characters, so that an ordinary full-text index finds any run of any
 * length. A run ends with its last character alone; a query of one character asks for every pair that begins with it.
 */

/** Folds width, case and katakana: ＡＢ → ab, カナ → かな. */
export function fold(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCodePoint(kana.charCodeAt(0) - 0x60));
}

const runsOf = (text: string): string[][] => (fold(text).match(/[\p{L}\p{N}\p{M}ー々〆]+/gu) ?? []).map((run) => [...run]);

const pairsOf = (run: string[]): string[] => run.slice(1).map((character, i) => `${run[i] ?? ''}${character}`);

/** The terms of a text, in order, to be indexed with spaces between. */
export const searchTerms = (text: string): string =>
	runsOf(text)
		.flatMap((run) => [...pairsOf(run), ...run.slice(-1)])
		.join(' ');

/** More words make a query slow without making it clearer: 250 single letters would take seconds. */
export const MAX_SEARCH_WORDS = 20;

/** What a reader typed as folded runs of letters and digits, each once: all must occur in a text for it to be found. */
export const searchRuns = (typed: string): string[] => [...new Set(runsOf(typed).map((run) => run.join('')))];

/**
 * The FTS5 query for what a reader typed: every run must occur, each as a phrase. Runs beyond `MAX_SEARCH_WORDS` are
 * passed over; who asks should refuse them before.
 * @returns undefined when nothing searchable was typed
 */
export function searchQuery(typed: string): string | undefined {
	const runs = searchRuns(typed).slice(0, MAX_SEARCH_WORDS);
	const phrases = runs.map((run) => {
		const characters = [...run];
		return characters.length === 1 ? `"${run}"*` : `"${pairsOf(characters).join(' ')}"`;
	});
	return phrases.length ? phrases.join(' AND ') : undefined;
}

/** Whether all `searchRuns` of a query occur in a text: what the index answers, for texts that are not in it. */
export function containsAll(text: string, runs: readonly string[]): boolean {
	const folded = fold(text);
	return runs.length > 0 && runs.every((run) => folded.includes(run));
}
