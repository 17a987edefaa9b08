/** A fiscal series for all the towns that are compared: values, standings within peer groups, medians, words. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { medianOf, standings, type RankOrder, type Standing } from '#lib/domain/ranking.ts';
import { decimalsOf, formatFiscal } from '#lib/format/fiscal.ts';
import { formatDate, formatFiscalYear } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, LANGUAGES, shortTownName, wordOf, type Language } from '#lib/messages/language.ts';
import { findSeries, listComparedTowns, listObservations, type ComparedTown } from '#lib/server/queries/fiscal.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { oncePerRelease } from '#lib/server/queries/once-per-release.ts';
import type { FiscalObservationsRow, FiscalSeriesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

export type PeerGroup = NonNullable<ComparedTown['peer_group']>;

/** Prints no year: notes of the data say why it is taken to be FY2023. */
const SOURCE_WITHOUT_YEAR = 'soumu-zaisei-shihyo-r5';

/** So many series are kept as they were read, a third of a megabyte each: readers go from one to the other, and figures of a page are made of the same. */
const SERIES_KEPT = 64;

export interface FiscalField {
	series: FiscalSeriesRow;
	name: string;
	towns: ComparedTown[];
	/** Years for which any town has an entry. */
	years: number[];
	/** Years that their source does not print. */
	inferredYears: number[];
	decimals: number;
	/** Counted in a census, in a calendar year. */
	isCensus: boolean;
	/** 2020年度, or 2020年 for a census. */
	yearWords: (year: number) => string;
	order: RankOrder;
	observations: FiscalObservationsRow[];
	observation: (code: string, year: number) => FiscalObservationsRow | undefined;
	value: (code: string, year: number) => number | null;
	/** The value, or why there is none. */
	words: (code: string, year: number) => string;
	/** Why a value is missing. */
	reason: (observation: FiscalObservationsRow | undefined) => string;
	format: (value: number) => string;
	/** Within the town's own peer group. */
	standing: (code: string, year: number) => Standing | null;
	/** Of a peer group, or of every town compared. */
	median: (group: PeerGroup | undefined, year: number) => number | null;
	group: (group: PeerGroup) => { label: string; size: number };
	/** The rows to cite for all towns: the place is the column of the source, not one town's cell in it. */
	cited: { source_id: string; locator: string }[];
	/** Name of a town as charts write it: without "City", which every English name has. */
	townName: (town: ComparedTown) => string;
}

/** A series and its values in the towns that are compared, and in one more: without words, so the same in every language. */
const readValues = oncePerRelease(async (db, seriesId: string, other: string) => {
	const series = await findSeries(db, seriesId);
	if (!series) return undefined;
	const towns = await listComparedTowns(db);
	const observations = await listObservations(db, seriesId, [
		...towns.map(({ municipality_code }) => municipality_code),
		...(other === '' ? [] : [other])
	]);
	const byTown = new Map(
		[...Map.groupBy(observations, ({ municipality_code }) => municipality_code)].map(([code, own]) => [
			code,
			new Map(own.map((one) => [one.fiscal_year, one]))
		])
	);
	const observation = (code: string, year: number) => byTown.get(code)?.get(year);
	const value = (code: string, year: number) => observation(code, year)?.value ?? null;
	const years = [...new Set(observations.map(({ fiscal_year }) => fiscal_year))].toSorted((a, b) => a - b);
	const order: RankOrder = series.better === 'lower' ? 'smallest_first' : 'largest_first';
	const codesOf = (group: PeerGroup | undefined) =>
		towns.filter((town) => group === undefined || town.peer_group === group).map(({ municipality_code }) => municipality_code);

	const ranked = new Map<string, Standing | null>();
	for (const group of new Set(towns.flatMap(({ peer_group }) => peer_group ?? []))) {
		const codes = codesOf(group);
		for (const year of years) {
			const found = standings(
				codes.map((code) => value(code, year)),
				order
			);
			for (const [i, code] of codes.entries()) ranked.set(`${code} ${year}`, found[i] ?? null);
		}
	}
	const medians = new Map<string, number | null>();
	return {
		series,
		towns,
		years,
		inferredYears: [
			...new Set(observations.flatMap(({ fiscal_year, source_id }) => (source_id === SOURCE_WITHOUT_YEAR ? [fiscal_year] : [])))
		].toSorted((a, b) => a - b),
		decimals: decimalsOf(observations.map((one) => one.value)),
		isCensus: observations.some(({ status }) => status === 'census'),
		order,
		observations,
		observation,
		value,
		standing: (code: string, year: number) => ranked.get(`${code} ${year}`) ?? null,
		median: (group: PeerGroup | undefined, year: number) => {
			const key = `${group} ${year}`;
			const known = medians.get(key);
			if (known !== undefined) return known;
			const found = medianOf(codesOf(group).map((code) => value(code, year)));
			medians.set(key, found);
			return found;
		},
		sizeOf: (group: PeerGroup) => codesOf(group).length,
		cited: observations.map(({ source_id, locator }) => ({ source_id, locator: locator.replace(/ R?\d{5,6}$/, '') }))
	};
}, SERIES_KEPT);

/** What of a series has been put into words, since figures say the same values again and again. */
const saidOf = oncePer((_values: object): Record<Language, Map<FiscalObservationsRow, string>> => ({
	ja: new Map(),
	en: new Map()
}));

/**
 * @param other code of a town that is read beside those that are compared; it may be one of them
 * @returns undefined when there is no such series
 */
export async function readFiscalField(
	db: Db,
	pkg: DataPackage,
	language: Language,
	seriesId: string,
	other?: string
): Promise<FiscalField | undefined> {
	const isCompared = other === undefined || (await listComparedTowns(db)).some((town) => town.municipality_code === other);
	const values = await readValues(db, seriesId, isCompared ? '' : other);
	if (!values) return undefined;
	const { series, decimals, isCensus, observation, value, sizeOf, ...rest } = values;
	const statuses = categoriesOf(pkg, 'fiscal_observations', 'value_status');
	const groups = categoriesOf(pkg, 'municipalities', 'peer_group');
	const reason = (one: FiscalObservationsRow | undefined): string => {
		if (!one) return messagesIn(language).finance.notInSources;
		if (one.value_status === 'not_applicable' && series.not_applicable_ja !== null)
			return inLanguage(language, series, 'not_applicable');
		return wordOf(language, statuses, one.value_status);
	};
	const format = (number: number) => formatFiscal(language, number, series.unit, decimals);
	const said = saidOf(values)[language];
	return {
		...rest,
		series,
		decimals,
		isCensus,
		observation,
		value,
		name: inLanguage(language, series, 'name'),
		yearWords: (year) => (isCensus ? formatDate(language, String(year)) : formatFiscalYear(language, year)),
		reason,
		format,
		words: (code, year) => {
			const one = observation(code, year);
			const known = one && said.get(one);
			if (known !== undefined) return known;
			const words = one?.value == null ? reason(one) : format(one.value);
			if (one) said.set(one, words);
			return words;
		},
		group: (group) => ({ label: wordOf(language, groups, group), size: sizeOf(group) }),
		townName: (town) => shortTownName(inLanguage(language, town, 'name'))
	};
}

/** The same in both languages, where a finding is to be cited. */
export async function readInBoth(db: Db, pkg: DataPackage, seriesId: string): Promise<Record<Language, FiscalField> | undefined> {
	const [ja, en] = await Promise.all(LANGUAGES.map((language) => readFiscalField(db, pkg, language, seriesId)));
	return ja && en && { ja, en };
}
