/** A piece of a text around the place where what was typed stands in it. */
import { findWord, fold, type SearchWord } from './search-terms.ts';

/** Characters with the marks that belong to them: folding one never depends on its neighbours. */
const CLUSTERS = /\P{M}[\p{M}ﾞﾟ]*|\p{M}+/gu;

/** First and last cluster of every place where a word stands, in order. */
function findHits(clusters: readonly string[], words: readonly SearchWord[]): { from: number; to: number }[] {
	const folded = clusters.map(fold);
	const whole = folded.join('');
	let length = 0;
	const ends = folded.map((piece) => (length += piece.length));
	return words
		.flatMap((word) => findWord(whole, word))
		.toSorted((a, b) => a.from - b.from || b.to - a.to)
		.map(({ from, to }) => ({ from: ends.findIndex((end) => end > from), to: ends.findIndex((end) => end >= to) }));
}

export interface MarkedText {
	text: string;
	isHit: boolean;
}

/** A text in pieces, those that were searched for marked; together they are the text. */
export function markHits(text: string, words: readonly SearchWord[]): MarkedText[] {
	const clusters = text.match(CLUSTERS) ?? [];
	const hits: { from: number; to: number }[] = [];
	for (const { from, to } of findHits(clusters, words)) {
		const last = hits.at(-1);
		// What overlaps is one mark.
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else hits.push({ from, to });
	}
	const pieceOf = (from: number, to: number, isHit: boolean): MarkedText[] =>
		to > from ? [{ text: clusters.slice(from, to).join(''), isHit }] : [];
	return [
		...hits.flatMap(({ from, to }, i) => [...pieceOf((hits[i - 1]?.to ?? -1) + 1, from, false), ...pieceOf(from, to + 1, true)]),
		...pieceOf((hits.at(-1)?.to ?? -1) + 1, clusters.length, false)
	];
}

/** Moves a cut in the middle of a word to the nearest space, if there is one close by. */
function toWordEdge(clusters: string[], cut: number, step: 1 | -1): number {
	const isLatin = (i: number) => /[\p{Script=Latin}\d'’-]/u.test(clusters[i] ?? '');
	if (!isLatin(cut) || !isLatin(cut - 1)) return cut;
	for (let moved = 1; moved < 20; moved++) {
		if (clusters[cut + step * moved] === ' ') return cut + step * moved + (step > 0 ? 1 : 0);
	}
	return cut;
}

/**
 * The text around the first hit, on one line, with … where something is left out; a third of the room goes before it.
 * @param words what a reader searched for
 * @param longest in UTF-16 code units
 * @returns the whole text if it is short; its beginning if nothing of what was typed occurs in it
 */
export function snippetAround(text: string, words: readonly SearchWord[], longest = 120): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= longest) return line;
	const clusters = line.match(CLUSTERS) ?? [];
	const hit = findHits(clusters, words)[0] ?? { from: 0, to: 0 };
	const room = longest - 2;
	const lengthOf = (from: number, to: number) => clusters.slice(from, to).join('').length;

	let from = hit.from;
	while (from > 0 && lengthOf(from - 1, hit.from) <= room / 3) from--;
	// Near the end of the text the room after the hit is given to what stands before it.
	while (from > 0 && lengthOf(from - 1, clusters.length) <= room) from--;
	let to = from;
	while (to < clusters.length && lengthOf(from, to + 1) <= room) to++;
	if (from > 0) from = Math.min(toWordEdge(clusters, from, 1), hit.from);
	if (to < clusters.length) to = Math.max(toWordEdge(clusters, to, -1), Math.min(hit.to + 1, to));
	const piece = clusters.slice(from, to).join('').trim();
	return `${from > 0 ? '…' : ''}${piece}${to < clusters.length ? '…' : ''}`;
}
