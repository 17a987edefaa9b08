/** Where municipalities stand on the map of equal tiles. */
import type { Db } from '#lib/server/sqlite/open.ts';

/** Every tile, with the names of its municipality where this site holds it. */
export const listTiles = (db: Db) =>
	db
		.selectFrom('tile_positions')
		.leftJoin('municipalities', 'municipalities.municipality_code', 'tile_positions.municipality_code')
		.selectAll('tile_positions')
		.select(['municipalities.name_ja', 'municipalities.name_en'])
		.orderBy('tile_row')
		.orderBy('tile_column')
		.execute();
