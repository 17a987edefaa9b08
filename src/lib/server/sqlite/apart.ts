/**
 * Large datasets have a database file of their own beside that of all others: a publish that leaves one as it was takes over that file, as it is,
 * instead of putting millions of rows together once more. Who reads sees one database.
 */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type Database from 'better-sqlite3';
import type { Dataset } from '#lib/domain/data-package.ts';
import { KEPT_APART, readDatasetList } from './dataset-list.ts';
import { textIndexOf } from './search-index.ts';

/** From this many bytes on something is large: the CSV of a dataset that is kept apart, a file that releases share. */
export const LARGE = 8 << 20;

/** SQLite reads no more files at once, besides the first (SQLITE_MAX_ATTACHED). */
const AT_MOST = 10;

/** The name of the file in which a dataset is kept apart, beside the database. */
export const apartFile = (dataset: string): string => `${dataset}.sqlite`;

/** The name under which a connection knows that file. */
export const apartSchema = (dataset: string): string => `apart_${dataset}`;

/**
 * Which datasets are kept apart: the largest of those whose rows have no name of their own, for what has a name is in the index of all names.
 * @param sizeOf the bytes of its CSV
 * @param large see `LARGE`
 * @returns their names
 */
export const listApart = (datasets: readonly Dataset[], sizeOf: (dataset: string) => number, large: number): string[] =>
	datasets
		.filter(({ name, generated }) => !generated && textIndexOf(name) !== undefined && sizeOf(name) >= large)
		.map(({ name }) => name)
		.toSorted((a, b) => sizeOf(b) - sizeOf(a))
		.slice(0, AT_MOST);

/** Opens the database of a release with all that it keeps apart, read-only. @throws when the file is not there or is no database */
export function openWhole(file: string): Database.Database {
	const db = new Sqlite(file, { readonly: true, fileMustExist: true });
	try {
		attachApart(db, file);
		return db;
	} catch (error) {
		db.close();
		throw error;
	}
}

/** Puts what a database keeps apart behind it, so that queries find all its tables. @param file that of the database */
function attachApart(db: Database.Database, file: string): void {
	for (const dataset of readDatasetList(db, KEPT_APART)) {
		attach(db, path.join(path.dirname(file), apartFile(dataset)), dataset);
	}
}

/** Puts the file of a dataset that is kept apart behind a database. */
export function attach(db: Database.Database, file: string, dataset: string): void {
	db.prepare(`ATTACH ? AS ${apartSchema(dataset)}`).run(file);
}
