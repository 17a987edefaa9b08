/** Checks of the buildings that renewal costs are reckoned from. */
import { text, type Breach, type Check } from './check.ts';

/** A made-up building belongs to no town, and every other to one: an example must never pass for a town's own data. */
export const madeUpBuildings: Check = {
	rule: 'made-up-building',
	find: (tables) =>
		tables.rows('buildings').flatMap(({ row, i, table }): Breach[] =>
			(row['example'] === true) === (row['municipality_code'] === null)
				? []
				: [
						{
							table,
							row: i,
							column: 'municipality_code',
							key: text(row['building_id']),
							message: {
								ja: '架空の例（example が true）には団体コードを書かず、まちの建物には必ず書きます。',
								en: 'A made-up example has no municipality code, and every other building has one.'
							}
						}
					]
		)
};
