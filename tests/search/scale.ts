/** The real data with its plans repeated until they have as many items as asked: a large portal, the same every time. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Dataset } from '#lib/domain/data-package.ts';
import { readSource } from '#lib/server/release/source.ts';
import { DatabaseFiller } from '#lib/server/sqlite/schema.ts';
import { repeatPlans } from '../../scripts/bench/repeated-plans.ts';
import { root } from '../server.ts';

/** Writes the database of such a release. @returns how many things can be found in it */
export function writeLargeDatabase(file: string, items: number): number {
	const { tables } = readSource(path.join(root, 'data'));
	const added = repeatPlans(tables, items);
	const db = new Sqlite(file);
	const rowsOf = (dataset: Dataset) => [
		...(tables.find((table) => table.dataset === dataset)?.rows ?? []),
		...(added.get(dataset.name) ?? [])
	];
	const datasets = tables.map(({ dataset }) => dataset);
	const filler = new DatabaseFiller(db, datasets, rowsOf);
	for (const dataset of datasets) filler.add({ dataset, rows: rowsOf(dataset) });
	filler.finish();
	db.exec('ANALYZE');
	const { count } = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM search_rows').get() ?? { count: 0 };
	db.close();
	return count;
}
