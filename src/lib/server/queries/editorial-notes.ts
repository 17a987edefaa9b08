/** What was decided when rows were made. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { referencesTo } from '#lib/domain/row-reference.ts';
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** Rows by the dataset that has them, and the columns of its primary key that are known, from the first. */
export interface Named {
	dataset: Dataset;
	row: Row;
}

/** The notes that name any of the rows, each once, in their order in the data. */
export async function listNotesOfRows(db: Db, rows: readonly Named[]) {
	const asked = new Map<string, Set<string>>();
	for (const { dataset, row } of rows) {
		const references = asked.get(dataset.name) ?? new Set();
		asked.set(dataset.name, references);
		const known = dataset.primaryKey.filter((column) => row[column] !== undefined);
		const key = known.map((column): [string, string] => [column, String(row[column])]);
		for (const reference of referencesTo(key)) references.add(reference);
	}
	if (asked.size === 0) return [];
	return db
		.selectFrom('editorial_notes')
		.selectAll()
		.where('note_id', 'in', (from) =>
			from
				.selectFrom('editorial_note_rows')
				.select('note_id')
				.where((eb) =>
					eb.or([...asked].map(([name, references]) => eb.and([eb('dataset', '=', name), eb('row', 'in', [...references])])))
				)
		)
		.orderBy(inSourceOrder('editorial_notes'))
		.execute();
}
