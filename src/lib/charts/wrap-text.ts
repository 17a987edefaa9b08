/** Breaking words into lines for SVG, which does not wrap by itself: pure, so that the server can do it without a font. */

/** Mean widths in em of BIZ UDPGothic, which pictures are set in: the widest of the typefaces that readers see. */
const WIDTHS: [characters: RegExp, width: number][] = [
	[/[A-Z]/, 0.77],
	[/[0-9]/, 0.75],
	[/[a-z]/, 0.63],
	[/[ .,:;'!|]/, 0.34],
	[/[\u0020-\u024f\u2010-\u2015\uff61-\uff9f]/, 0.55]
];

/** Width of a text in em, without a font: a full-width character is one. */
export const widthOf = (text: string): number =>
	Array.from(text).reduce((sum, character) => sum + (WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? 1), 0);

/** What must not stand at the start of a Japanese line. */
const CLOSING = /^[、。，．・：；」』）】〕！？ー）)\],.:;]$/;

/**
 * Lines no wider than `width` em. Latin words stay whole where they fit, closing marks hang on the line they close
 * (which may then be one character wider).
 */
export function wrapText(text: string, width: number): string[] {
	const pieces = text.match(/[\u0021-\u024f\u2010-\u2026]+ ?|[^]/gu) ?? [];
	const lines: string[] = [];
	let line = '';
	for (const piece of pieces.flatMap((word) => (widthOf(word) > width ? Array.from(word) : [word]))) {
		if (line !== '' && widthOf((line + piece).trimEnd()) > width && !CLOSING.test(piece)) {
			lines.push(line.trim());
			line = '';
		}
		line += piece;
	}
	return line.trim() === '' ? lines : [...lines, line.trim()];
}
