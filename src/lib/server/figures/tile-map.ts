/** A fiscal figure of a year, or the number of ties, on the map of equal tiles. */
import { median } from 'd3-array';
import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { compactUnit, decimalsOf, formatCompact, formatCompactQuantity } from '#lib/format/fiscal.ts';
import { formatDate, formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { CLASS_METHODS, classify, classOf, type Classes, type ClassMethod } from '#lib/maps/classes.ts';
import type { Tile } from '#lib/maps/tile-map.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { listObservationsOfYear, listSeriesWithYears } from '#lib/server/queries/fiscal.ts';
import { countTiesOfTowns, listPartnerships } from '#lib/server/queries/partnerships.ts';
import type { FiscalObservationsRow } from '#lib/server/queries/tables.gen.ts';
import { listTiles } from '#lib/server/queries/tiles.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'tile-map';
export const params = ['series', 'year', 'classes'] as const;

/** Not a fiscal series: how many ties a town is part of on the day of the release. */
export const TIES = 'ties';

/** Values that mean something by themselves, by the definition of their series: there the scale turns. */
const MIDDLES: Readonly<Record<string, number>> = { 'fiscal-strength-index': 1, 'laspeyres-index': 100 };

type Status = FiscalObservationsRow['value_status'] | 'not_held';

export interface MapTile extends Tile {
	/** Name and value, as a reader hears them. */
	words: string;
	/** Shade of its class; undefined where there is no value. */
	shade?: number;
	/** Whether it has a page. */
	held: boolean;
}

export interface TileMap {
	series: string;
	year: number | undefined;
	method: ClassMethod;
	diverging: boolean;
	tiles: MapTile[];
	/** Entries of the legend: classes by their shade, then reasons for having no value. */
	legend: { shade?: number; label: string }[];
	/** How the classes were made, and their breaks. */
	rule: string;
}

/** What is put on the map, before it is. */
interface Measure {
	name: string;
	unit: string;
	year: number | undefined;
	when: string;
	values: Map<string, { value: number | null; status: Status }>;
	rows: { source_id: string; locator: string }[];
}

/**
 * @param series id of a fiscal series, or `ties`
 * @param year fiscal year; the latest with a value when left out
 * @param classes method of the classes; quantiles when left out
 * @returns undefined when there is no such series, year or method
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ series, year, classes: asked }: { series: string; year?: string | undefined; classes?: string | undefined }
): Promise<Figure<TileMap> | undefined> {
	const method = asked === undefined ? 'quantile' : CLASS_METHODS.find((one) => one === asked);
	const measure = series === TIES ? await readTies(db, pkg, language) : await readSeries(db, language, series, year);
	if (!measure || !method) return undefined;
	const t = messagesIn(language).tileMap;
	const { fields } = getDataset(pkg, 'tile_positions');
	const areas = fields.find((field) => field.name === 'area')?.categories ?? [];
	const statuses = getDataset(pkg, 'fiscal_observations').fields.find((field) => field.name === 'value_status')?.categories ?? [];
	const statusWord = (status: Status) => {
		const category = statuses.find(({ value }) => value === status);
		return category ? labelOf(language, category) : t.notHeld;
	};

	const towns = (await listTiles(db)).map((tile) => ({
		tile,
		name:
			tile.name_ja !== null && tile.name_en !== null
				? inLanguage(language, { name_ja: tile.name_ja, name_en: tile.name_en }, 'name')
				: inLanguage(language, tile, 'label'),
		...(measure.values.get(tile.municipality_code) ?? { value: null, status: 'not_held' as const })
	}));
	const values = towns.map(({ value }) => value);
	const there = values.filter((value) => value !== null);
	const unit = compactUnit(language, measure.unit, Math.max(0, ...there));
	const decimals = decimalsOf(there);
	const short = (value: number) => formatCompact(language, value, unit, decimals);
	const whole = (value: number) => formatCompactQuantity(language, value, unit, decimals);
	const scale = classify(values, method, MIDDLES[series]);
	const reasons = [
		...Map.groupBy(
			towns.filter(({ value }) => value === null),
			({ status }) => status
		)
	];

	return {
		name,
		params: {
			series,
			...(measure.year !== undefined && { year: String(measure.year) }),
			...(asked !== undefined && { classes: method })
		},
		title: findingOf(language, measure, towns, whole),
		subtitle: t.subtitle(unit.unit),
		columns: [
			{ key: 'municipality_code', title: t.columns.code },
			{ key: 'municipality', title: t.columns.town },
			{ key: 'area', title: t.columns.area },
			{ key: 'fiscal_year', title: t.columns.year, numeric: true },
			{ key: 'value', title: t.columns.value, numeric: true },
			{ key: 'unit', title: t.columns.unit },
			{ key: 'value_status', title: t.columns.status },
			{ key: 'class_from', title: t.columns.from, numeric: true },
			{ key: 'class_to', title: t.columns.to, numeric: true }
		],
		rows: towns.map(({ tile, name: town, value, status }) => {
			const own = value === null ? undefined : classOf(scale, value);
			const area = areas.find((one) => one.value === tile.area);
			const edge = (at: number | undefined) => (value === null ? '' : at === undefined ? t.open : formatNumber(language, at));
			return {
				values: {
					municipality_code: tile.municipality_code,
					municipality: town,
					area: tile.area,
					fiscal_year: measure.year ?? null,
					value,
					unit: measure.unit,
					value_status: status,
					class_from: own?.from ?? null,
					class_to: own?.to ?? null
				},
				shown: [
					tile.municipality_code,
					town,
					area ? labelOf(language, area) : tile.area,
					measure.when,
					value === null ? statusWord(status) : formatNumber(language, value),
					measure.unit,
					statusWord(status),
					edge(own?.from),
					edge(own?.to)
				]
			};
		}),
		sources: await citeRows(db, language, measure.rows),
		notes: [t.ours],
		drawing: {
			series,
			year: measure.year,
			method: scale.method,
			diverging: scale.middle !== undefined,
			tiles: towns.map(({ tile, name: town, value, status }): MapTile => {
				const own = value === null ? undefined : classOf(scale, value);
				return {
					code: tile.municipality_code,
					block: tile.block,
					column: tile.tile_column,
					row: tile.tile_row,
					label: inLanguage(language, tile, 'label'),
					shown: value === null ? t.short[status] : short(value),
					words: t.words(town, value === null ? statusWord(status) : whole(value)),
					held: tile.name_ja !== null,
					...(own && { shade: own.shade })
				};
			}),
			legend: [
				...scale.classes.map((one) => ({ shade: one.shade, label: t.count(classLabel(language, one, short), one.count) })),
				...reasons.map(([status, some]) => ({ label: t.missing(statusWord(status), some.length) }))
			],
			rule: ruleOf(language, scale, short)
		},
		undrawn: towns.length === 0
	};
}

function classLabel(language: Language, { from, to }: Classes['classes'][number], short: (value: number) => string): string {
	const t = messagesIn(language).tileMap;
	if (from !== undefined && to !== undefined) return t.between(short(from), short(to));
	if (from !== undefined) return t.from(short(from));
	return to === undefined ? t.columns.value : t.below(short(to));
}

function ruleOf(language: Language, { method, middle, breaks }: Classes, short: (value: number) => string): string {
	const t = messagesIn(language).tileMap;
	const written = breaks.map(short);
	return middle === undefined ? t[method](written) : t.diverging(short(middle), written);
}

function findingOf(
	language: Language,
	measure: Measure,
	towns: { name: string; value: number | null }[],
	whole: (value: number) => string
): string {
	const t = messagesIn(language).tileMap;
	const there = towns.flatMap(({ name: town, value }) => (value === null ? [] : [{ town, value }]));
	const values = there.map(({ value }) => value);
	if (there.length === 0) return t.none(measure.name, measure.when);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	if (low === high) return t.equal(measure.name, measure.when, whole(low), there.length);
	const namesWith = (wanted: number) => there.filter(({ value }) => value === wanted).map(({ town }) => town);
	return t.finding(
		measure.name,
		measure.when,
		namesWith(high),
		whole(high),
		namesWith(low),
		whole(low),
		there.length,
		whole(median(values) ?? low)
	);
}

async function readSeries(db: Db, language: Language, id: string, asked: string | undefined): Promise<Measure | undefined> {
	const series = (await listSeriesWithYears(db)).find(({ series_id }) => series_id === id);
	const year = asked === undefined ? series?.years.at(-1) : series?.years.find((one) => String(one) === asked);
	if (!series || year === undefined) return undefined;
	const rows = await listObservationsOfYear(db, id, year);
	return {
		name: inLanguage(language, series, 'name'),
		unit: series.unit,
		year,
		when: formatFiscalYear(language, year),
		values: new Map(
			rows.map(({ municipality_code, value, value_status }) => [municipality_code, { value, status: value_status }])
		),
		rows
	};
}

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
		rows: ties
	};
}
