/** The two encodings that Japanese public data comes in, read strictly: nothing is replaced, nothing guessed. */
export type Encoding = 'UTF-8' | 'CP932';

// The WHATWG's "shift_jis" is CP932: with ①, 髙 and 〜 as Windows writes them.
const LABELS: Record<Encoding, string> = { 'UTF-8': 'utf-8', CP932: 'shift_jis' };

const strictDecoder = (encoding: Encoding) => new TextDecoder(LABELS[encoding], { fatal: true, ignoreBOM: true });

/** The text, a byte order mark included, or `undefined` where the bytes are not in that encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
	try {
		return strictDecoder(encoding).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Offset of the byte at which text in that encoding breaks off; the length when the last character is cut short. */
export function firstInvalidByte(bytes: Uint8Array, encoding: Encoding): number {
	let low = 0;
	let high = bytes.length;
	const isPrefix = (end: number) => {
		try {
			strictDecoder(encoding).decode(bytes.subarray(0, end), { stream: true });
			return true;
		} catch {
			return false;
		}
	};
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (isPrefix(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
