/** Key figures of the subject towns in small: their lines before the field of all towns compared, and where each stands. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import type { ChartLine, LineChartData } from '#lib/charts/line-chart.ts';
import { FIELD_STYLE, MEDIAN_STYLE, styleOfTown } from '#lib/charts/line-style.ts';
import { axisOf, formatFixed, unitInTable } from '#lib/format/fiscal.ts';
import { formatFiscalYear, formatFiscalYears } from '#lib/format/number.ts';
import { staleSeries } from '#lib/format/stale.ts';
import { medianOf } from '#lib/domain/ranking.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { YEN } from '#lib/domain/units.ts';
import type { ComparedTown } from '#lib/server/queries/fiscal.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { readFiscalField, readInBoth, type FiscalField } from './fiscal-field.ts';
import { findingOf, yearNotes, yearsOf } from './fiscal-trend.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import { citeRows } from './sources.ts';

export const name = 'fiscal-overview';
export const params = [] as const;

/** What the overview shows, in this order. */
const KEY_SERIES = [
	'ordinary-balance-ratio',
	'real-debt-service-ratio',
	'future-burden-ratio',
	'local-taxes',
	'welfare-expenditure'
] as const;

export interface OverviewPanel {
	series: string;
	name: string;
	/** The years that it covers. */
	subtitle: string;
	finding: string;
	/** What the figure means for a resident. */
	meaning: string;
	chart: LineChartData;
	/** Last value of each subject town and its place among its peers, in words. */
	standings: { code: string; name: string; words: string; standing: string }[];
}

/**
 * @param asks for a page of the rows, in an order; files have all
 * @returns undefined when the release has none of the key series
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asks?: RowsAsked
): Promise<Figure<{ panels: OverviewPanel[] }> | undefined> {
	const read = await Promise.all(KEY_SERIES.map((id) => readFiscalField(db, pkg, language, id)));
	const fields = read.flatMap((field) => (field && field.years.length > 0 ? [field] : []));
	const t = messagesIn(language).finance;
	const panels = fields.map((field) => toPanel(language, field));
	const [first] = panels;
	const cited = first && (await readInBoth(db, pkg, first.series));
	if (!cited) return undefined;
	const titles = { ja: findingOfPanel('ja', cited.ja), en: findingOfPanel('en', cited.en) };
	const years = fields.flatMap((field) => field.years);
	const lastYears = new Set(
		fields.filter((field) => YEN[field.series.unit] !== undefined).map((field) => field.years.at(-1) ?? 0)
	);
	const columns = [
		{ key: 'series_id', title: t.columns.series },
		{ key: 'measure', title: t.columns.measure },
		{ key: 'municipality_code', title: t.columns.code },
		{ key: 'town', title: t.columns.town },
		{ key: 'fiscal_year', title: t.columns.year, numeric: true },
		{ key: 'value', title: t.columns.value, numeric: true },
		{ key: 'unit', title: t.unit },
		{ key: 'value_status', title: t.columns.status },
		{ key: 'index', title: t.columns.index, numeric: true, unit: t.overview.indexUnit(t.overview.firstYear) }
	];

	return {
		name,
		params: {},
		page: '/finance',
		title: titles[language],
		titles,
		subtitle: t.overview.figureSubtitle(formatFiscalYears(language, Math.min(...years), Math.max(...years))),
		columns,
		...choosePage({ name, columns }, fields.flatMap(entriesOf), (entry) => toRow(language, entry), asks, -1),
		sources: await citeRows(
			db,
			language,
			fields.flatMap(({ cited }) => cited)
		),
		notes: [
			t.overview.fieldNote(Math.max(...fields.map(({ towns }) => towns.filter(({ role }) => role !== 'subject').length))),
			t.overview.fieldElsewhere,
			t.overview.indexNote,
			...new Set(fields.flatMap((field) => (field.inferredYears.length ? yearNotes(language, field) : []))),
			...[...lastYears].map((year) => t.overview.amountsEnd(formatFiscalYear(language, year)))
		],
		stale: staleSeries(language, fields.map(yearsOf), pkg.created),
		drawing: { panels }
	};
}

/** Amounts of towns of different size are shown by how they moved. */
const isIndexed = (field: FiscalField) => YEN[field.series.unit] !== undefined;

/** What a panel draws: the value itself, or an index of it. */
function scaledBy(field: FiscalField): Scaled {
	const first = field.years[0] ?? 0;
	return isIndexed(field)
		? (code, year) => indexOf(field.value(code, year), field.value(code, first))
		: (code, year) => field.value(code, year);
}

function toPanel(language: Language, field: FiscalField): OverviewPanel {
	const t = messagesIn(language).finance;
	const subjects = field.towns.filter(({ role }) => role === 'subject');
	const [first, last] = [field.years[0] ?? 0, field.years.at(-1) ?? 0];
	const base = formatFiscalYear(language, first);
	const indexed = isIndexed(field);
	const scaled = scaledBy(field);
	const unit = indexed ? t.overview.indexUnit(base) : axisOf(language, field.series.unit).unit;
	return {
		series: field.series.series_id,
		name: field.name,
		subtitle: formatFiscalYears(language, first, last),
		finding: findingOfPanel(language, field),
		meaning: inLanguage(language, field.series, 'meaning'),
		chart: toChart(language, field, subjects, scaled, unit, indexed),
		standings: subjects.map((town) => standingOf(language, field, town, last))
	};
}

function findingOfPanel(language: Language, field: FiscalField): string {
	const subjects = field.towns.filter(({ role }) => role === 'subject');
	return isIndexed(field) ? indexFinding(language, field, subjects, scaledBy(field)) : findingOf(language, field, subjects);
}

