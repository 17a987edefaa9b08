/** What a plan aimed for in an indicator, and what official statistics show for the years in and after the plan. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import { convertUnit } from '#lib/domain/units.ts';
import type { ChartMark, LineChartData } from '#lib/charts/line-chart.ts';
import { styleOfTown } from '#lib/charts/line-style.ts';
import { axisOf, formatFixed, unitInTable } from '#lib/format/fiscal.ts';
import { formatFiscalYear, formatFiscalYears, formatQuantity } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, shortTownName, wordOf, type Language } from '#lib/messages/language.ts';
import {
	findIndicatorWithPlan,
	listIndicatorsWithSeries,
	listIndicatorValues,
	type IndicatorWithPlan
} from '#lib/server/queries/fiscal.ts';
import type { IndicatorValuesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { readFiscalField, type FiscalField } from './fiscal-field.ts';
import { makeCitable } from './citable.ts';
import { planYears, targetWords } from './fiscal-targets.ts';
import { yearNotes } from './fiscal-trend.ts';
import { citeRows } from './sources.ts';

export const name = 'target-outturn';
export const params = ['indicator'] as const;

/** @returns undefined when there is no such indicator, or no series of its own measure, or neither target nor value to compare */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ indicator: id }: { indicator: string }
): Promise<Figure<LineChartData> | undefined> {
	const indicator = await findIndicatorWithPlan(db, id);
	const field =
		indicator?.series_id == null
			? undefined
			: await readFiscalField(db, pkg, language, indicator.series_id, indicator.municipality_code);
	if (!indicator || !field) return undefined;
	const unit = indicator.unit ?? field.series.unit;
	const inSeriesUnit = (value: number | null) => (value === null ? null : (convertUnit(value, unit, field.series.unit) ?? null));
	const printed = (await listIndicatorValues(db, id)).filter(({ value }) => inSeriesUnit(value) !== null);
	const target = inSeriesUnit(indicator.target_value);
	if (target === null && printed.length === 0) return undefined;
	const t = messagesIn(language).finance;
	const code = indicator.municipality_code;
	const years = field.years.filter((year) => field.observation(code, year) !== undefined);
	const planned = planYears(indicator);
	const overlap = years.filter((year) => year >= (planned.from ?? Infinity) && year <= (planned.to ?? Infinity));
	const name_ = inLanguage(language, indicator, 'name');
	const town = shortTownName(inLanguage(language, indicator, 'town'));
	const judged = overlap.at(-1) ?? years[0];
	const judgedValue = judged === undefined ? null : field.value(code, judged);
	const baseline = printed.find(({ kind }) => kind === 'baseline');

	return {
		name,
		params: { indicator: id },
		page: '/finance',
		title: t.outturn.finding({
			name: name_,
			target: indicator.target_value === null ? t.outturn.noTarget : targetWords(language, indicator),
			baseline: baseline && {
				year: formatFiscalYear(language, baseline.fiscal_year),
				words: formatQuantity(language, baseline.value ?? 0, unit),
				budget: baseline.basis === 'budget'
			},
			official:
				judged === undefined || judgedValue === null
					? undefined
					: {
							year: formatFiscalYear(language, judged),
							words: field.format(judgedValue),
							within: overlap.length ? isWithin(indicator.operator, judgedValue, target) : undefined
						}
		}),
		subtitle: t.outturn.subtitle(name_, axisOf(language, field.series.unit).unit, town),
		columns: [
			{ key: 'kind', title: t.columns.kind },
			{ key: 'fiscal_year', title: t.columns.year, numeric: true },
			{ key: 'value', title: name_, numeric: true, unit: unitInTable(language, field.series.unit) },
			{ key: 'basis', title: t.columns.basis },
			{ key: 'value_status', title: t.columns.status }
		],
		rows: toRows(pkg, language, { indicator, field, printed, target, years, inSeriesUnit }),
		sources: await citeRows(db, language, [
			indicator,
			...printed,
			...field.observations.filter(({ municipality_code }) => municipality_code === code)
		]),
		notes: [
			...(indicator.series_note_ja === null
				? []
				: [`${inLanguage(language, indicator, 'series_note')}${language === 'ja' ? '。' : '.'}`]),
			...overlapNote(language, overlap),
			...(years[0] !== undefined && planned.from !== undefined && years[0] > planned.from
				? [t.outturn.before(formatFiscalYears(language, planned.from, years[0] - 1))]
				: []),
			...yearNotes(language, field)
		],
		drawing: toDrawing(pkg, language, { indicator, field, printed, target, years, inSeriesUnit })
	};
}

export interface ItemOutturns {
	linked: { seriesId: string; figure: Figure<LineChartData> }[];
	/** Indicators that say why there is nothing to compare them with. */
	unlinked: { id: string; name: string; reason: string }[];
}

