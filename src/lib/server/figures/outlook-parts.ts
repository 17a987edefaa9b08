/** What the outlook and its back-test share: the town's series, the assumptions asked for, and their words. */
import {
	ASSUMPTION_NAMES,
	ASSUMPTIONS,
	readAssumptions,
	type AskedAssumptions,
	type AssumptionMistake
} from '#lib/domain/assumptions.ts';
import {
	DEBT_MARGIN,
	OUTLOOK_SERIES,
	type Growth,
	type Measure,
	type Outlook,
	type OutlookObstacle,
	type OutlookSeries,
	type TownSeries
} from '#lib/domain/outlook.ts';
import { axisOf as fiscalAxisOf, formatFiscal } from '#lib/format/fiscal.ts';
import { formatChange, formatFiscalYear, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { listOutlookObservations, type OutlookObservation } from '#lib/server/queries/outlook.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { describeMistake } from './assumption-mistakes.ts';
import { citeRows } from './sources.ts';

/** What a chart can show. */
export const CHART_MEASURES = ['balance', 'ordinary_balance_ratio'] as const;
export type ChartMeasure = (typeof CHART_MEASURES)[number];
export const OUTLOOK_PARAMS = ['town', 'measure', ...ASSUMPTION_NAMES] as const;

/** Reads the parameters of an outlook. Nothing is mended: what is wrong is told. */
export function readOutlookParams(entries: Iterable<[string, string]>): {
	measure: ChartMeasure;
	asked: AskedAssumptions;
	mistakes: AssumptionMistake[];
} {
	const all = [...entries];
	const { asked, mistakes } = readAssumptions(all, ASSUMPTIONS, ['town', 'measure']);
	const given = all.find(([name]) => name === 'measure')?.[1];
	const measure = CHART_MEASURES.find((one) => one === given);
	if (given !== undefined && !measure) mistakes.push({ parameter: 'measure', value: given.slice(0, 40), rule: 'choice' });
	return { measure: measure ?? 'balance', asked, mistakes };
}

/** The mistakes as problem documents have them, in English. */
export const checkOutlookParams = (params: Record<string, string>) =>
	readOutlookParams(Object.entries(params)).mistakes.map((mistake) => ({
		parameter: mistake.parameter,
		message: describeMistake('en', mistake),
		...(mistake.parameter === 'measure' && { allowed: CHART_MEASURES })
	}));

/** @returns undefined when there is no such town */
export async function loadTown(db: Db, language: Language, code: string) {
	const municipality = await findMunicipality(db, code);
	if (!municipality) return undefined;
	const rows = await listOutlookObservations(db, code);
	return { code, name: inLanguage(language, municipality, 'name'), rows, series: toSeries(rows) };
}
export type OutlookTown = NonNullable<Awaited<ReturnType<typeof loadTown>>>;

/** The town, measure and assumptions that an address asks for. @returns undefined when one cannot be read, or there is no such town */
export async function loadAsked(db: Db, language: Language, given: Record<string, string>) {
	const { measure, asked, mistakes } = readOutlookParams(Object.entries(given));
	const town = mistakes.length ? undefined : await loadTown(db, language, given['town'] ?? '');
	return town && { measure, asked, town };
}

/** The editions that the series are taken from, each with one of its places: they differ only in the code of the item. */
export const citeTown = async (db: Db, language: Language, { rows }: OutlookTown) =>
	(
		await citeRows(
			db,
			language,
			rows.filter(({ value }) => value !== null)
		)
	).map((source) => ({ ...source, locators: source.locators.slice(0, 1) }));

/** A year without a value has no entry, whatever the reason. */
const toSeries = oncePer(
	(rows: OutlookObservation[]): TownSeries =>
		Object.fromEntries(
			OUTLOOK_SERIES.map((id) => [
				id,
				new Map(
					rows.flatMap(({ series_id, fiscal_year, value }) => (series_id === id && value !== null ? [[fiscal_year, value]] : []))
				)
			])
		) as Record<OutlookSeries, Map<number, number>>
);

export const isAmount = (measure: Measure) => measure === 'balance' || measure === 'local_taxes' || measure === 'welfare';

/** A value in words: 53.7億円, ¥5.374 billion, 86.0%; amounts of a village so exactly that what is left of them is what they leave. */
export const valueWords = (language: Language, measure: Measure, value: number): string =>
	formatFiscal(language, value, isAmount(measure) ? '千円' : '%', 1);

/** The error in words, with its sign. */
export const errorWords = (language: Language, measure: Measure, error: number): string =>
	isAmount(measure)
		? `${error > 0 ? '+' : ''}${valueWords(language, measure, error).replace('-', '−')}`
		: `${formatChange(language, error)}${messagesIn(language).outlook.error.percent}`;

/** Thousand yen or % → the unit of the chart's axis. */
export function axisOf(language: Language, measure: ChartMeasure): { unit: string; of: (value: number) => number } {
	const { unit, divisor } = fiscalAxisOf(language, measure === 'balance' ? '千円' : '%');
	return { unit, of: (value) => value / divisor };
}

const growthWords = (language: Language, { tax, welfare, debt }: Growth) => ({
	tax: `${formatChange(language, tax)}%`,
	welfare: `${formatChange(language, welfare)}%`,
	debt: `${formatChange(language, debt, 2)}${messagesIn(language).outlook.error.percent}`
});

/** Every assumption behind the numbers, as sentences. */
export function assumptionNotes(language: Language, outlook: Outlook): string[] {
	const t = messagesIn(language).outlook;
	const { base, trendYears, margin, financed, scale, cases } = outlook;
	return [
		t.disclaimer,
		[
			...cases.map(({ id, growth }) => t.notes.growth(t.cases[id], growthWords(language, growth))),
			t.notes.trend(formatFiscalYears(language, base.fiscal_year - trendYears, base.fiscal_year))
		].join(language === 'ja' ? '' : ' '),
		t.notes.margin(formatNumber(language, margin), formatNumber(language, Math.round(margin * DEBT_MARGIN * 100) / 100)),
		t.notes.financed(
			`${formatNumber(language, Math.round(financed.percent * 10) / 10)}%`,
			financed.asked,
			formatFiscalYear(language, base.fiscal_year)
		),
		t.notes.scale(
			valueWords(language, 'balance', scale.amount),
			formatNumber(language, scale.index),
			formatFiscalYear(language, scale.indexYear)
		),
		t.notes.debt,
		t.notes.left
	];
}

/** Why there is no outlook, a sentence each. @param names of the series by id */
export const obstacleWords = (language: Language, obstacles: OutlookObstacle[], names: ReadonlyMap<string, string>): string[] =>
	obstacles.map(({ series, reason, years }) =>
		messagesIn(language).outlook.obstacles[reason](
			names.get(series) ?? series,
			years.map((year) => formatFiscalYear(language, year)).join(language === 'ja' ? '、' : ', ')
		)
	);

/** The measures as columns of a wide table: the unit stands in the key, too, for those who only have the CSV. */
export const MEASURE_COLUMNS: readonly (readonly [measure: Measure, key: string])[] = [
	['balance', 'balance_thousand_yen'],
	['ordinary_balance_ratio', 'ordinary_balance_ratio_percent'],
	['local_taxes', 'local_taxes_thousand_yen'],
	['welfare', 'welfare_expenditure_thousand_yen'],
	['debt_ratio', 'real_debt_service_ratio_percent']
];

/** A number as a cell shows it; fiscal years are not grouped. */
export const cellWords = (language: Language, key: string, value: number): string =>
	/(^|_)(fy|fiscal_year)$/.test(key) ? String(value) : formatNumber(language, value);

/** The columns of the assumptions, the same for every row of a case. */
export const assumptionColumns = (language: Language) => {
	const { columns, units } = messagesIn(language).outlook;
	return [
		{ key: 'tax_growth_percent', title: columns.tax_growth, numeric: true, unit: units.perYear },
		{ key: 'welfare_growth_percent', title: columns.welfare_growth, numeric: true, unit: units.perYear },
		{ key: 'debt_change_points', title: columns.debt_change, numeric: true, unit: units.points },
		{ key: 'margin_points', title: columns.margin, numeric: true, unit: units.points },
		{ key: 'trend_from_fy', title: columns.trend_from_fy, numeric: true },
		{ key: 'trend_to_fy', title: columns.trend_to_fy, numeric: true },
		{ key: 'financed_percent', title: columns.financed, numeric: true, unit: units.percent },
		{ key: 'scale_thousand_yen', title: columns.scale, numeric: true, unit: units.thousand_yen },
		{ key: 'fiscal_strength_index', title: columns.index, numeric: true },
		{ key: 'fiscal_strength_index_fy', title: columns.indexYear, numeric: true }
	];
};

export const assumptionValues = ({ base, trendYears, margin, financed, scale }: Outlook, growth: Growth) => ({
	tax_growth_percent: growth.tax,
	welfare_growth_percent: growth.welfare,
	debt_change_points: growth.debt,
	margin_points: margin,
	trend_from_fy: base.fiscal_year - trendYears,
	trend_to_fy: base.fiscal_year,
	financed_percent: financed.percent,
	scale_thousand_yen: Math.round(scale.amount),
	fiscal_strength_index: scale.index,
	fiscal_strength_index_fy: scale.indexYear
});
