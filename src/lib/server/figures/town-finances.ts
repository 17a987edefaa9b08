/** A town's key fiscal figures: the latest value of each and its way there. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import type { SparkPoint } from '#lib/charts/spark.ts';
import { compactUnit, decimalsOf, formatCompactQuantity, formatFixed, unitInTable } from '#lib/format/fiscal.ts';
import { formatDate, formatFiscalYear, formatFiscalYears } from '#lib/format/number.ts';
import { staleSeries } from '#lib/format/stale.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { listObservationsOfTown, listSeriesWithYears } from '#lib/server/queries/fiscal.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, observationKey, recordOf } from './sources.ts';

export const name = 'town-finances';
export const params = ['municipality'] as const;

/** What a resident asks first, in that order: room to move, debt, own means, income, size. */
const KEY_SERIES = [
	'ordinary-balance-ratio',
	'real-debt-service-ratio',
	'fiscal-strength-index',
	'local-taxes',
	'total-expenditure',
	'population'
] as const;

/** As many decimals as the ministry prints (総務省「地方公共団体の主要財政指標一覧」): a town whose values happen to end in 0 has no fewer. */
const PRINTED_DECIMALS: Readonly<Record<string, number>> = {
	'ordinary-balance-ratio': 1,
	'real-debt-service-ratio': 1,
	'fiscal-strength-index': 2
};

export interface KeyFigure {
	series: string;
	name: string;
	points: SparkPoint[];
	/** The latest value with its unit, or in words why there is none. */
	shown: string;
	/** Fiscal year of the latest value, in words. */
	year: string;
	/** The first value and its year, where there is another. */
	first?: { shown: string; year: string };
}

export interface TownFinances {
	/** First and last year of every small line. */
	years: [number, number];
	figures: KeyFigure[];
	/** Whether the pages of finance compare this town, so that it can be chosen there. */
	compared: boolean;
}

/** @returns undefined when there is no such town */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ municipality }: { municipality: string }
): Promise<Figure<TownFinances> | undefined> {
	const town = await findMunicipality(db, municipality);
	if (!town) return undefined;
	const [all, series] = await Promise.all([listObservationsOfTown(db, municipality), listSeriesWithYears(db)]);
	const t = messagesIn(language).towns.finances;
	const statuses = categoriesOf(pkg, 'fiscal_observations', 'value_status');
	const statusWord = (status: string) => wordOf(language, statuses, status);
	/** Of a census it is the year itself, of accounts the fiscal year. */
	const yearIn = (own: { status: string }[]) => (value: number) =>
		own.some(({ status }) => status === 'census') ? formatDate(language, String(value)) : formatFiscalYear(language, value);
	const held = KEY_SERIES.flatMap((id) => {
		const one = series.find(({ series_id }) => series_id === id);
		const own = all.filter(({ series_id }) => series_id === id);
		return one && own.length ? [{ one, own }] : [];
	});

	const digitsOf = (id: string, own: { value: number | null }[]) =>
		Math.max(PRINTED_DECIMALS[id] ?? 0, decimalsOf(own.map(({ value }) => value)));
	const figures = held.map(({ one, own }): KeyFigure => {
		const unit = compactUnit(language, one.unit, 0);
		const decimals = digitsOf(one.series_id, own);
		const year = yearIn(own);
		const quantity = (value: number) => formatCompactQuantity(language, value, unit, decimals);
		const there = own.flatMap(({ fiscal_year, value }) => (value === null ? [] : [{ fiscal_year, value }]));
		const [from, to] = [there[0], there.at(-1)];
		return {
			series: one.series_id,
			name: inLanguage(language, one, 'name'),
			points: own.map(({ fiscal_year, value }) => ({ year: fiscal_year, value })),
			shown: to ? quantity(to.value) : statusWord(own.at(-1)?.value_status ?? ''),
			year: year(to?.fiscal_year ?? own.at(-1)?.fiscal_year ?? 0),
			...(from && to && from !== to && { first: { shown: quantity(from.value), year: year(from.fiscal_year) } })
		};
	});
	const rows = held.flatMap(({ one, own }) => {
		const decimals = digitsOf(one.series_id, own);
		return own.map((row) => ({ ...row, seriesName: inLanguage(language, one, 'name'), unit: one.unit, decimals }));
	});
	const years = rows.map(({ fiscal_year }) => fiscal_year);
	const span: [number, number] = [Math.min(...years), Math.max(...years)];

	return {
		name,
		params: { municipality },
		page: `/municipalities/${municipality}`,
		title: findingOf(language, figures[0]),
		subtitle: rows.length ? t.subtitle(formatFiscalYears(language, ...span)) : '',
		columns: [
			{ key: 'series_id', title: t.columns.id },
			{ key: 'series', title: t.columns.series },
			{ key: 'fiscal_year', title: t.columns.year, numeric: true },
			{ key: 'value', title: t.columns.value, numeric: true },
			{ key: 'unit', title: t.columns.unit },
			{ key: 'value_status', title: t.columns.status }
		],
		rows: rows.map(({ series_id, seriesName, fiscal_year, value, unit, decimals, value_status, status }) => ({
			record: recordOf('fiscal_observations', observationKey({ series_id, municipality_code: municipality, fiscal_year })),
			values: { series_id, series: seriesName, fiscal_year, value, unit, value_status },
			shown: [
				series_id,
				seriesName,
				yearIn([{ status }])(fiscal_year),
				value === null ? statusWord(value_status) : formatFixed(language, value, decimals),
				unitInTable(language, unit),
				statusWord(value_status)
			]
		})),
		sources: await citeRows(db, language, rows),
		notes: rows.length ? [t.note] : [],
		stale: staleSeries(
			language,
			held.map(({ one, own }) => ({
				name: inLanguage(language, one, 'name'),
				years: own.filter(({ value }) => value !== null).map(({ fiscal_year }) => fiscal_year),
				census: own.some(({ status }) => status === 'census')
			})),
			pkg.created
		),
		drawing: { years: span, figures, compared: town.role === 'subject' || town.peer_group !== null },
		undrawn: rows.length === 0
	};
}

function findingOf(language: Language, figure: KeyFigure | undefined): string {
	const t = messagesIn(language).towns.finances;
	if (!figure) return t.none;
	const { first, name: series, shown, year } = figure;
	if (!first) return t.one(series, shown, year);
	return first.shown === shown ? t.same(series, shown, first.year, year) : t.rise(series, first.shown, first.year, shown, year);
}
