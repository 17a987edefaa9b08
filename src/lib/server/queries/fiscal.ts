/** Fiscal series, their observations (of a series, of a town, of a year), and whom a town is compared with. */
import { inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** Every series, in the order of the declaration's file. */
export const listSeries = (db: Db) =>
	db.selectFrom('fiscal_series').selectAll().orderBy(inSourceOrder('fiscal_series')).execute();

export const findSeries = (db: Db, seriesId: string) =>
	db.selectFrom('fiscal_series').selectAll().where('series_id', '=', seriesId).executeTakeFirst();

/** The values of a series in some towns, by town and year. */
export const listObservations = (db: Db, seriesId: string, municipalityCodes: readonly string[]) =>
	db
		.selectFrom('fiscal_observations')
		.selectAll()
		.where('series_id', '=', seriesId)
		.where('municipality_code', 'in', municipalityCodes)
		.orderBy('municipality_code')
		.orderBy('fiscal_year')
		.execute();

/** What enters the formula of a series, in the order of the formula. */
export const listInputs = (db: Db, seriesId: string) =>
	db.selectFrom('fiscal_series_inputs').selectAll().where('series_id', '=', seriesId).orderBy('position').execute();

/** The series that a series is an input or a part of. */
export const listUses = (db: Db, seriesId: string) =>
	db
		.selectFrom('fiscal_series_inputs')
		.innerJoin('fiscal_series', 'fiscal_series.series_id', 'fiscal_series_inputs.series_id')
		.selectAll('fiscal_series')
		.where('input_series_id', '=', seriesId)
		.distinct()
		.execute();

/** Every town that is compared: subject towns first, then by code. */
export const listComparedTowns = oncePerRelease(async (db) => {
	const towns = await db
		.selectFrom('municipalities')
		.select(['municipality_code', 'name_ja', 'name_en', 'role', 'peer_group'])
		.where((eb) => eb.or([eb('peer_group', 'is not', null), eb('role', '=', 'subject')]))
		.orderBy('municipality_code')
		.execute();
	return towns.toSorted((a, b) => Number(b.role === 'subject') - Number(a.role === 'subject'));
});

export type ComparedTown = Awaited<ReturnType<typeof listComparedTowns>>[number];

const indicatorsWithPlan = (db: Db) =>
	db
		.selectFrom('indicators')
		.innerJoin('plan_items', 'plan_items.item_id', 'indicators.item_id')
		.innerJoin('plans', 'plans.plan_id', 'plan_items.plan_id')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.selectAll('indicators')
		.select([
			'plans.plan_id',
			'plan_items.path',
			'plan_items.title_ja as item_title_ja',
			'plan_items.title_en as item_title_en',
			'plans.title_ja as plan_title_ja',
			'plans.title_en as plan_title_en',
			'plans.period_start_fy',
			'plans.period_end_fy',
			'plans.municipality_code',
			'municipalities.name_ja as town_ja',
			'municipalities.name_en as town_en'
		]);

/** What the law sets for a series, lowest first. */
export const listThresholds = (db: Db, seriesId: string) =>
	db.selectFrom('fiscal_thresholds').selectAll().where('series_id', '=', seriesId).orderBy('value').execute();

/** The indicators that say how they relate to official series: linked to one, or with the reason why not. */
export const listIndicatorsWithSeries = oncePerRelease((db) =>
	indicatorsWithPlan(db)
		.where((eb) => eb.or([eb('series_id', 'is not', null), eb('series_note_ja', 'is not', null)]))
		.orderBy(inSourceOrder('indicators'))
		.execute()
);

export const findIndicatorWithPlan = (db: Db, indicatorId: string) =>
	indicatorsWithPlan(db).where('indicator_id', '=', indicatorId).executeTakeFirst();

export type IndicatorWithPlan = NonNullable<Awaited<ReturnType<typeof findIndicatorWithPlan>>>;

/** Values that a plan prints for an indicator, by year. */
export const listIndicatorValues = (db: Db, indicatorId: string) =>
	db.selectFrom('indicator_values').selectAll().where('indicator_id', '=', indicatorId).orderBy('fiscal_year').execute();

/** Costs of the main projects of a plan, in the order of the plan. */
export const listPlanCosts = (db: Db, planId: string) =>
	db
		.selectFrom('project_costs')
		.innerJoin('plan_items', 'plan_items.item_id', 'project_costs.item_id')
		.selectAll('project_costs')
		.select(['plan_items.path', 'plan_items.number', 'plan_items.title_ja', 'plan_items.title_en', 'plan_items.sort_order'])
		.where('plan_id', '=', planId)
		.orderBy('sort_order')
		.orderBy('fiscal_year')
		.execute();

/** Plans that print what their projects cost. */
export const listPlansWithCosts = (db: Db) =>
	db
		.selectFrom('plans')
		.innerJoin('municipalities', 'municipalities.municipality_code', 'plans.municipality_code')
		.selectAll('plans')
		.select(['name_ja as town_ja', 'name_en as town_en'])
		.where('plan_id', 'in', (eb) =>
			eb
				.selectFrom('project_costs')
				.innerJoin('plan_items', 'plan_items.item_id', 'project_costs.item_id')
				.select('plan_items.plan_id')
		)
		.orderBy('plan_id')
		.execute();

/**
 * Series with the years in which any town has an entry. For each pair one row is looked for: distinct pairs of millions of rows
 * would be found by going through all.
 * @param withValue only years with a value
 */
const yearsOfSeries = (db: Db, withValue: boolean) =>
	db
		.selectFrom(['fiscal_series', (eb) => eb.selectFrom('fiscal_observations').select('fiscal_year').distinct().as('years')])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('fiscal_observations')
					.select('fiscal_observations.series_id')
					.whereRef('fiscal_observations.series_id', '=', 'fiscal_series.series_id')
					.whereRef('fiscal_observations.fiscal_year', '=', 'years.fiscal_year')
					.$if(withValue, (query) => query.where('value', 'is not', null))
			)
		);

