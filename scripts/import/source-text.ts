/** The bytes of somebody else's file as text. What cannot be told for certain is refused, never guessed. */
import { decodeStrictly, firstInvalidByte, type Encoding } from '#lib/domain/encoding.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { problemAtPlace, type Remark } from './parsed.ts';

export interface SourceText {
	/** Without byte order mark, every line end LF; absent when the bytes could not be read. */
	text?: string;
	detected: Remark[];
	rejected: Problem[];
}

const SAVE_AS_CSV: Remark = { ja: 'UTF-8のCSVとして保存し直してください。', en: 'Save it as CSV in UTF-8.' };

const startsWith = (bytes: Uint8Array, signature: number[]) => signature.every((byte, i) => bytes[i] === byte);

/** By byte order mark, then strictly as UTF-8, then strictly as CP932. */
export function readSourceText(bytes: Uint8Array, file: string): SourceText {
	const refuse = (rule: string, message: Remark, mend = SAVE_AS_CSV): SourceText => ({
		detected: [],
		rejected: [problemAtPlace({ file }, rule, message, mend)]
	});

	if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
		return refuse('not-text', { ja: 'Excelのブック（またはzip）です。', en: 'This is an Excel workbook (or another zip file).' });
	}
	if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
		return refuse('encoding', { ja: '文字コードがUTF-16です。', en: 'The encoding is UTF-16.' });
	}
	const hasMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
	const decoded = decodeDetected(bytes, hasMark ? ['UTF-8'] : ['UTF-8', 'CP932']);
	if (decoded?.encoding !== 'UTF-8' && !hasMark && isEucJp(bytes)) {
		return refuse(
			'encoding',
			decoded
				? {
						ja: 'EUC-JPともCP932とも読めるので、どちらか決められません。',
						en: 'The bytes are valid as EUC-JP and as CP932; which one is meant cannot be told.'
					}
				: { ja: '文字コードがEUC-JPです。', en: 'The encoding is EUC-JP.' }
		);
	}
	if (!decoded) return refuse('encoding', describeInvalidBytes(bytes, hasMark));
	// NUL comes from UTF-16 without a mark, ESC from ISO-2022-JP: both pass for UTF-8.
	if (decoded.text.includes('\0') || decoded.text.includes('\x1b')) {
		return refuse('encoding', {
			ja: '制御文字があります（UTF-16かISO-2022-JPのようです）。',
			en: 'There are control characters (UTF-16 or ISO-2022-JP, it seems).'
		});
	}
	const encoding = decoded.encoding === 'CP932' ? 'CP932（Shift_JIS）' : `UTF-8${hasMark ? '（BOMつき）' : ''}`;
	const encodingEn = decoded.encoding === 'CP932' ? 'CP932 (Shift_JIS)' : `UTF-8${hasMark ? ' with BOM' : ''}`;
	const ends = lineEndsOf(decoded.text);
	return {
		text: decoded.text
			.replace(/^\ufeff/, '')
			.replaceAll('\r\n', '\n')
			.replaceAll('\r', '\n'),
		detected: [{ ja: `文字コード ${encoding}、改行 ${ends.ja}`, en: `encoding ${encodingEn}, line ends ${ends.en}` }],
		rejected: []
	};
}

function decodeDetected(bytes: Uint8Array, candidates: Encoding[]): { encoding: Encoding; text: string } | undefined {
	for (const encoding of candidates) {
		const text = decodeStrictly(bytes, encoding);
		if (text !== undefined) return { encoding, text };
	}
	return undefined;
}

function isEucJp(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('euc-jp', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function describeInvalidBytes(bytes: Uint8Array, hasMark: boolean): Remark {
	const at = (encoding: Encoding) => {
		const offset = firstInvalidByte(bytes, encoding);
		const byte = bytes[offset];
		return {
			ja:
				byte === undefined
					? `${encoding}では最後の文字が途中で切れています（${offset}バイト）`
					: `${encoding}では${offset}バイト目（0から、値0x${byte.toString(16)}）が読めません`,
			en:
				byte === undefined
					? `as ${encoding} the last character is cut short (${offset} bytes)`
					: `as ${encoding} byte offset ${offset} (0x${byte.toString(16)}) is invalid`
		};
	};
	const found = hasMark ? [at('UTF-8')] : [at('UTF-8'), at('CP932')];
	return {
		ja: `文字として読めません。${found.map(({ ja }) => ja).join('。')}。`,
		en: `Not readable as text: ${found.map(({ en }) => en).join('; ')}.`
	};
}

function lineEndsOf(text: string): Remark {
	const crlf = text.split('\r\n').length - 1;
	const lf = text.split('\n').length - 1 - crlf;
	const cr = text.split('\r').length - 1 - crlf;
	const found = [crlf && 'CRLF', lf && 'LF', cr && 'CR'].filter((name) => typeof name === 'string');
	if (found.length < 2) return { ja: found[0] ?? 'なし', en: found[0] ?? 'none' };
	return { ja: `${found.join('と')}の混在`, en: `mixed ${found.join(' and ')}` };
}
