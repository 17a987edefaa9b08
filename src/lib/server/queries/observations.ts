/** Values of fiscal series: of one town over all series, or of one series over all towns. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';

/** Every series in the order of its dataset, with the years in which any town has a value or a reason for having none. */
export async function listSeriesWithYears(db: Db) {
	const [series, years] = await Promise.all([
		db.selectFrom('fiscal_series').selectAll().orderBy(inSourceOrder('fiscal_series')).execute(),
		db.selectFrom('fiscal_observations').select(['series_id', 'fiscal_year']).distinct().orderBy('fiscal_year').execute()
	]);
	return series.map((one) => ({
		...one,
		years: years.filter(({ series_id }) => series_id === one.series_id).map(({ fiscal_year }) => fiscal_year)
	}));
}

export type SeriesWithYears = Awaited<ReturnType<typeof listSeriesWithYears>>[number];

/** What is held of a town, by series and year. */
export const listObservationsOfTown = (db: Db, municipalityCode: string) =>
	db
		.selectFrom('fiscal_observations')
		.selectAll()
		.where('municipality_code', '=', municipalityCode)
		.orderBy('series_id')
		.orderBy('fiscal_year')
		.execute();

/** What is held of a series in a year, by town. */
export const listObservationsOfYear = (db: Db, seriesId: string, fiscalYear: number) =>
	db
		.selectFrom('fiscal_observations')
		.selectAll()
		.where('series_id', '=', seriesId)
		.where('fiscal_year', '=', fiscalYear)
		.orderBy('municipality_code')
		.execute();
