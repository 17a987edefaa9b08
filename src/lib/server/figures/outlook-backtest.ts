/** The same arithmetic three years earlier, beside what came. */
import type { LineChartData } from '#lib/charts/line-chart.ts';
import { styleOfTown } from '#lib/charts/line-style.ts';
import { backTest, settledValue, type BackTestValue, type Outlook } from '#lib/domain/outlook.ts';
import { formatChange, formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import type { MakeFigure } from './maker.ts';
import {
	assumptionColumns,
	assumptionNotes,
	assumptionValues,
	axisOf,
	cellWords,
	checkOutlookParams,
	citeTown,
	errorWords,
	isAmount,
	loadAsked,
	OUTLOOK_PARAMS,
	valueWords,
	type ChartMeasure,
	type OutlookTown
} from './outlook-parts.ts';

export const name = 'outlook-backtest';
export const params = OUTLOOK_PARAMS;
export const check = checkOutlookParams;

/** @returns undefined when there is no such town, an assumption cannot be read, or the series do not reach back far enough */
export const make: MakeFigure<LineChartData> = async (db, _pkg, language, given) => {
	const request = await loadAsked(db, language, given);
	if (!request) return undefined;
	const { measure, asked, town } = request;
	const { outlook, values } = backTest(town.series, asked);
	if (!outlook) return undefined;
	const t = messagesIn(language).outlook;
	const year = (fiscalYear: number) => formatFiscalYear(language, fiscalYear);
	const known = values.filter(({ came }) => came !== undefined);
	const drawn = known.filter((one) => one.measure === measure);
	const last = drawn.at(-1);
	const growth = outlook.cases[0]?.growth ?? { tax: 0, welfare: 0, debt: 0 };
	const assumed = assumptionValues(outlook, growth);

	return {
		name,
		params: { ...given, town: town.code, measure },
		title:
			last?.came === undefined || last.error === undefined
				? t.backTitle
				: t.backFinding(
						year(outlook.base.fiscal_year),
						t.measures[measure],
						year(last.fiscal_year),
						valueWords(language, measure, last.said),
						valueWords(language, measure, last.came),
						errorWords(language, measure, last.error)
					),
		subtitle: t.backSubtitle(town.name, drawn.filter(({ within }) => within).length, drawn.length),
		columns: [
			{ key: 'municipality_code', title: t.columns.municipality_code },
			{ key: 'measure', title: t.columns.measure },
			{ key: 'unit', title: t.columns.unit },
			{ key: 'fiscal_year', title: t.columns.fiscal_year, numeric: true },
			...(['said', 'came', 'error', 'low', 'high'] as const).map((key) => ({ key, title: t.columns[key], numeric: true })),
			{ key: 'within', title: t.columns.within },
			...assumptionColumns(language)
		],
		rows: values.map((one) => ({
			values: {
				municipality_code: town.code,
				measure: one.measure,
				unit: isAmount(one.measure) ? 'thousand_yen' : 'percent',
				fiscal_year: one.fiscal_year,
				said: one.said,
				came: one.came ?? null,
				error: one.error ?? null,
				low: one.low,
				high: one.high,
				within: one.within ?? null,
				...assumed
			},
			shown: [
				town.code,
				t.measures[one.measure],
				isAmount(one.measure) ? t.units.thousand_yen : t.units.percent,
				String(one.fiscal_year),
				formatNumber(language, one.said),
				one.came === undefined ? t.notHeld : formatNumber(language, one.came),
				one.error === undefined ? t.notHeld : formatChange(language, one.error, 3),
				formatNumber(language, one.low),
				formatNumber(language, one.high),
				one.within === undefined ? t.notHeld : t.within(one.within),
				...Object.entries(assumed).map(([key, value]) => cellWords(language, key, value))
			]
		})),
		sources: await citeTown(db, language, town),
		notes: [t.notes.back(outlook.financed.asked), ...assumptionNotes(language, outlook)],
		drawing: drawBackTest(town, outlook, values, measure, language)
	};
};

/** What came as the town's line; what would have been said, lighter, with its range. */
function drawBackTest(
	town: OutlookTown,
	{ base }: Outlook,
	all: BackTestValue[],
	measure: ChartMeasure,
	language: Language
): LineChartData {
	const t = messagesIn(language).outlook;
	const { unit, of } = axisOf(language, measure);
	const style = styleOfTown(town.code);
	const values = all.filter((one) => one.measure === measure);
	const years = [...town.series['local-taxes'].keys()];
	const first = Math.min(...years);
	const lastYear = values.at(-1)?.fiscal_year ?? base.fiscal_year;
	const start = of(base[measure]);
	return {
		unit,
		lines: [
			{
				id: 'came',
				name: t.backCame,
				style,
				points: Array.from({ length: lastYear - first + 1 }, (_, i) => {
					const value = settledValue(town.series, measure, first + i);
					return value === undefined
						? { year: first + i, value: null, words: t.notHeld }
						: { year: first + i, value: of(value), words: valueWords(language, measure, value) };
				})
			},
			{
				id: 'said',
				name: t.backLine,
				style: { tone: 'accent', dash: '', marker: 'diamond' },
				points: [
					{ year: base.fiscal_year, value: start, words: valueWords(language, measure, base[measure]), outlook: true },
					...values.map(({ fiscal_year, said }) => ({
						year: fiscal_year,
						value: of(said),
						words: valueWords(language, measure, said),
						outlook: true
					}))
				]
			}
		],
		bands: [
			{
				id: 'range',
				name: t.band,
				style: { tone: 'accent', dash: '', marker: 'none' },
				points: [
					{ year: base.fiscal_year, low: start, high: start, words: '' },
					...values.map(({ fiscal_year, low, high }) => ({
						year: fiscal_year,
						low: of(low),
						high: of(high),
						words: `${valueWords(language, measure, low)} – ${valueWords(language, measure, high)}`
					}))
				]
			}
		],
		...(measure === 'balance' && { fromZero: true })
	};
}
