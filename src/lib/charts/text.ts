/** Words in drawings: how wide they are, roughly, and where they break. Pure: SVG does not wrap by itself, and the server has no font to measure. */

/**
 * Widths in em of BIZ UDPGothic, which pictures are set in and which readers with Windows have: the widest of the typefaces that the
 * site names. Where others are wider (。 and 「 take a whole em there), theirs.
 */
const WIDTHS: [characters: string, width: number][] = [
	[` ',.:;_iIjl!|`, 0.35],
	['rtf"()*-/[\\]^`{}~', 0.5],
	['LFJsvxyzacgk1', 0.63],
	['bdehnopquESTY', 0.7],
	['ABCDGHKNOPQRUVXZ023456789?$¥+<=>', 0.78],
	['mwMW%@#&', 0.97]
];
/** Of other Latin letters and signs. */
const OTHER_WIDTH = 0.6;
/** By code point, up to the last of the Latin letters. */
const LATIN = Array.from({ length: 0x250 }, (_, code) => {
	const character = String.fromCodePoint(code);
	return WIDTHS.find(([characters]) => characters.includes(character))?.[1] ?? OTHER_WIDTH;
});
const NARROW = /[\u2010-\u2015\uff61-\uff9f]/;

/** Width of a text in em, roughly: a full-width character is one. */
export function textWidth(text: string): number {
	let width = 0;
	for (const character of text) {
		width += LATIN[character.codePointAt(0) ?? 0] ?? (NARROW.test(character) ? OTHER_WIDTH : 1);
	}
	return width;
}

/** What must not stand at the start of a Japanese line. */
const CLOSING = /^[、。，．・：；」』）】〕！？ー）)\],.:;]$/;

/**
 * Lines no wider than `width` em. Latin words stay whole where they fit, opening marks go with what they open, and
 * closing marks hang on the line they close (which may then be one character wider).
 */
export function wrapText(text: string, width: number): string[] {
	const pieces = text.match(/[「『（【〔]*(?:[\u0021-\u024f\u2010-\u2026]+ ?|[^])/gu) ?? [];
	const lines: string[] = [];
	let line = '';
	for (const piece of pieces.flatMap((word) => (textWidth(word) > width ? Array.from(word) : [word]))) {
		if (line !== '' && textWidth((line + piece).trimEnd()) > width && !CLOSING.test(piece)) {
			lines.push(line.trim());
			line = '';
		}
		line += piece;
	}
	return line.trim() === '' ? lines : [...lines, line.trim()];
}

/** Puts pieces of a text into as few lines of `ems` as it takes, of about the same width. */
export function balancePieces(pieces: readonly string[], ems: number): string[] {
	const fill = (room: number) => {
		const lines = [''];
		for (const piece of pieces) {
			const line = lines.at(-1) ?? '';
			if (line !== '' && textWidth((line + piece).trimEnd()) > room) lines.push(piece);
			else lines[lines.length - 1] = line + piece;
		}
		return lines.map((line) => line.trim());
	};
	const fewest = fill(ems).length;
	let room = textWidth(pieces.join('')) / fewest;
	while (room < ems && fill(room).length > fewest) room += 0.5;
	return fill(Math.min(room, ems));
}

/** The same of a text, broken at spaces, in Japanese anywhere but before a mark that closes and after one that opens. */
export const balanceText = (text: string, ems: number): string[] =>
	balancePieces(text.match(/[「『（【〔]*(?:[^\s\u3000-\uffef]+|[\u3000-\uffef])[・、。）」』】〕]*\s*|\s+/gu) ?? [], ems);

/** The text, or its beginning and an ellipsis where it is wider than `ems`. */
export function shortenText(text: string, ems: number): string {
	if (textWidth(text) <= ems) return text;
	const characters = [...text];
	while (textWidth(characters.join('')) > ems - 1) characters.pop();
	return `${characters.join('').trimEnd()}…`;
}
