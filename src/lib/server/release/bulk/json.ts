/** All rows as one JSON array, a row a line. */
import type { BulkTable } from './bulk-table.ts';
import type { BulkFormat } from './format.ts';

function* jsonPieces(table: BulkTable): Generator<string, void> {
	for (const { json, isFirst } of table.pieces()) {
		const rows = json.length ? `\n${json.join(',\n')}` : '';
		yield (isFirst ? '[' : ',') + rows;
	}
	yield '\n]\n';
}

export const json: BulkFormat = {
	extension: 'json',
	mediaType: 'application/json',
	about: {
		ja: 'JSON。行ごとのオブジェクトの配列',
		en: 'JSON: an array with an object for each row'
	},
	compressible: true,
	madeOf: 'json',
	write: (table) => ({ content: jsonPieces(table) })
};
