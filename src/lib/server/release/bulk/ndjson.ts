/** Newline-delimited JSON: every line is a row, for streams and command lines. */
import type { Row } from '#lib/domain/data-package.ts';
import { inPieces, type BulkFormat } from './format.ts';

function* ndjsonPieces(rows: Row[]): Generator<string, void> {
	for (const { piece } of inPieces(rows)) yield piece.map((row) => `${JSON.stringify(row)}\n`).join('');
}

export const ndjson: BulkFormat = {
	extension: 'ndjson',
	mediaType: 'application/x-ndjson',
	compressible: true,
	write: ({ rows }) => ({ content: ndjsonPieces(rows) })
};
