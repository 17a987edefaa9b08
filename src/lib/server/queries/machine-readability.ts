import type { Db } from '#lib/server/sqlite/open.ts';

/** How every published CSV does by every rule. */
export const listMachineReadability = (db: Db) =>
	db.selectFrom('machine_readability').selectAll().orderBy('rule').orderBy('dataset').execute();
