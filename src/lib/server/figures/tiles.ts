/** Values of towns on the map of equal tiles: what every figure that is drawn so has in common. */
import { median } from 'd3-array';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { compactUnit, decimalsOf, formatCompact, formatCompactQuantity, unitInTable } from '#lib/format/fiscal.ts';
import { formatNumber } from '#lib/format/number.ts';
import { classify, classOf, type Classes, type ClassMethod } from '#lib/maps/classes.ts';
import type { Tile } from '#lib/maps/tile-map.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { FiscalObservationsRow } from '#lib/server/queries/tables.gen.ts';
import { listTiles } from '#lib/server/queries/tiles.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, type Cited } from './sources.ts';

export type Status = FiscalObservationsRow['value_status'] | 'not_held';

export interface MapTile extends Tile {
	/** Name and value, as a reader hears them. */
	words: string;
	/** Shade of its class; undefined where there is no value. */
	shade?: number;
	/** The page it leads to, as the routes know it. */
	path?: string;
	/** It is what the reader chose. */
	chosen?: true;
}

export interface TileMap {
	year: number | undefined;
	/** The year or day in words. */
	when: string;
	diverging: boolean;
	tiles: MapTile[];
	/** Entries of the legend: classes by their shade, then reasons for having no value. */
	legend: { shade?: number; label: string }[];
	/** How the classes were made, and their breaks. */
	rule: string;
}

/** What is put on the map, before it is. A town that is not in `values` is not held. */
export interface Measure {
	name: string;
	unit: string;
	year: number | undefined;
	when: string;
	values: Map<string, { value: number | null; status: Status }>;
	rows: readonly Cited[];
	/** A value that means something by itself: there the scale turns. */
	middle?: number | undefined;
	/** The values count ties. */
	areTies?: boolean;
}

/** What is read off the map: every town on it, and how a value is written with its unit. */
export type FindTiles = (
	towns: { code: string; name: string; value: number | null }[],
	whole: (value: number) => string
) => string;

interface Options {
	method?: ClassMethod;
	/** Where a tile leads. */
	pathOf?: (code: string) => string;
	/** Codes of the towns that the reader chose. */
	chosen?: string[];
	/** The finding, where it is not which towns have most and least. */
	find?: FindTiles;
}

/** The figure of a measure, but for its name and what it was asked for. */
export async function makeTiles(
	db: Db,
	pkg: DataPackage,
	language: Language,
	measure: Measure,
	{ method = 'quantile', pathOf = (code) => `/municipalities/${code}`, chosen = [], find }: Options = {}
): Promise<Omit<Figure<TileMap>, 'name' | 'params'>> {
	const t = messagesIn(language).tileMap;
	const areas = categoriesOf(pkg, 'tile_positions', 'area');
	const statuses = categoriesOf(pkg, 'fiscal_observations', 'value_status');
	const statusWord = (status: Status) => wordOf(language, statuses, status, t.notHeld);

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
	const scale = classify(values, method, measure.middle);
	const areWhole = unit.divisor === 1 && there.every(Number.isInteger);
	const least = Math.min(...there);
	const reasons = [
		...Map.groupBy(
			towns.filter(({ value }) => value === null),
			({ status }) => status
		)
	];

	const named = towns.map(({ tile, name, value }) => ({ code: tile.municipality_code, name, value }));

	return {
		title: find ? find(named, whole) : findingOf(language, measure, named, whole),
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
					wordOf(language, areas, tile.area),
					measure.when,
					value === null ? statusWord(status) : formatNumber(language, value),
					unitInTable(language, measure.unit),
					statusWord(status),
					edge(own?.from),
					edge(own?.to)
				]
			};
		}),
		sources: await citeRows(db, language, measure.rows),
		notes: [...(measure.areTies ? [t.tiesHeld] : []), t.ours, scale.middle === undefined ? t.shades : t.shadesAside],
		drawing: {
			year: measure.year,
			when: measure.when,
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
					...(tile.name_ja !== null && { path: pathOf(tile.municipality_code) }),
					...(chosen.includes(tile.municipality_code) && { chosen: true as const }),
					...(own && { shade: own.shade })
				};
			}),
			legend: [
				...scale.classes.map((one) => ({
					shade: one.shade,
					label: t.count(classLabel(language, one, short, areWhole ? least : undefined), one.count)
				})),
				...reasons.map(([status, some]) => ({ label: t.missing(statusWord(status), some.length) }))
			],
			rule: ruleOf(language, scale, short)
		},
		undrawn: towns.length === 0
	};
}

/** @param least value of all, where all are whole numbers: then a class has a last one */
function classLabel(
	language: Language,
	{ from, to }: Classes['classes'][number],
	short: (value: number) => string,
	least: number | undefined
): string {
	const t = messagesIn(language).tileMap;
	if (least !== undefined && to !== undefined) {
		const last = Math.ceil(to) - 1;
		if (from === undefined) return last === least ? t.only(short(last)) : t.upTo(short(last));
		return from === last ? t.only(short(last)) : t.span(short(from), short(last));
	}
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
	return (measure.areTies ? t.tiesFinding : t.finding)(
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
