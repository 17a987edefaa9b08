/** Words in drawings: how wide they are, roughly, and where they break. Pure; nothing is measured in a browser. */

/** Width of a text in ems: full-width characters count one, Latin letters and digits about a half. */
export const textWidth = (text: string): number =>
	[...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.53 : 1), 0);

/** Breaks a text into as few lines of `ems` as it takes, of about the same width: at spaces, in Japanese anywhere but before a mark. */
export function wrapText(text: string, ems: number): string[] {
	const pieces = text.match(/[^\s\u3000-\uffef]+[・、。）」]?\s*|[\u3000-\uffef][・、。）」]?|\s+/gu) ?? [];
	const fill = (room: number) => {
		const lines = [''];
		for (const piece of pieces) {
			const line = lines.at(-1) ?? '';
			if (line !== '' && textWidth(line + piece.trimEnd()) > room) lines.push(piece);
			else lines[lines.length - 1] = line + piece;
		}
		return lines.map((line) => line.trim());
	};
	const fewest = fill(ems).length;
	let room = textWidth(text) / fewest;
	while (room < ems && fill(room).length > fewest) room += 0.5;
	return fill(Math.min(room, ems));
}

/** The text, or its beginning and an ellipsis where it is wider than `ems`. */
export function shortenText(text: string, ems: number): string {
	if (textWidth(text) <= ems) return text;
	const characters = [...text];
	while (textWidth(characters.join('')) > ems - 1) characters.pop();
	return `${characters.join('').trimEnd()}…`;
}
