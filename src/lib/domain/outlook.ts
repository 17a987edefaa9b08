/**
 * A reader's outlook on a town's money for the three years after the last settled one: arithmetic on the official series,
 * no forecast. Pure; amounts in thousand yen, ratios in %.
 *
 * From the base year `0` (the last with every yearly series), `h` years on:
 *
 *     L(h) = L(0) · (1 + tax/100)^h                          local taxes
 *     W(h) = W(0) · (1 + welfare/100)^h                      welfare cost
 *     d(h) = d(0) + debt · h                                 real debt service ratio
 *     S    = L(0) ÷ min(1, F)                                scale of regular income, F the fiscal strength index
 *     w(h) = (1 − financed/100) · (W(h) − W(0))              what the town itself pays of the change in welfare cost
 *     D(h) = (d(h) − d(0))/100 · S                           change in debt service
 *     balance(h) = R(0) − E(0) + (L(h) − L(0)) − w(h) − D(h)
 *     ratio(h)   = 100 · (r(0)/100 · S + w(h) + D(h)) ÷ (S + L(h) − L(0))
 *
 * R, E are total revenue and expenditure, r the ordinary balance ratio. All other income and spending stays as it was.
 * `S` stands in for the standard financial scale, which no series gives: a town whose index is below 1 gets about the
 * missing part from the state. Debt service is not held as an amount either, so the ratio that is held takes its place.
 */
import type { AskedAssumptions } from './assumptions.ts';

/** Series that must have a value in the base year. */
const YEARLY_SERIES = [
	'total-revenue',
	'total-expenditure',
	'local-taxes',
	'welfare-expenditure',
	'real-debt-service-ratio',
	'ordinary-balance-ratio'
] as const;
export const OUTLOOK_SERIES = [...YEARLY_SERIES, 'fiscal-strength-index'] as const;
export type OutlookSeries = (typeof OUTLOOK_SERIES)[number];

/** Values by series and fiscal year; a year that is missing, or missing for a reason, has no entry. */
export type TownSeries = Readonly<Record<OutlookSeries, ReadonlyMap<number, number>>>;

const HORIZON = 3;
export const DEFAULT_YEARS = 4;
export const DEFAULT_MARGIN = 1;
/** The debt ratio of the cautious and the hopeful case moves by this share of the margin: it is small and moves slowly. */
export const DEBT_MARGIN = 0.2;

export type CaseId = 'as_is' | 'cautious' | 'hopeful' | 'own';

export interface Growth {
	/** % a year. */
	tax: number;
	/** % a year. */
	welfare: number;
	/** Percentage points a year. */
	debt: number;
}

export interface OutlookYear {
	fiscal_year: number;
	local_taxes: number;
	welfare: number;
	debt_ratio: number;
	balance: number;
	ordinary_balance_ratio: number;
}

export interface OutlookCase {
	id: CaseId;
	growth: Growth;
	years: OutlookYear[];
}

export interface Outlook {
	/** The settled year it starts from. */
	base: OutlookYear;
	/** How many years the trend is taken over. */
	trendYears: number;
	margin: number;
	/** Share (%) of additional welfare cost that other money pays for, and whether the reader set it. */
	financed: { percent: number; asked: boolean };
	/** Stand-in for the standard financial scale, and the index and its year behind it. */
	scale: { amount: number; index: number; indexYear: number };
	/** As is, cautious, hopeful and, where the reader set a growth, the reader's own. */
	cases: OutlookCase[];
}

/** Why there is no outlook. `years` are those for which a value would be needed, as far as that can be said. */
export interface OutlookObstacle {
	series: OutlookSeries;
	reason: 'no_value' | 'one_value' | 'no_common_year' | 'missing_year' | 'not_positive';
	years: number[];
}

export type OutlookResult = { outlook: Outlook; obstacles?: never } | { outlook?: never; obstacles: OutlookObstacle[] };

/** Keeps a number free of the noise of binary fractions: to a thousandth. */
const tidy = (value: number) => Math.round(value * 1000) / 1000;

/** The mean yearly growth (%) that leads from one value to another: `100 · ((last ÷ first)^(1/years) − 1)`. */
export const meanGrowth = (first: number, last: number, years: number): number => 100 * ((last / first) ** (1 / years) - 1);

