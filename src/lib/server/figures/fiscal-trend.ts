/** A fiscal series over the years: chosen towns before the field of all towns compared, with rank and percentile. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { chooseTowns } from '#lib/domain/chosen-towns.ts';
import type { Figure, FigureColumn, FigureRow } from '#lib/domain/figure.ts';
import { YEN } from '#lib/domain/units.ts';
import type { LineChartData } from '#lib/charts/line-chart.ts';
import { FIELD_STYLE, MEDIAN_STYLE, SECOND_MEDIAN_STYLE, styleOfTown } from '#lib/charts/line-style.ts';
import { axisOf, formatFixed, formatYearsOf, unitInTable } from '#lib/format/fiscal.ts';
import { formatNumber } from '#lib/format/number.ts';
import { staleSeries } from '#lib/format/stale.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { labelOf, type Language } from '#lib/messages/language.ts';
import { badParameters } from '#lib/server/http/problem.ts';
import { listThresholds, type ComparedTown } from '#lib/server/queries/fiscal.ts';
import type { FiscalThresholdsRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { readInBoth, type FiscalField, type PeerGroup } from './fiscal-field.ts';
import { planTargets } from './fiscal-targets.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import { citeRows, observationKey, recordOf } from './sources.ts';

export const name = 'fiscal-trend';
export const params = ['series', 'towns'] as const;

/** Subject towns, unless the reader asks for others. */
export const defaultTowns = (towns: ComparedTown[]): string[] =>
	towns.filter(({ role }) => role === 'subject').map(({ municipality_code }) => municipality_code);

/** The codes of the towns asked for. @throws HttpProblem 400 naming those that no compared town has */
export function chosenOr400(asked: string, known: Set<string>, otherwise: string[]): string[] {
	const { codes, unknown, tooMany } = chooseTowns(asked, known, otherwise);
	if (unknown.length)
		throw badParameters([{ parameter: 'towns', message: `has unknown codes: ${unknown.join(', ')}`, allowed: [...known] }]);
	if (tooMany) throw badParameters([{ parameter: 'towns', message: 'has more towns than can be told apart' }]);
	return codes;
}

/**
 * @param towns codes with commas between them; the subject towns when empty
 * @param asks for a page of the rows, in an order; files have all
 * @returns undefined when there is no such series
 * @throws HttpProblem 400 naming codes that no compared town has
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ series, towns: asked = '' }: { series: string; towns?: string | undefined },
	asks?: RowsAsked
): Promise<Figure<LineChartData> | undefined> {
	const fields = await readInBoth(db, pkg, series);
	if (!fields) return undefined;
	const field = fields[language];
	const known = new Set(field.towns.map(({ municipality_code }) => municipality_code));
	const codes = chosenOr400(asked, known, defaultTowns(field.towns));
	const t = messagesIn(language).finance;
	const chosen = codes.flatMap((code) => field.towns.find((town) => town.municipality_code === code) ?? []);
	const [targets, thresholds] = await Promise.all([planTargets(db, language, series, codes), listThresholds(db, series)]);
	const columns = columnsOf(language, field);
	const entries = [...chosen, ...field.towns.filter((town) => !chosen.includes(town))].flatMap((town) =>
		field.years.map((year) => ({ town, year }))
	);
	const titles = { ja: findingOf('ja', fields.ja, chosen), en: findingOf('en', fields.en, chosen) };

	return {
		name,
		params: { series, ...(asked !== '' && { towns: codes.join(',') }) },
		page: `/finance/${series}${asked === '' ? '' : `?towns=${codes.join(',')}`}`,
		title: titles[language],
		titles,
		subtitle: t.trend.subtitle(
			field.name,
			// An index is a plain number, whose name says what it is.
			field.series.unit === '指数' ? '' : axisOf(language, field.series.unit).unit,
			formatYearsOf(language, field.years, field.isCensus)
		),
		columns,
		...choosePage(
			{ name, columns },
			entries,
			({ town, year }) => toRow(language, field, town, year, chosen.includes(town)),
			asks,
			-1
		),
		sources: await citeRows(db, language, [...field.cited, ...thresholds]),
		notes: [...notesOf(language, field, chosen), ...thresholdNote(language, pkg, field, thresholds)],
		stale: staleSeries(language, [yearsOf(field)], pkg.created),
		drawing: toDrawing(language, field, chosen, targets)
	};
}

function columnsOf(language: Language, field: FiscalField): FigureColumn[] {
	const t = messagesIn(language).finance;
	return [
		{ key: 'municipality_code', title: t.columns.code },
		{ key: 'town', title: t.columns.town },
		{ key: 'chosen', title: t.columns.chosen },
		{ key: 'fiscal_year', title: t.columns.year, numeric: true },
		{ key: 'value', title: field.name, numeric: true, unit: unitInTable(language, field.series.unit) },
		{ key: 'value_status', title: t.columns.status },
		{ key: 'peer_group', title: t.columns.group },
		{ key: 'rank', title: t.columns.rank[field.order], numeric: true },
		{ key: 'ranked_towns', title: t.columns.of, numeric: true },
		{ key: 'percentile', title: t.columns.percentile, numeric: true, unit: '%' },
		{ key: 'group_median', title: t.columns.median, numeric: true, unit: unitInTable(language, field.series.unit) }
	];
}

/** How far a series goes, for the rule of what is old. */
export const yearsOf = ({ name: series, years, isCensus }: FiscalField) => ({ name: series, years, census: isCensus });

