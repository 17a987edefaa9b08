import type { Dataset } from '#lib/domain/data-package.ts';
import { asDynamic, type Db } from '#lib/server/sqlite/open.ts';

/** The sources that the rows of a dataset are taken from, in the order of their ids. */
export async function listSourcesOf(db: Db, dataset: Dataset) {
	if (!dataset.fields.some(({ name }) => name === 'source_id')) return [];
	const used = await asDynamic(db).selectFrom(dataset.name).select('source_id').distinct().execute();
	return listSources(
		db,
		used.map(({ source_id }) => String(source_id))
	);
}

/** The sources of the given ids, in the order of their ids. */
export const listSources = (db: Db, ids: string[]) =>
	db.selectFrom('sources').selectAll().where('source_id', 'in', ids).orderBy('source_id').execute();
