/** Lists of datasets that a database has of itself: tables with one column. */
import type Database from 'better-sqlite3';

/** Which tables have their rows in the order of their primary key: nothing else tells SQLite or whoever asks it. */
export const KEY_ORDER = 'key_order';

/** What the database does not have itself (`apart.ts`). */
export const KEPT_APART = 'kept_apart';

type DatasetList = typeof KEY_ORDER | typeof KEPT_APART;

/** @returns names of datasets; none from a database that was published before the list was kept */
export function readDatasetList(db: Database.Database, list: DatasetList): string[] {
	const isKept = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(list) !== undefined;
	return isKept ? db.prepare<[], string>(`SELECT dataset FROM ${list}`).pluck().all() : [];
}

/** Makes the list if it is not there, and writes a dataset into it. */
export function writeDatasetList(db: Database.Database, list: DatasetList, dataset?: string): void {
	db.exec(`CREATE TABLE IF NOT EXISTS main.${list} (dataset TEXT NOT NULL PRIMARY KEY) STRICT`);
	if (dataset !== undefined) db.prepare(`INSERT INTO main.${list} VALUES (?)`).run(dataset);
}