const groupsOf = (towns: ComparedTown[]): PeerGroup[] => [...new Set(towns.flatMap(({ peer_group }) => peer_group ?? []))];

function toRow(language: Language, field: FiscalField, town: ComparedTown, year: number, isChosen: boolean): FigureRow {
	const { municipality_code: code, peer_group } = town;
	const t = messagesIn(language).finance;
	const observation = field.observation(code, year);
	const standing = field.standing(code, year);
	const median = peer_group === null ? null : field.median(peer_group, year);
	const percentile = standing && Math.round(standing.percentile * 10) / 10;
	const number = (value: number) => formatFixed(language, value, field.decimals);
	const reason = field.reason(observation);
	return {
		...(observation && { record: recordOf('fiscal_observations', observationKey(observation)) }),
		values: {
			municipality_code: code,
			town: field.townName(town),
			chosen: isChosen,
			fiscal_year: year,
			value: observation?.value ?? null,
			value_status: observation?.value_status ?? 'not_published',
			peer_group,
			rank: standing?.rank ?? null,
			ranked_towns: standing?.of ?? null,
			percentile,
			group_median: median
		},
		shown: [
			code,
			field.townName(town),
			isChosen ? t.yes : t.no,
			field.yearWords(year),
			observation?.value == null ? reason : number(observation.value),
			observation?.value == null ? reason : t.published,
			peer_group === null ? t.noGroup : field.group(peer_group).label,
			standing === null ? t.noRank : t.rankShown(standing.rank, standing.tied),
			standing === null ? t.noRank : formatNumber(language, standing.of),
			percentile === null ? t.noRank : formatFixed(language, percentile, 1),
			median === null ? t.noRank : formatFixed(language, median, field.decimals)
		]
	};
}

function toDrawing(
	language: Language,
	field: FiscalField,
	chosen: ComparedTown[],
	targets: NonNullable<LineChartData['targets']>
): LineChartData {
	const t = messagesIn(language).finance;
	const { unit, divisor } = axisOf(language, field.series.unit);
	const scaled = (value: number | null) => (value === null ? null : value / divisor);
	const groups = groupsOf(chosen);
	const others = chosen.filter(({ role }) => role !== 'subject').map(({ municipality_code }) => municipality_code);
	const compared = field.towns.filter(
		(town) => town.peer_group !== null && groups.includes(town.peer_group) && !chosen.includes(town)
	);
	return {
		unit,
		lines: [
			...groups.map((group, i) => ({
				id: `median-${group}`,
				name: t.medianOf(field.group(group).label),
				style: i === 0 ? MEDIAN_STYLE : SECOND_MEDIAN_STYLE,
				points: field.years.flatMap((year) => {
					const median = field.median(group, year);
					return median === null ? [] : [{ year, value: median / divisor, words: field.format(median) }];
				})
			})),
			...chosen.map((town) => ({
				id: town.municipality_code,
				name: field.townName(town),
				style: styleOfTown(town.municipality_code, others.indexOf(town.municipality_code)),
				points: field.years.map((year) => ({
					year,
					value: scaled(field.value(town.municipality_code, year)),
					words: field.words(town.municipality_code, year)
				}))
			}))
		],
		field: {
			label: t.fieldOf(compared.length),
			lines: compared.map((town) => ({
				id: town.municipality_code,
				name: field.townName(town),
				style: FIELD_STYLE,
				points: field.years.map((year) => ({
					year,
					value: scaled(field.value(town.municipality_code, year)),
					words: field.words(town.municipality_code, year)
				}))
			}))
		},
		...(targets.length && { targets: targets.map((target) => ({ ...target, value: target.value / divisor })) }),
		fromZero: divisor > 1 || field.isCensus,
		calendarYears: field.isCensus
	};
}

