/** A reader's outlook on a town's money: three years under several cases, from the town's own series. */
import type { ChartLine, LineChartData } from '#lib/charts/line-chart.ts';
import { styleOfTown, type LineStyle } from '#lib/charts/line-style.ts';
import { makeOutlook, settledValue, type CaseId, type Outlook } from '#lib/domain/outlook.ts';
import { formatFiscalYear, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
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
	isAmount,
	loadAsked,
	MEASURE_COLUMNS,
	OUTLOOK_PARAMS,
	valueWords,
	type ChartMeasure,
	type OutlookTown
} from './outlook-parts.ts';

export const name = 'outlook';
export const params = OUTLOOK_PARAMS;
export const check = checkOutlookParams;

/** @returns undefined when there is no such town, an assumption cannot be read, or its series give no outlook */
export const make: MakeFigure<LineChartData> = async (db, _pkg, language, given) => {
	const request = await loadAsked(db, language, given);
	if (!request) return undefined;
	const { measure, asked, town } = request;
	const { outlook } = makeOutlook(town.series, asked);
	if (!outlook) return undefined;
	const t = messagesIn(language).outlook;
	const year = (fiscalYear: number) => formatFiscalYear(language, fiscalYear);
	const { base, cases, financed } = outlook;
	const told = cases.find(({ id }) => id === 'own') ?? cases[0];
	const last = (id: CaseId) => cases.find((one) => one.id === id)?.years.at(-1);
	const words = (value: number | undefined) => (value === undefined ? t.notHeld : valueWords(language, measure, value));
	const end = told?.years.at(-1);

	return {
		name,
		params: { ...given, town: town.code, measure },
		title:
			t.finding(
				told ? t.cases[told.id] : '',
				t.measures[measure],
				{
					from: words(base[measure]),
					to: words(end?.[measure]),
					fromYear: year(base.fiscal_year),
					toYear: year(end?.fiscal_year ?? base.fiscal_year)
				},
				financed.asked ? `${formatNumber(language, financed.percent)}%` : undefined
			) + t.range(words(last('cautious')?.[measure]), words(last('hopeful')?.[measure])),
		subtitle: t.subtitle(
			town.name,
			t.measures[measure],
			year(base.fiscal_year),
			formatFiscalYears(language, base.fiscal_year + 1, end?.fiscal_year ?? base.fiscal_year)
		),
		columns: [
			{ key: 'municipality_code', title: t.columns.municipality_code },
			{ key: 'case', title: t.columns.case },
			{ key: 'fiscal_year', title: t.columns.fiscal_year, numeric: true },
			...MEASURE_COLUMNS.map(([measured, key]) => ({
				key,
				title: t.columns[measured],
				numeric: true,
				unit: isAmount(measured) ? t.units.thousand_yen : t.units.percent
			})),
			...assumptionColumns(language)
		],
		rows: [...settledRows(town, language), ...caseRows(town, outlook, language)],
		sources: await citeTown(db, language, town),
		notes: assumptionNotes(language, outlook),
		drawing: drawOutlook(town, outlook, measure, language)
	};
};

/** The settled years: what was measured, with no assumption. */
function settledRows(town: OutlookTown, language: Language) {
	const t = messagesIn(language).outlook;
	const years = new Set(
		Object.entries(town.series).flatMap(([id, values]) => (id === 'fiscal-strength-index' ? [] : [...values.keys()]))
	);
	return [...years]
		.toSorted((a, b) => a - b)
		.map((fiscalYear) => {
			const measured = MEASURE_COLUMNS.map(
				([measure, key]) => [key, settledValue(town.series, measure, fiscalYear) ?? null] as const
			);
			const assumed = assumptionColumns(language).map(({ key }) => key);
			return {
				values: {
					municipality_code: town.code,
					case: 'settled',
					fiscal_year: fiscalYear,
					...Object.fromEntries(measured),
					...Object.fromEntries(assumed.map((key) => [key, null]))
				},
				shown: [
					town.code,
					t.cases.settled,
					String(fiscalYear),
					...measured.map(([, value]) => (value === null ? t.notHeld : formatNumber(language, value))),
					...assumed.map(() => t.none)
				]
			};
		});
}

