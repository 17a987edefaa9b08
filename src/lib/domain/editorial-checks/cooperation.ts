/** Checks of ties and their members. */
import { text, type Breach, type Check } from './check.ts';

/** A member is exactly one of a town, a body or a named party, and every tie has one. */
export const members: Check = {
	rule: 'members',
	find: (tables) => {
		const tied = new Set(tables.rows('partnership_members').map(({ row }) => row['partnership_id']));
		return [
			...tables.rows('partnership_members').flatMap(({ row, i, table }): Breach[] => {
				const told = ['municipality_code', 'member_partnership_id', 'member_name_ja'].filter((column) => row[column] !== null);
				if (told.length === 1) return [];
				return [
					{
						table,
						row: i,
						column: 'municipality_code',
						key: `${text(row['partnership_id'])}/${text(row['position'])}`,
						message: {
							ja: '構成団体は、市町村・組合などのID・名前のどれか一つで示します。',
							en: 'A member is told by exactly one of municipality, body or name.'
						}
					}
				];
			}),
			...tables.rows('partnerships').flatMap(({ row, i, table }): Breach[] =>
				tied.has(row['partnership_id'] ?? null)
					? []
					: [
							{
								table,
								row: i,
								column: 'partnership_id',
								key: text(row['partnership_id']),
								message: { ja: '構成団体が一つもありません。', en: 'It has no member.' }
							}
						]
			)
		];
	}
};
