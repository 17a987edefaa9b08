/** Newline-delimited JSON: every line is a row, for streams and command lines. */
import type { BulkFormat } from './format.ts';

export const ndjson: BulkFormat = {
	extension: 'ndjson',
	mediaType: 'application/x-ndjson',
	compressible: true,
	write: ({ rows }) => ({ content: rows.map((row) => `${JSON.stringify(row)}\n`).join('') })
};