/** The same for all indicators of a plan item. */
export async function makeForItem(db: Db, pkg: DataPackage, language: Language, itemId: string): Promise<ItemOutturns> {
	const indicators = (await listIndicatorsWithSeries(db)).filter(({ item_id }) => item_id === itemId);
	const made = await Promise.all(
		indicators.map(async (indicator) => ({
			indicator,
			figure: await makeCitable(language, (each) => make(db, pkg, each, { indicator: indicator.indicator_id }))
		}))
	);
	return {
		linked: made.flatMap(({ indicator, figure }) =>
			figure && indicator.series_id !== null ? [{ seriesId: indicator.series_id, figure }] : []
		),
		unlinked: made.flatMap(({ indicator, figure }) =>
			figure || indicator.series_note_ja === null
				? []
				: [
						{
							id: indicator.indicator_id,
							name: inLanguage(language, indicator, 'name'),
							reason: inLanguage(language, indicator, 'series_note')
						}
					]
		)
	};
}

interface Compared {
	indicator: IndicatorWithPlan;
	field: FiscalField;
	/** Values printed in the plan. */
	printed: IndicatorValuesRow[];
	/** In the unit of the series. */
	target: number | null;
	years: number[];
	inSeriesUnit: (value: number | null) => number | null;
}

/** Whether a value fulfils a target that sets a limit. @returns undefined for a target that sets none, such as 概ね */
export function isWithin(operator: IndicatorWithPlan['operator'], value: number, target: number | null): boolean | undefined {
	if (target === null) return undefined;
	if (operator === 'lte') return value <= target;
	return operator === 'gte' ? value >= target : undefined;
}

function overlapNote(language: Language, overlap: number[]): string[] {
	const t = messagesIn(language).finance.outturn;
	const [first, last] = [overlap[0], overlap.at(-1)];
	if (first === undefined || last === undefined) return [t.noOverlap];
	if (first === last) return [t.overlap(formatFiscalYear(language, first))];
	return [t.overlaps(formatFiscalYear(language, first), formatFiscalYear(language, last))];
}

/** Label of a category of the values that plans print. */
const basisOf = (pkg: DataPackage, language: Language, basis: string): string =>
	wordOf(language, categoriesOf(pkg, 'indicator_values', 'basis'), basis);

function toRows(
	pkg: DataPackage,
	language: Language,
	{ indicator, field, printed, target, years, inSeriesUnit }: Compared
): FigureRow[] {
	const t = messagesIn(language).finance;
	const row = (
		kind: keyof typeof t.outturn.kinds,
		year: number | null,
		yearShown: string,
		value: number | null,
		shown: string,
		basis: string | null,
		status: string
	): FigureRow => ({
		values: { kind, fiscal_year: year, value, basis, value_status: status },
		shown: [
			t.outturn.kinds[kind],
			year === null ? yearShown : formatFiscalYear(language, year),
			shown,
			basis === null ? t.outturn.kinds.target : basisOf(pkg, language, basis),
			value === null ? shown : t.published
		]
	});
	const fixed = (value: number) => formatFixed(language, value, field.decimals);
	const due = indicator.due_fy;
	return [
		...printed.map(({ kind, fiscal_year, value, basis, value_status }) =>
			row(kind, fiscal_year, '', inSeriesUnit(value), fixed(inSeriesUnit(value) ?? 0), basis, value_status)
		),
		...(target === null
			? []
			: [row('target', due, t.outturn.noDue, target, targetWords(language, indicator), null, 'published')]),
		...years.map((year) => {
			const observation = field.observation(indicator.municipality_code, year);
			const value = observation?.value ?? null;
			return row(
				'official',
				year,
				'',
				value,
				value === null ? field.reason(observation) : fixed(value),
				observation?.status === 'settlement' ? 'settlement' : 'count',
				observation?.value_status ?? 'not_published'
			);
		})
	];
}

function toDrawing(
	pkg: DataPackage,
	language: Language,
	{ indicator, field, printed, target, years, inSeriesUnit }: Compared
): LineChartData {
	const t = messagesIn(language).finance;
	const code = indicator.municipality_code;
	const { unit, divisor } = axisOf(language, field.series.unit);
	const planned = planYears(indicator);
	const town = shortTownName(inLanguage(language, indicator, 'town'));
	const marks = printed.map(({ fiscal_year, value, kind, basis }): ChartMark => {
		const words = formatQuantity(language, value ?? 0, indicator.unit ?? field.series.unit);
		const year = formatFiscalYear(language, fiscal_year);
		return {
			id: `${kind}-${fiscal_year}`,
			year: fiscal_year,
			value: (inSeriesUnit(value) ?? 0) / divisor,
			label: t.outturn[kind](year, words, basisOf(pkg, language, basis)),
			style: { tone: 'ink', dash: '', marker: 'diamond' }
		};
	});
	return {
		unit,
		lines: [
			{
				id: code,
				name: t.outturn.official(town),
				style: styleOfTown(code),
				points: years.map((year) => {
					const value = field.value(code, year);
					return { year, value: value === null ? null : value / divisor, words: field.words(code, year) };
				})
			}
		],
		marks,
		...(target !== null && {
			targets: [
				{
					id: indicator.indicator_id,
					value: target / divisor,
					label: t.outturn.target(
						targetWords(language, indicator),
						indicator.due_fy === null ? t.outturn.noDue : t.outturn.due(formatFiscalYear(language, indicator.due_fy))
					),
					...planned
				}
			]
		})
	};
}