/** The last year in which every yearly series has a value. */
function findBaseYear(series: TownSeries, until: number): number | undefined {
	const years = [...series['local-taxes'].keys()].filter(
		(year) => year <= until && YEARLY_SERIES.every((id) => series[id].has(year))
	);
	return years.length ? Math.max(...years) : undefined;
}

function findObstacles(series: TownSeries, until: number, years: number): OutlookObstacle[] {
	const countOf = (id: OutlookSeries) =>
		id === 'fiscal-strength-index' ? series[id].size : [...series[id].keys()].filter((year) => year <= until).length;
	const empty = OUTLOOK_SERIES.filter((id) => countOf(id) === 0);
	if (empty.length) return empty.map((id) => ({ series: id, reason: 'no_value' as const, years: [] }));
	const base = findBaseYear(series, until);
	if (base === undefined) return [{ series: 'total-revenue', reason: 'no_common_year', years: [] }];
	const trended = ['local-taxes', 'welfare-expenditure', 'real-debt-service-ratio'] as const;
	const single = trended.filter((id) => countOf(id) === 1);
	if (single.length) return single.map((id) => ({ series: id, reason: 'one_value' as const, years: [base] }));
	const late = trended.filter((id) => !series[id].has(base - years));
	if (late.length) return late.map((id) => ({ series: id, reason: 'missing_year' as const, years: [base - years] }));
	const positive: [OutlookSeries, number[]][] = [
		['total-revenue', [base]],
		['local-taxes', [base - years, base]],
		['welfare-expenditure', [base - years, base]],
		['fiscal-strength-index', [Math.max(...series['fiscal-strength-index'].keys())]]
	];
	return positive.flatMap(([id, at]) => {
		const wrong = at.filter((year) => !((series[id].get(year) ?? 0) > 0));
		return wrong.length ? [{ series: id, reason: 'not_positive' as const, years: wrong }] : [];
	});
}

/**
 * @param asked what the reader set, within the bounds of `ASSUMPTIONS`
 * @param until takes only years up to this one, for a back-test; the fiscal strength index is the latest all the same
 */
export function makeOutlook(series: TownSeries, asked: AskedAssumptions = {}, until = Infinity): OutlookResult {
	const trendYears = asked.trend ?? DEFAULT_YEARS;
	const obstacles = findObstacles(series, until, trendYears);
	const year = findBaseYear(series, until);
	if (obstacles.length || year === undefined) return { obstacles };

	const at = (id: OutlookSeries, when: number) => series[id].get(when) ?? NaN;
	const first = year - trendYears;
	const base: OutlookYear = {
		fiscal_year: year,
		local_taxes: at('local-taxes', year),
		welfare: at('welfare-expenditure', year),
		debt_ratio: at('real-debt-service-ratio', year),
		balance: at('total-revenue', year) - at('total-expenditure', year),
		ordinary_balance_ratio: at('ordinary-balance-ratio', year)
	};
	const revenue = at('total-revenue', year);
	const margin = asked.margin ?? DEFAULT_MARGIN;
	const financed = {
		percent: asked.financed ?? tidy((100 * (revenue - base.local_taxes)) / revenue),
		asked: asked.financed !== undefined
	};
	const indexYear = Math.max(...series['fiscal-strength-index'].keys());
	const index = at('fiscal-strength-index', indexYear);
	const scale = { amount: base.local_taxes / Math.min(1, index), index, indexYear };

	const trend: Growth = {
		tax: tidy(meanGrowth(at('local-taxes', first), base.local_taxes, trendYears)),
		welfare: tidy(meanGrowth(at('welfare-expenditure', first), base.welfare, trendYears)),
		debt: tidy((base.debt_ratio - at('real-debt-service-ratio', first)) / trendYears)
	};
	const shifted = (by: number): Growth => ({
		tax: tidy(trend.tax - by),
		welfare: tidy(trend.welfare + by),
		debt: tidy(trend.debt + DEBT_MARGIN * by)
	});
	const hasOwn = asked.tax !== undefined || asked.welfare !== undefined || asked.debt !== undefined;
	const growths: [CaseId, Growth][] = [
		['as_is', trend],
		['cautious', shifted(margin)],
		['hopeful', shifted(-margin)],
		...(hasOwn
			? [
					['own', { tax: asked.tax ?? trend.tax, welfare: asked.welfare ?? trend.welfare, debt: asked.debt ?? trend.debt }] as [
						CaseId,
						Growth
					]
				]
			: [])
	];
	const cases = growths.map(([id, growth]) => ({ id, growth, years: project(base, growth, scale.amount, financed.percent) }));
	return { outlook: { base, trendYears, margin, financed, scale, cases } };
}

