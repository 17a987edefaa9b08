/** The ties that a reader chose, counted by town, on the map of equal tiles. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { conditionsOf, TIE_PARAMETERS, tiesPath } from '#lib/domain/tie-filter.ts';
import { formatDate } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import { listTiles } from '#lib/server/queries/tiles.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { countTies, notesOnDay, selectTies } from './tie-selection.ts';
import { makeTiles, type FindTiles, type TileMap } from './tiles.ts';

export const name = 'cooperation-tiles';
export const params = TIE_PARAMETERS;

/** Always there; a town of the site that is in none of the ties has none: zero is a value. */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string> = {}
): Promise<Figure<TileMap>> {
	const { filter, chosen, towns, nameOf } = await selectTies(db, pkg, language, asked);
	const words = messagesIn(language);
	const t = words.mapViews.ties;
	const tiles = await listTiles(db);
	const counts = new Map(tiles.filter(({ name_ja }) => name_ja !== null).map((tile) => [tile.municipality_code, 0]));
	const beyond = new Set<string>();
	for (const [code, ties] of countTies(chosen)) {
		if (counts.has(code)) counts.set(code, ties);
		else if (towns.has(code)) beyond.add(code);
	}
	const addressOf = (town: string) => tiesPath({ ...filter, town, map: 'tiles' });
	const town = filter.town !== undefined && towns.has(filter.town) ? filter.town : undefined;
	const marked = [filter.town, filter.with].filter((code) => code !== undefined);
	const find: FindTiles = (on) => {
		const others = on.filter(({ code, value }) => !marked.includes(code) && (value ?? 0) > 0);
		const most = Math.max(0, ...others.map(({ value }) => value ?? 0));
		const names = others.filter(({ value }) => value === most).map((one) => one.name);
		return most > 0 ? t.finding(nameOf(town ?? ''), names, most, others.length) : t.alone(nameOf(town ?? ''));
	};
	const made = await makeTiles(
		db,
		pkg,
		language,
		{
			name: t.name,
			unit: words.tileMap.tiesUnit,
			year: undefined,
			when: filter.as_of === undefined ? t.ever : words.tileMap.asOf(formatDate(language, filter.as_of)),
			values: new Map([...counts].map(([code, value]) => [code, { value, status: 'published' as const }])),
			rows: chosen.map(({ tie }) => ({ ...tie, locator: '' })),
			areTies: true
		},
		{ pathOf: addressOf, chosen: marked, ...(town !== undefined && { find }) }
	);
	return {
		name,
		params: conditionsOf(filter),
		page: tiesPath({ ...filter, map: 'tiles' }),
		...made,
		sources: made.sources.map((source) => ({ ...source, locators: [] })),
		notes: [
			...notesOnDay(language, { filter, chosen }),
			...(town === undefined ? [] : [t.shared(nameOf(town))]),
			...(beyond.size ? [t.beyond(beyond.size)] : []),
			...made.notes
		]
	};
}
