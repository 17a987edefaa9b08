/** The compressed forms in which text lies beside itself, ready to be sent (HTTP content codings). */
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliDecompress, createGunzip, gzip } from 'node:zlib';
import type { Transform } from 'node:stream';

export const CODING_NAMES = ['br', 'gzip'] as const;
export type CodingName = (typeof CODING_NAMES)[number];

interface Coding {
	name: CodingName;
	suffix: string;
	compress: (content: Uint8Array) => Promise<Uint8Array>;
	decoder: () => Transform;
}

/** Brotli 11 takes four times as long as 10 for 1 % less, and above this many bytes 10 takes seconds as well. */
const SLOW_BROTLI_BYTES = 2_000_000;

export const CODINGS: readonly Coding[] = [
	{
		name: 'br',
		suffix: '.br',
		compress: (content) =>
			promisify(brotliCompress)(content, {
				params: {
					[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
					[constants.BROTLI_PARAM_QUALITY]: content.byteLength > SLOW_BROTLI_BYTES ? 9 : 10,
					[constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength
				}
			}),
		decoder: createBrotliDecompress
	},
	{
		name: 'gzip',
		suffix: '.gz',
		// zlib writes no time into the header.
		compress: (content) => promisify(gzip)(content, { level: 9 }),
		decoder: createGunzip
	}
];
