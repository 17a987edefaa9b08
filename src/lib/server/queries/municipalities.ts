/** Municipalities. */
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** Every municipality of the release, by code. */
export const listMunicipalities = oncePerRelease((db) =>
	db.selectFrom('municipalities').selectAll().orderBy('municipality_code').execute()
);

/** The same by code. */
export const mapMunicipalities = oncePerRelease(
	async (db) => new Map((await listMunicipalities(db)).map((town) => [town.municipality_code, town]))
);

export type Municipality = Awaited<ReturnType<typeof listMunicipalities>>[number];

/** @param lgCode six digits, with the check digit */
export const findMunicipalityByLgCode = (db: Db, lgCode: string) =>
	db.selectFrom('municipalities').selectAll().where('lg_code', '=', lgCode).executeTakeFirst();

export const findMunicipality = (db: Db, municipalityCode: string) =>
	db.selectFrom('municipalities').selectAll().where('municipality_code', '=', municipalityCode).executeTakeFirst();
