/** All rows as one JSON array, a row a line. */
import type { BulkFormat } from './format.ts';

export const json: BulkFormat = {
	extension: 'json',
	mediaType: 'application/json',
	compressible: true,
	write: ({ rows }) => ({ content: `[${rows.map((row) => `\n${JSON.stringify(row)}`).join(',')}\n]\n` })
};
