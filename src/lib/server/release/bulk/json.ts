/** All rows as one JSON array, a row a line. */
import type { Row } from '#lib/domain/data-package.ts';
import { inPieces, type BulkFormat } from './format.ts';

function* jsonPieces(rows: Row[]): Generator<string, void> {
	for (const { piece, isFirst } of inPieces(rows)) {
		yield (isFirst ? '[' : ',') + piece.map((row) => `\n${JSON.stringify(row)}`).join(',');
	}
	yield '\n]\n';
}

export const json: BulkFormat = {
	extension: 'json',
	mediaType: 'application/json',
	compressible: true,
	write: ({ rows }) => ({ content: jsonPieces(rows) })
};
