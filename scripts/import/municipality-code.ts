/** Codes of municipalities as files write them: five digits or six, leading zeros lost or kept, full-width or not. */
import { lgCheckDigit } from '#lib/domain/validate.ts';
import type { Remark } from './parsed.ts';
import { findPrefecture } from './prefectures.ts';

/** Five digits (JIS X 0402), or why there are none. */
export type ReadCode = { code: string; wrong?: never } | { code?: never; wrong: Remark };

/** The six-digit code of a five-digit one. */
export const lgCodeOf = (code: string) => `${code}${lgCheckDigit(code)}`;

const plain = (text: string) => text.normalize('NFKC').trim();

function checkMunicipality(code: string): ReadCode {
	if (!findPrefecture(code))
		return { wrong: { ja: 'その都道府県コードはありません。', en: 'There is no such prefecture code.' } };
	if (code.endsWith('000')) {
		return {
			wrong: {
				ja: '都道府県のコードなので、どの市町村か分かりません。',
				en: 'This is the code of a prefecture; the municipality is not told.'
			}
		};
	}
	return { code };
}

/** A six-digit code, its check digit verified; a leading zero that a spreadsheet ate is put back. */
export function readLgCode(text: string): ReadCode {
	const digits = plain(text);
	if (!/^[0-9]{5,6}$/.test(digits)) return { wrong: { ja: '6桁の数字ではありません。', en: 'Not six digits.' } };
	const code = digits.padStart(6, '0').slice(0, 5);
	if (!digits.endsWith(String(lgCheckDigit(code)))) {
		return {
			wrong: {
				ja: `検査数字が合いません（${code}なら${lgCheckDigit(code)}）。`,
				en: `The check digit is wrong (for ${code} it is ${lgCheckDigit(code)}).`
			}
		};
	}
	return checkMunicipality(code);
}

/** A five-digit code; a leading zero that a spreadsheet ate is put back. */
export function readJisCode(text: string): ReadCode {
	const digits = plain(text);
	if (!/^[0-9]{4,5}$/.test(digits)) return { wrong: { ja: '5桁の数字ではありません。', en: 'Not five digits.' } };
	return checkMunicipality(digits.padStart(5, '0'));
}

/**
 * A code in a column that some fill with five digits and some with six. Five digits may be six without their leading
 * zero; where the check digit allows both readings, the prefecture's name decides, and without it neither is taken.
 */
export function readEitherCode(text: string, prefecture?: string): ReadCode {
	const digits = plain(text);
	if (digits.length === 6) return readLgCode(digits);
	const asJis = readJisCode(digits);
	const asLg = readLgCode(digits);
	if (asJis.wrong || asLg.wrong) return asJis.wrong && !asLg.wrong ? asLg : asJis;
	const fitting = [asJis, asLg].filter(({ code }) => findPrefecture(code)?.ja === prefecture);
	const [only] = fitting;
	if (only && fitting.length === 1) return only;
	return {
		wrong: {
			ja: `${asJis.code}とも、先頭の0が消えた${asLg.code}とも読めます。`,
			en: `It may be ${asJis.code}, or ${asLg.code} without its leading zero.`
		}
	};
}