/** The years after the base under one growth. @param scale in thousand yen @param financed in % */
export function project(base: OutlookYear, growth: Growth, scale: number, financed: number): OutlookYear[] {
	return Array.from({ length: HORIZON }, (_, i): OutlookYear => {
		const h = i + 1;
		const taxes = base.local_taxes * (1 + growth.tax / 100) ** h;
		const welfare = base.welfare * (1 + growth.welfare / 100) ** h;
		const ownWelfare = (1 - financed / 100) * (welfare - base.welfare);
		const debtService = ((growth.debt * h) / 100) * scale;
		const moreTaxes = taxes - base.local_taxes;
		return {
			fiscal_year: base.fiscal_year + h,
			local_taxes: Math.round(taxes),
			welfare: Math.round(welfare),
			debt_ratio: tidy(base.debt_ratio + growth.debt * h),
			balance: Math.round(base.balance + moreTaxes - ownWelfare - debtService),
			ordinary_balance_ratio: tidy(
				(100 * ((base.ordinary_balance_ratio / 100) * scale + ownWelfare + debtService)) / (scale + moreTaxes)
			)
		};
	});
}

/** The measures that an outlook speaks of, in order. */
export const MEASURES = ['local_taxes', 'welfare', 'debt_ratio', 'balance', 'ordinary_balance_ratio'] as const;
export type Measure = (typeof MEASURES)[number];

/** What a settled year says of a measure; undefined where a series has no value. */
export function settledValue(series: TownSeries, measure: Measure, year: number): number | undefined {
	const simple = {
		local_taxes: 'local-taxes',
		welfare: 'welfare-expenditure',
		debt_ratio: 'real-debt-service-ratio',
		ordinary_balance_ratio: 'ordinary-balance-ratio'
	} as const;
	if (measure !== 'balance') return series[simple[measure]].get(year);
	const revenue = series['total-revenue'].get(year);
	const expenditure = series['total-expenditure'].get(year);
	return revenue === undefined || expenditure === undefined ? undefined : revenue - expenditure;
}

export interface BackTestValue {
	measure: Measure;
	fiscal_year: number;
	/** What the as-is case would have said. */
	said: number;
	/** The lower and the higher of the cautious and the hopeful case. */
	low: number;
	high: number;
	came: number | undefined;
	/** `said − came`. */
	error: number | undefined;
	/** Whether what came lies between the cautious and the hopeful case. */
	within: boolean | undefined;
}

export type BackTest =
	| { outlook: Outlook; values: BackTestValue[]; obstacles?: never }
	| { obstacles: OutlookObstacle[]; outlook?: never; values?: never };

/**
 * What the same method would have said three years before the base year of today's outlook, from the years up to then,
 * beside what came.
 */
export function backTest(series: TownSeries, asked: AskedAssumptions = {}): BackTest {
	const base = findBaseYear(series, Infinity);
	if (base === undefined) return { obstacles: findObstacles(series, Infinity, asked.trend ?? DEFAULT_YEARS) };
	const { trend, margin, financed } = asked;
	const assumptions: AskedAssumptions = {
		...(trend !== undefined && { trend }),
		...(margin !== undefined && { margin }),
		...(financed !== undefined && { financed })
	};
	const { outlook, obstacles } = makeOutlook(series, assumptions, base - HORIZON);
	if (!outlook) return { obstacles };
	const yearsOf = (id: CaseId) => outlook.cases.find((one) => one.id === id)?.years ?? [];
	const values = MEASURES.flatMap((measure) =>
		yearsOf('as_is').map((year, i): BackTestValue => {
			const said = year[measure];
			const ends = [yearsOf('cautious')[i]?.[measure] ?? said, yearsOf('hopeful')[i]?.[measure] ?? said];
			const [low, high] = [Math.min(...ends), Math.max(...ends)];
			const came = settledValue(series, measure, year.fiscal_year);
			return {
				measure,
				fiscal_year: year.fiscal_year,
				said,
				low,
				high,
				came,
				error: came === undefined ? undefined : tidy(said - came),
				within: came === undefined ? undefined : came >= low && came <= high
			};
		})
	);
	return { outlook, values };
}
