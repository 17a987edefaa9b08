/** The canonical CSV in CP932, Microsoft's Shift_JIS, for programs that know nothing else. */
import iconv from 'iconv-lite';
import { csvPieces } from './csv.ts';
import type { BulkFormat } from './format.ts';

/** Stands where CP932 has no character: the geta, 〓, by which Japanese print marks a missing type. */
const MISSING = '〓';

/** The same sign under the code point that CP932 has for it (JIS and Microsoft chose different ones). */
const CP932_CODE_POINTS: Record<string, string> = {
	'〜': '～',
	'−': '－',
	'‖': '∥',
	'—': '―',
	'¢': '￠',
	'£': '￡',
	'¬': '￢',
	'¦': '￤',
	'¥': '￥',
	'‾': '￣',
	'\u00c5': '\u212b',
	'\u00b5': '\u03bc'
};

/** Whether the encoding has the character: the way back must lead to it, else a look-alike was written. */
const isEncodable = (text: string): boolean => iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text;

/** Writes text in CP932, piece by piece; no piece may begin with a mark that belongs to the letter before it. */
export class Cp932Encoder {
	/**
	 * The number of characters that `MISSING` stands for. Composing a letter with its mark (か + ゛ → が) and writing a sign under
	 * CP932's own code point for it are not counted: nothing is lost.
	 */
	substitutions = 0;
	readonly #known = new Map<string, string>();

	encode(text: string): Uint8Array {
		// Only letters with marks: NFC of everything would also turn U+FA19 and other variants in names, which CP932 has, into plain kanji.
		const composed = /\p{M}/u.test(text) ? text.replace(/\P{M}\p{M}+/gu, (letter) => letter.normalize('NFC')) : text;
		return iconv.encode(
			composed.replace(/[^\0-\x7f]/gu, (character) => this.#write(character)),
			'cp932'
		);
	}

	#write(character: string): string {
		let written = this.#known.get(character);
		if (written === undefined) {
			written = [character, CP932_CODE_POINTS[character] ?? MISSING].find(isEncodable) ?? MISSING;
			this.#known.set(character, written);
		}
		if (written === MISSING && character !== MISSING) this.substitutions++;
		return written;
	}
}

export const sjisCsv: BulkFormat = {
	extension: 'sjis.csv',
	// The name that IANA has for CP932; browsers know it as well.
	mediaType: 'text/csv; charset=windows-31j',
	compressible: true,
	write({ dataset, rows }) {
		const encoder = new Cp932Encoder();
		return {
			content: Iterator.from(csvPieces(dataset, rows)).map((text) => encoder.encode(text)),
			countSubstitutions: () => encoder.substitutions
		};
	}
};