function caseRows(town: OutlookTown, outlook: Outlook, language: Language) {
	const t = messagesIn(language).outlook;
	return outlook.cases.flatMap(({ id, growth, years }) =>
		years.map((year) => {
			const numbers: [string, number][] = [
				['fiscal_year', year.fiscal_year],
				...MEASURE_COLUMNS.map(([measure, key]): [string, number] => [key, year[measure]]),
				...Object.entries(assumptionValues(outlook, growth))
			];
			return {
				values: { municipality_code: town.code, case: id, ...Object.fromEntries(numbers) },
				shown: [town.code, t.cases[id], ...numbers.map(([key, value]) => cellWords(language, key, value))]
			};
		})
	);
}

const GREY: LineStyle = { tone: 'grey', dash: '', marker: 'none' };
const OWN: LineStyle = { tone: 'accent', dash: '', marker: 'diamond' };

/** The settled years, the as-is case going on from them, the others from the base year, and the range between them. */
function drawOutlook(town: OutlookTown, { base, cases }: Outlook, measure: ChartMeasure, language: Language): LineChartData {
	const t = messagesIn(language).outlook;
	const { unit, of } = axisOf(language, measure);
	const style = styleOfTown(town.code);
	const point = (year: number, value: number, outlook: boolean) => ({
		year,
		value: of(value),
		words: valueWords(language, measure, value),
		...(outlook && { outlook })
	});
	const settled = [...town.series['ordinary-balance-ratio'].keys(), ...town.series['total-revenue'].keys()];
	const first = Math.min(...settled);
	const history = Array.from({ length: base.fiscal_year - first + 1 }, (_, i) => {
		const value = settledValue(town.series, measure, first + i);
		return value === undefined ? { year: first + i, value: null, words: t.notHeld } : point(first + i, value, false);
	});
	const ahead = (id: CaseId) =>
		(cases.find((one) => one.id === id)?.years ?? []).map((one) => point(one.fiscal_year, one[measure], true));
	const fromBase = (id: CaseId, lineStyle: LineStyle): ChartLine => ({
		id,
		name: t.cases[id],
		style: lineStyle,
		points: [point(base.fiscal_year, base[measure], true), ...ahead(id)]
	});
	const [cautious, hopeful] = [ahead('cautious'), ahead('hopeful')];
	const after = cases[0]?.years.map(({ fiscal_year }) => fiscal_year) ?? [];
	const start = of(base[measure]);
	// What is already known of the years ahead, named beside the cases.
	const published = after.flatMap((year): ChartLine[] => {
		const value = settledValue(town.series, measure, year);
		if (value === undefined) return [];
		return [
			{
				id: `published-${year}`,
				name: t.published(formatFiscalYear(language, year)),
				style: { ...style, marker: style.marker === 'square' ? 'circle' : 'square' },
				points: [point(year, value, false)]
			}
		];
	});
	return {
		unit,
		lines: [
			fromBase('cautious', GREY),
			fromBase('hopeful', GREY),
			{ id: 'as_is', name: t.cases.as_is, style, points: [...history, ...ahead('as_is')] },
			...(cases.some(({ id }) => id === 'own') ? [fromBase('own', OWN)] : []),
			...published
		],
		bands: [
			{
				id: 'range',
				name: t.band,
				style,
				points: [
					{ year: base.fiscal_year, low: start, high: start, words: '' },
					...cautious.map(({ year, value, words }, i) => {
						const other = hopeful[i];
						const ends = [value, other?.value ?? value];
						return { year, low: Math.min(...ends), high: Math.max(...ends), words: `${words} – ${other?.words ?? ''}` };
					})
				]
			}
		],
		...(measure === 'balance' && { fromZero: true })
	};
}
