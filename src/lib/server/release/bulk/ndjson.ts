/** Newline-delimited JSON: every line is a row, for streams and command lines. */
import type { BulkTable } from './bulk-table.ts';
import type { BulkFormat } from './format.ts';

function* ndjsonPieces(table: BulkTable): Generator<string, void> {
	for (const { json } of table.pieces()) yield json.length ? `${json.join('\n')}\n` : '';
}

export const ndjson: BulkFormat = {
	extension: 'ndjson',
	mediaType: 'application/x-ndjson',
	about: {
		ja: '1行に1つのJSON',
		en: 'A JSON object on each line'
	},
	compressible: true,
	madeOf: 'json',
	write: (table) => ({ content: ndjsonPieces(table) })
};
