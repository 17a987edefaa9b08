/** The compressed forms in which text lies beside itself, ready to be sent (HTTP content codings). */
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliDecompress, createGunzip, createGzip, gzip } from 'node:zlib';
import type { Transform } from 'node:stream';

export const CODING_NAMES = ['br', 'gzip'] as const;
export type CodingName = (typeof CODING_NAMES)[number];

interface Coding {
	name: CodingName;
	suffix: string;
	/** As small as it gets in reasonable time. */
	compress: (content: Uint8Array) => Promise<Uint8Array>;
	/** For files of hundreds of megabytes, piece by piece: nearly as small, and several times as fast. Only the one that every client takes. */
	encoder?: () => Transform;
	/** @param bytes of the compressed file */
	decoder: (bytes: number) => Transform;
}

/** Quality 9 saves 0.2 % more and takes six times as long, for it takes new memory for each file; 10 saves 9 %, at thirteen times that. A publish is run often. */
const BROTLI_QUALITY = 8;

/**
 * Of 32 MB of observations, gzip makes 2.32 MB at 34 MB/s (level 9), 2.55 at 194 (4). Brotli would make 2.48 at 205 (quality 2): beside gzip,
 * a national publish took 7 % longer for it.
 */
const FAST_GZIP_LEVEL = 4;

/** Bytes that come out at once: the more of them, the more memory is taken for each file, however small. */
const chunkFor = (bytes: number) => ({ chunkSize: Math.min(1 << 18, Math.max(1 << 14, bytes)) });

/** How much an encoder takes before who feeds it must wait, in bytes: it works on another core meanwhile. */
const AHEAD = { ...chunkFor(Infinity), writableHighWaterMark: 4 << 20 };

export const CODINGS: readonly Coding[] = [
	{
		name: 'br',
		suffix: '.br',
		compress: (content) =>
			promisify(brotliCompress)(content, {
				params: {
					[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
					[constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
					[constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength
				}
			}),
		decoder: (bytes) => createBrotliDecompress(chunkFor(bytes))
	},
	{
		name: 'gzip',
		suffix: '.gz',
		// zlib writes no time into the header.
		compress: (content) => promisify(gzip)(content, { level: 9 }),
		encoder: () => createGzip({ level: FAST_GZIP_LEVEL, ...AHEAD }),
		decoder: (bytes) => createGunzip(chunkFor(bytes))
	}
];
