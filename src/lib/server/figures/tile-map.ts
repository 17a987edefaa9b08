/** A fiscal figure of a year, or the number of ties, on the map of equal tiles. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { isIntended } from '#lib/domain/tie-filter.ts';
import { formatDate, formatFiscalYear } from '#lib/format/number.ts';
import { CLASS_METHODS } from '#lib/maps/classes.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { badParameters } from '#lib/server/http/problem.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { listObservationsOfYear, listSeriesWithYears } from '#lib/server/queries/fiscal.ts';
import { countTiesOfTowns, listPartnerships } from '#lib/server/queries/partnerships.ts';
import { listTiles } from '#lib/server/queries/tiles.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { makeTiles, type Measure, type TileMap } from './tiles.ts';

export const name = 'tile-map';
export const params = ['series', 'year', 'classes'] as const;

/** Not a fiscal series: how many ties a town is part of on the day of the release. */
export const TIES = 'ties';

/** Values that mean something by themselves, by the definition of their series: there the scale turns. */
const MIDDLES: Readonly<Record<string, number>> = { 'fiscal-strength-index': 1, 'laspeyres-index': 100 };

/**
 * @param series id of a fiscal series, or `ties`
 * @param year fiscal year; the latest with a value when left out
 * @param classes method of the classes; quantiles when left out
 * @returns undefined when there is no such series
 * @throws HttpProblem 400 for a year without values or a method that there is not
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ series, year, classes: asked }: { series: string; year?: string | undefined; classes?: string | undefined }
): Promise<Figure<TileMap> | undefined> {
	const method = asked === undefined ? 'quantile' : CLASS_METHODS.find((one) => one === asked);
	if (!method) throw badParameters([{ parameter: 'classes', message: 'is not a method of classes', allowed: CLASS_METHODS }]);
	const measure = series === TIES ? await readTies(db, pkg, language) : await readSeries(db, language, series, year);
	if (!measure) return undefined;
	return {
		name,
		params: {
			series,
			...(measure.year !== undefined && { year: String(measure.year) }),
			...(asked !== undefined && { classes: method })
		},
		...(await makeTiles(db, pkg, language, measure, { method }))
	};
}

async function readSeries(db: Db, language: Language, id: string, asked: string | undefined): Promise<Measure | undefined> {
	const series = (await listSeriesWithYears(db)).find(({ series_id }) => series_id === id);
	if (!series) return undefined;
	const { years } = series;
	const year = asked === undefined ? years.at(-1) : years.find((one) => String(one) === asked);
	if (asked !== undefined && year === undefined)
		throw badParameters([{ parameter: 'year', message: 'is not a year of the series', allowed: years }]);
	if (year === undefined) return undefined;
	const rows = await listObservationsOfYear(db, id, year);
	return {
		name: inLanguage(language, series, 'name'),
		unit: series.unit,
		year,
		when: rows.some(({ status }) => status === 'census') ? formatDate(language, String(year)) : formatFiscalYear(language, year),
		values: new Map(
			rows.map(({ municipality_code, value, value_status }) => [municipality_code, { value, status: value_status }])
		),
		rows,
		middle: MIDDLES[id]
	};
}

/** The ties that are counted on the map, for their documents. */
const listCounted = oncePer((ties: Awaited<ReturnType<typeof listPartnerships>>) =>
	ties.filter((tie) => tie.scope === 'inter_municipal' && !isIntended(tie))
);

async function readTies(db: Db, pkg: DataPackage, language: Language): Promise<Measure> {
	const t = messagesIn(language).tileMap;
	const date = pkg.created.slice(0, 10);
	const [counts, tiles, ties] = await Promise.all([countTiesOfTowns(db, date), listTiles(db), listPartnerships(db)]);
	// A town that is held and in no tie has none: zero is a value.
	const held = tiles.filter(({ name_ja }) => name_ja !== null);
	return {
		name: t.ties,
		unit: t.tiesUnit,
		year: undefined,
		when: t.asOf(formatDate(language, date)),
		values: new Map(
			held.map(({ municipality_code }) => [
				municipality_code,
				{ value: counts.get(municipality_code) ?? 0, status: 'published' as const }
			])
		),
		rows: listCounted(ties),
		areTies: true
	};
}
