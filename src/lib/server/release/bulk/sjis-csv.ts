/** The canonical CSV in CP932, Microsoft's Shift_JIS, for programs that know nothing else. */
import iconv from 'iconv-lite';
import { csv } from './csv.ts';
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

/**
 * Text in CP932.
 * @returns the bytes, and the number of characters that `MISSING` stands for. Composing a letter with its mark (か + ゛ → が)
 *   and writing a sign under CP932's own code point for it are not counted: nothing is lost.
 */
export function encodeCp932(text: string): { bytes: Uint8Array; substitutions: number } {
	let substitutions = 0;
	const known = new Map<string, string>();
	const encodable = text
		// Only letters with marks: NFC of everything would also turn U+FA19 and other variants in names, which CP932 has, into plain kanji.
		.replace(/\P{M}\p{M}+/gu, (letter) => letter.normalize('NFC'))
		.replace(/[^\0-\x7f]/gu, (character) => {
			let written = known.get(character);
			if (written === undefined) {
				written = [character, CP932_CODE_POINTS[character] ?? MISSING].find(isEncodable) ?? MISSING;
				known.set(character, written);
			}
			if (written === MISSING && character !== MISSING) substitutions++;
			return written;
		});
	return { bytes: iconv.encode(encodable, 'cp932'), substitutions };
}

export const sjisCsv: BulkFormat = {
	extension: 'sjis.csv',
	// The name that IANA has for CP932; browsers know it as well.
	mediaType: 'text/csv; charset=windows-31j',
	compressible: true,
	async write(table) {
		const { content } = await csv.write(table);
		const { bytes, substitutions } = encodeCp932(String(content));
		return { content: bytes, substitutions };
	}
};
