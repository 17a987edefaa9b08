/** Finds what is Japanese in a text that stands on a page in English. */
import type { Language } from '#lib/messages/language.ts';

/** From one Japanese character to the last before Latin words go on; figures and marks between belong to it. */
const JAPANESE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「（][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{N}\p{S}\s]*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}）」\p{N}])|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** The text in pieces, in order; on a Japanese page, and where nothing is Japanese, it is one piece. */
export function splitForeign(language: Language, text: string): { text: string; foreign: boolean }[] {
	if (language === 'ja') return [{ text, foreign: false }];
	const pieces: { text: string; foreign: boolean }[] = [];
	let end = 0;
	for (const match of text.matchAll(JAPANESE)) {
		if (match.index > end) pieces.push({ text: text.slice(end, match.index), foreign: false });
		pieces.push({ text: match[0], foreign: true });
		end = match.index + match[0].length;
	}
	if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), foreign: false });
	return pieces;
}
