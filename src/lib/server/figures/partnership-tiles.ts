/** How many people of other towns use what a town has, on the map of equal tiles. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { labelOf, type Language } from '#lib/messages/language.ts';
import { listStatistics } from '#lib/server/queries/partnerships.ts';
import { listTiles } from '#lib/server/queries/tiles.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { chooseMeasure, periodOf } from './partnership-flows.ts';
import { makeTiles, type TileMap } from './tiles.ts';

export const name = 'partnership-tiles';
export const params = ['partnership', 'measure'] as const;

/** @returns undefined when there are no counts, or no town with counts has a tile */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ partnership, measure: asked }: { partnership: string; measure?: string }
): Promise<Figure<TileMap> | undefined> {
	const [all, tiles] = await Promise.all([listStatistics(db, partnership), listTiles(db)]);
	const { chosen } = chooseMeasure(pkg, all, asked);
	if (!chosen) return undefined;
	const t = messagesIn(language).mapViews.flows;
	const statistics = all.filter(({ measure }) => measure === chosen.value);
	const used = Map.groupBy(statistics, ({ to_code }) => to_code);
	if (!tiles.some(({ municipality_code }) => used.has(municipality_code))) return undefined;
	const held = tiles.filter(({ name_ja }) => name_ja !== null);
	const made = await makeTiles(db, pkg, language, {
		name: t.name(labelOf(language, chosen)),
		unit: statistics[0]?.unit ?? '',
		year: undefined,
		when: periodOf(language, statistics),
		values: new Map(
			held.map(({ municipality_code }) => {
				const rows = used.get(municipality_code) ?? [];
				// A sum that lacks one of its parts would look like less than there is.
				const lacking = rows.find(({ value }) => value === null);
				const value = rows.length === 0 || lacking ? null : rows.reduce((sum, row) => sum + (row.value ?? 0), 0);
				return [municipality_code, { value, status: lacking?.value_status ?? (rows.length ? 'published' : 'not_applicable') }];
			})
		),
		rows: statistics
	});
	const measure = String(chosen.value);
	return {
		name,
		params: { partnership, measure },
		page: `/cooperation/${partnership}?measure=${measure}&map=tiles`,
		...made,
		notes: [t.note, ...made.notes]
	};
}