/** Who is highest and lowest of the chosen in the last year, and who changed most since the first; who has no value. */
export function findingOf(language: Language, field: FiscalField, chosen: ComparedTown[]): string {
	const t = messagesIn(language).finance.trend;
	const [first, last] = [field.years[0], field.years.at(-1)];
	if (first === undefined || last === undefined) return t.nothing(field.name);
	const there = chosen
		.flatMap((town) => {
			const value = field.value(town.municipality_code, last);
			return value === null ? [] : [{ town: field.townName(town), value, from: field.value(town.municipality_code, first) }];
		})
		.toSorted((a, b) => b.value - a.value);
	const missing = chosen
		.filter(({ municipality_code }) => field.value(municipality_code, last) === null)
		.map((town) => ({ town: field.townName(town), words: field.words(town.municipality_code, last) }));
	const [highest, lowest] = [there[0], there.at(-1)];
	// As they are shown: 93.1 − 90.7 is as much as 95.4 − 93.0.
	const changes = there.flatMap(({ town, value, from }) =>
		from === null || first === last ? [] : [{ town, change: Number((value - from).toFixed(field.decimals)) }]
	);
	const most = Math.max(...changes.map(({ change }) => Math.abs(change)));
	const moved = changes.filter(({ change }) => Math.abs(change) === most);
	const areEqual = there.length > 1 && there.every(({ value }) => field.format(value) === field.format(highest?.value ?? 0));
	const isRatio = field.series.unit === '%';
	return t.finding({
		name: field.name,
		year: field.yearWords(last),
		highest: highest && { town: highest.town, words: field.format(highest.value) },
		lowest: there.length > 1 && lowest && { town: lowest.town, words: field.format(lowest.value) },
		missing,
		// Where many share the first place, none of them stands out.
		moved:
			moved.length === 0 || (moved.length > 2 && most > 0)
				? undefined
				: {
						towns: moved.map(({ town }) => town),
						since: field.yearWords(first),
						up: new Set(moved.map(({ change }) => change > 0)).size > 1 ? undefined : (moved[0]?.change ?? 0) > 0,
						by: isRatio ? messagesIn(language).finance.points(formatFixed(language, most, field.decimals)) : field.format(most),
						same: most === 0,
						amount: YEN[field.series.unit] !== undefined || field.series.unit === '人'
					},
		there: there.length,
		equal: areEqual
	});
}

/** What a reader must know of the years: which are inferred, where the sources end. */
export function yearNotes(language: Language, field: FiscalField): string[] {
	const t = messagesIn(language).finance;
	const last = field.years.at(-1);
	if (field.isCensus) return [t.censusOnly];
	if (field.inferredYears.length) return field.inferredYears.map((year) => t.inferredYear(field.yearWords(year)));
	return last === undefined ? [] : [t.lastYear(field.yearWords(last))];
}

/** What the law sets, in words: far above any value shown, a line for it would flatten all the others. */
function thresholdNote(
	language: Language,
	pkg: DataPackage,
	field: Pick<FiscalField, 'format'>,
	thresholds: FiscalThresholdsRow[]
): string[] {
	const categories = categoriesOf(pkg, 'fiscal_thresholds', 'threshold');
	const words = thresholds.flatMap(({ threshold, value }) => {
		const category = categories.find((one) => one.value === threshold);
		return category ? [`${labelOf(language, category)} ${field.format(value)}`] : [];
	});
	return words.length ? [messagesIn(language).finance.thresholdLaw(words)] : [];
}

function notesOf(language: Language, field: FiscalField, chosen: ComparedTown[]): string[] {
	const t = messagesIn(language).finance;
	const last = field.years.at(-1) ?? 0;
	const groups = groupsOf(chosen);
	const missing = groups.flatMap((group) => {
		const towns = field.towns.filter(({ peer_group }) => peer_group === group);
		const without = towns.filter(({ municipality_code }) => field.value(municipality_code, last) === null);
		const words = [...new Set(without.map(({ municipality_code }) => field.words(municipality_code, last)))].join(
			t.chooser.separator
		);
		return without.length
			? [t.withoutValue(field.group(group).label, towns.length, without.length, field.yearWords(last), words)]
			: [];
	});
	return [
		t.fieldNote(groups.map((group) => `${field.group(group).label} ${t.townCount(field.group(group).size)}`)),
		t.rankNote[field.order],
		...missing,
		...yearNotes(language, field)
	];
}
