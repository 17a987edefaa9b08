/** The canonical CSV in CP932, Microsoft's Shift_JIS, for programs that know nothing else. */
import iconv from 'iconv-lite';
import { csvPieces } from './csv.ts';
import type { BulkFormat } from './format.ts';

/** Stands where CP932 has no character: the geta, 〓, by which Japanese print marks a missing type. */
const MISSING = '〓';

/** What CP932 writes for it. */
const GETA = 0x81ac;

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

/** A control character that the encoder writes as a single byte, which decoders refuse. */
const UNREADABLE = '\u0080';

/** Whether the encoding has the character: the way back must lead to it, else a look-alike was written. */
const isEncodable = (text: string): boolean => text !== UNREADABLE && iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text;

/** Only letters with marks: NFC of everything would also turn U+FA19 and other variants in names, which CP932 has, into plain kanji. */
const compose = (text: string): string => text.replace(/\P{M}\p{M}+/gu, (letter) => letter.normalize('NFC'));

/** What a character is here. */
const UNKNOWN = 0;
const WRITTEN = 1;
const LOST = 2;
const MARK = 3;

/** Writes text in CP932, piece by piece; no piece may begin with a mark that belongs to the letter before it. */
export class Cp932Encoder {
	/**
	 * The number of characters that `MISSING` stands for. Composing a letter with its mark (か + ゛ → が) and writing a sign under
	 * CP932's own code point for it are not counted: nothing is lost.
	 */
	substitutions = 0;
	/** By code unit: what it is, and the one or two bytes written for it. A pair of surrogates is known by its first. */
	readonly #kinds = new Uint8Array(1 << 16);
	readonly #bytes = new Uint16Array(1 << 16);

	encode(text: string): Uint8Array {
		const first = this.#write(text);
		const { bytes, lost } = first.hasMarks ? this.#write(compose(text)) : first;
		this.substitutions += lost;
		return bytes;
	}

	#write(text: string): { bytes: Uint8Array; lost: number; hasMarks: boolean } {
		const bytes = Buffer.allocUnsafe(text.length * 2);
		let length = 0;
		let lost = 0;
		let hasMarks = false;
		for (let i = 0; i < text.length; i++) {
			const unit = text.charCodeAt(i);
			if (unit < 0x80) {
				bytes[length++] = unit;
				continue;
			}
			if (unit >= 0xd800 && unit < 0xdc00) {
				const character = String.fromCodePoint(text.codePointAt(i) ?? unit);
				this.#learn(unit, character);
				i += character.length - 1;
			} else if (this.#kinds[unit] === UNKNOWN) this.#learn(unit, text.charAt(i));
			const written = this.#bytes[unit] ?? GETA;
			if (written > 0xff) bytes[length++] = written >> 8;
			bytes[length++] = written & 0xff;
			if (this.#kinds[unit] === WRITTEN) continue;
			if (this.#kinds[unit] === MARK) hasMarks = true;
			if (written === GETA) lost++;
		}
		return { bytes: bytes.subarray(0, length), lost, hasMarks };
	}

	#learn(unit: number, character: string): void {
		const written = [character, CP932_CODE_POINTS[character] ?? MISSING].find(isEncodable);
		const bytes = iconv.encode(written ?? MISSING, 'cp932');
		const isLost = written === undefined || (written === MISSING && character !== MISSING);
		this.#kinds[unit] = /\p{M}/u.test(character) ? MARK : isLost ? LOST : WRITTEN;
		this.#bytes[unit] = bytes.length === 2 ? bytes.readUInt16BE() : (bytes[0] ?? 0);
	}
}

export const sjisCsv: BulkFormat = {
	extension: 'sjis.csv',
	// The name that IANA has for CP932; browsers know it as well.
	mediaType: 'text/csv; charset=windows-31j',
	about: {
		ja: 'Shift_JIS（CP932）のCSV。CP932にない文字は〓に置きかえてある',
		en: 'CSV in Shift_JIS (CP932); characters that CP932 lacks are written 〓'
	},
	compressible: true,
	madeOf: 'csv',
	write(table) {
		const encoder = new Cp932Encoder();
		return {
			content: Iterator.from(csvPieces(table)).map((text) => encoder.encode(text)),
			countSubstitutions: () => encoder.substitutions
		};
	}
};