/** Every series in the order of its dataset, with the years in which any town has a value or a reason for having none. */
export const listSeriesWithYears = oncePerRelease(async (db) => {
	const [series, years] = await Promise.all([
		listSeries(db),
		yearsOfSeries(db, false).select(['fiscal_series.series_id', 'years.fiscal_year']).orderBy('years.fiscal_year').execute()
	]);
	return series.map((one) => ({
		...one,
		years: years.filter(({ series_id }) => series_id === one.series_id).map(({ fiscal_year }) => fiscal_year)
	}));
});

/** So many towns are kept as they were read: the figures and languages of a page are made of the same. */
const TOWNS_KEPT = 8;

/** What is held of a town, by series and year. */
export const listObservationsOfTown = oncePerRelease(
	(db, municipalityCode: string) =>
		db
			.selectFrom('fiscal_observations')
			.selectAll()
			.where('municipality_code', '=', municipalityCode)
			.orderBy('series_id')
			.orderBy('fiscal_year')
			.execute(),
	TOWNS_KEPT
);

/** So many years of series are kept as they were read: both languages of a page are made of the same. */
const YEARS_KEPT = 8;

/** What is held of a series in a year, by town. */
export const listObservationsOfYear = oncePerRelease(
	(db, seriesId: string, fiscalYear: number) =>
		db
			.selectFrom('fiscal_observations')
			.selectAll()
			.where('series_id', '=', seriesId)
			.where('fiscal_year', '=', fiscalYear)
			.orderBy('municipality_code')
			.execute(),
	YEARS_KEPT
);

/** The last year in which any town has a value, by series, and whether it is of a census: of one value, so of all. */
export const listSeriesEnds = oncePerRelease(async (db) =>
	(
		await yearsOfSeries(db, true)
			.select((eb) => [
				'fiscal_series.series_id',
				'name_ja',
				'name_en',
				eb.fn.max<number>('years.fiscal_year').as('last'),
				eb
					.selectFrom('fiscal_observations')
					.select('status')
					.whereRef('fiscal_observations.series_id', '=', 'fiscal_series.series_id')
					.limit(1)
					.as('status')
			])
			.groupBy('fiscal_series.series_id')
			.orderBy('fiscal_series.series_id')
			.execute()
	).map(({ status, ...series }) => ({ ...series, census: status === 'census' }))
);
