/** What an outlook is reckoned from: a town's own official series. */
import { OUTLOOK_SERIES } from '#lib/domain/outlook.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** So many towns are kept as they were read: the languages and measures of a page are made of the same. */
const TOWNS_KEPT = 8;

/** A town's rows of the series that an outlook needs, blanks included. */
export const listOutlookObservations = oncePerRelease(
	(db, municipalityCode: string) =>
		db
			.selectFrom('fiscal_observations')
			.selectAll()
			.where('municipality_code', '=', municipalityCode)
			.where('series_id', 'in', [...OUTLOOK_SERIES])
			.orderBy('series_id')
			.orderBy('fiscal_year')
			.execute(),
	TOWNS_KEPT
);

export type OutlookObservation = Awaited<ReturnType<typeof listOutlookObservations>>[number];

/** The towns that have at least one value of every series, those with plans here first. */
export const listOutlookTowns = oncePerRelease(async (db) => {
	const towns = await db
		.selectFrom('municipalities')
		.innerJoin('fiscal_observations', 'fiscal_observations.municipality_code', 'municipalities.municipality_code')
		.select(({ fn }) => [
			'municipalities.municipality_code',
			'name_ja',
			'name_en',
			'role',
			fn.count<number>('series_id').distinct().as('series')
		])
		.where('series_id', 'in', [...OUTLOOK_SERIES])
		.where('value', 'is not', null)
		.groupBy('municipalities.municipality_code')
		.orderBy('municipalities.municipality_code')
		.execute();
	const whole = towns.filter(({ series }) => series === OUTLOOK_SERIES.length);
	return whole.toSorted((a, b) => Number(b.role === 'subject') - Number(a.role === 'subject'));
});

/** Names of the series that an outlook needs. */
export const listOutlookSeries = (db: Db) =>
	db
		.selectFrom('fiscal_series')
		.select(['series_id', 'name_ja', 'name_en'])
		.where('series_id', 'in', [...OUTLOOK_SERIES])
		.execute();
