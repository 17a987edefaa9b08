/** What leaves the portal for a spreadsheet can come back from it. */
import { expect, it } from 'vitest';
import { headersOf } from '#lib/server/release/bulk/excel-csv.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { arrangeColumns } from '#lib/server/release/workbook.ts';
import { dataFolder } from '#lib/server/paths.ts';

it.each(readDeclarations(dataFolder()).datasets)(
	'$name is known by the headings of its download for Excel, in any order',
	(dataset) => {
		const names = dataset.fields.map(({ name }) => name);
		const backwards = [headersOf(dataset).toReversed(), names.toReversed()].map((cells, i) => ({ cells, line: i + 1 }));
		expect(arrangeColumns(dataset, backwards)).toEqual([
			{ cells: names, line: 1 },
			{ cells: names, line: 2 }
		]);
	}
);