/** A row of the table: of a subject town, or of the median where no town is named. */
interface Entry {
	field: FiscalField;
	town?: ComparedTown;
	year: number;
}

/** The subject towns and the median: the values of the field stand on the page of each series. */
const entriesOf = (field: FiscalField): Entry[] =>
	[...field.towns.filter(({ role }) => role === 'subject'), undefined].flatMap((town) =>
		field.years.map((year) => ({ field, ...(town && { town }), year }))
	);

function toRow(language: Language, { field, town, year }: Entry): FigureRow {
	const t = messagesIn(language).finance;
	const code = town?.municipality_code ?? null;
	const observation = code === null ? undefined : field.observation(code, year);
	const value = code === null ? field.median(undefined, year) : (observation?.value ?? null);
	const index = isIndexed(field) ? (code === null ? scaledMedian(field, year) : scaledBy(field)(code, year)) : null;
	const reason = code === null ? t.noRank : field.reason(observation);
	const name = town ? field.townName(town) : t.overview.median(countWithValue(field, year));
	const unit = unitInTable(language, field.series.unit);
	return {
		values: {
			series_id: field.series.series_id,
			measure: field.name,
			municipality_code: code,
			town: name,
			fiscal_year: year,
			value,
			unit,
			value_status: code === null ? 'published' : (observation?.value_status ?? 'not_published'),
			index: rounded(index)
		},
		shown: [
			field.series.series_id,
			field.name,
			code ?? t.overview.noCode,
			name,
			formatFiscalYear(language, year),
			value === null ? reason : formatFixed(language, value, field.decimals),
			unit,
			value === null ? reason : t.published,
			index === null ? t.overview.noIndex : formatFixed(language, rounded(index) ?? index, 1)
		]
	};
}

type Scaled = (code: string, year: number) => number | null;

const countWithValue = (field: FiscalField, year: number | undefined) =>
	year === undefined ? 0 : field.towns.filter(({ municipality_code }) => field.value(municipality_code, year) !== null).length;

/** The middle of what is drawn of all towns. */
const scaledMedian = (field: FiscalField, year: number) =>
	medianOf(field.towns.map(({ municipality_code }) => scaledBy(field)(municipality_code, year)));

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
const indexOf = (value: number | null, base: number | null) =>
	value === null || base === null || base === 0 ? null : (value / base) * 100;

function toChart(
	language: Language,
	field: FiscalField,
	subjects: ComparedTown[],
	scaled: Scaled,
	unit: string,
	indexed: boolean
): LineChartData {
	const t = messagesIn(language).finance;
	const wordsOf = (code: string, year: number) => {
		const value = scaled(code, year);
		return indexed && value !== null ? formatFixed(language, value, 1) : field.words(code, year);
	};
	const lineOf = (town: ComparedTown, style: ChartLine['style']): ChartLine => ({
		id: town.municipality_code,
		name: field.townName(town),
		style,
		points: field.years.map((year) => ({
			year,
			value: scaled(town.municipality_code, year),
			words: wordsOf(town.municipality_code, year)
		}))
	});
	const medianPoints = field.years.flatMap((year) => {
		const value = scaledMedian(field, year);
		return value === null ? [] : [{ year, value, words: indexed ? formatFixed(language, value, 1) : field.format(value) }];
	});
	return {
		unit,
		lines: [
			{
				id: 'median',
				name: t.overview.medianShort(countWithValue(field, medianPoints.at(-1)?.year)),
				style: MEDIAN_STYLE,
				points: medianPoints
			},
			...subjects.map((town) => lineOf(town, styleOfTown(town.municipality_code)))
		],
		field: {
			label: t.overview.fieldNote(field.towns.length - subjects.length),
			lines: field.towns.filter((town) => !subjects.includes(town)).map((town) => lineOf(town, FIELD_STYLE))
		}
	};
}

function standingOf(
	language: Language,
	field: FiscalField,
	town: ComparedTown,
	year: number
): OverviewPanel['standings'][number] {
	const t = messagesIn(language).finance.overview;
	const standing = field.standing(town.municipality_code, year);
	const { label: group, size } = town.peer_group === null ? { label: '', size: 0 } : field.group(town.peer_group);
	return {
		code: town.municipality_code,
		name: field.townName(town),
		words: field.words(town.municipality_code, year),
		standing: standing ? t.standing(group, standing.of, standing.of === size, standing.rank, field.order, standing.tied) : ''
	};
}

/** Which subject town's amount grew the most and which the least. */
function indexFinding(language: Language, field: FiscalField, subjects: ComparedTown[], scaled: Scaled): string {
	const t = messagesIn(language).finance;
	const [first, last] = [field.years[0] ?? 0, field.years.at(-1) ?? 0];
	const grown = subjects
		.flatMap((town) => {
			const index = scaled(town.municipality_code, last);
			return index === null ? [] : [{ town: field.townName(town), change: Math.round((index - 100) * 10) / 10 }];
		})
		.toSorted((a, b) => b.change - a.change);
	const [most, least] = [grown[0], grown.at(-1)];
	if (!most || !least) return t.trend.nothing(field.name);
	const words = (change: number) => t.overview.change(formatFixed(language, Math.abs(change), 1), change > 0, change === 0);
	return t.overview.indexFinding(
		field.name,
		formatFiscalYear(language, first),
		formatFiscalYear(language, last),
		most.town,
		words(most.change),
		least.town,
		words(least.change)
	);
}
