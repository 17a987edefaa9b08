/** The towns of the portal. */
import type { Db } from '#lib/server/sqlite/open.ts';

export const findMunicipality = (db: Db, municipalityCode: string) =>
	db.selectFrom('municipalities').selectAll().where('municipality_code', '=', municipalityCode).executeTakeFirst();
