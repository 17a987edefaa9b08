/** Words in drawings: how wide they are, roughly, and where they break. Pure; nothing is measured in a browser. */

/** Width of a text in ems: full-width characters count one, Latin letters and digits about a half. */
export const textWidth = (text: string): number =>
	[...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.53 : 1), 0);

/** Breaks a text into lines of at most `ems`, at spaces where it has them, else anywhere but before a closing mark. */
export function wrapText(text: string, ems: number): string[] {
	const pieces = text.match(/[^\s\u3000-\uffef]+\s*|[\u3000-\uffef][・、。）」]?|\s+/gu) ?? [];
	const lines = [''];
	for (const piece of pieces) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && textWidth(line + piece.trimEnd()) > ems) lines.push(piece);
		else lines[lines.length - 1] = line + piece;
	}
	return lines.map((line) => line.trim());
}

/** The text, or its beginning and an ellipsis where it is wider than `ems`. */
export function shortenText(text: string, ems: number): string {
	if (textWidth(text) <= ems) return text;
	const characters = [...text];
	while (textWidth(characters.join('')) > ems - 1) characters.pop();
	return `${characters.join('').trimEnd()}…`;
}
