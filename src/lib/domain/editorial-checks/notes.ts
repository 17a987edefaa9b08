/** Checks of the editorial notes, and what they excuse. */
import { readReference, writeReference } from '#lib/domain/row-reference.ts';
import { text, type Breach, type Check, type Tables } from './check.ts';

/** A note is about rows that are there, and says so by their key. */
export const noteRows: Check = {
	rule: 'note-row',
	find: (tables) => {
		const known = new Map<string, Set<string>>();
		/** All keys of a dataset, by so many columns of its primary key. */
		const keysOf = (name: string, columns: string[]): Set<string> => {
			const id = `${name}/${columns.length}`;
			const keys = known.get(id) ?? new Set(tables.rows(name).map(({ row }) => writeReference(columns, row)));
			known.set(id, keys);
			return keys;
		};
		const told = new Set(tables.rows('editorial_note_rows').map(({ row }) => row['note_id']));
		return [
			...tables.rows('editorial_note_rows').flatMap(({ row, i, table }): Breach[] => {
				const key = `${text(row['note_id'])}/${text(row['position'])}`;
				const breach = (column: string, ja: string, en: string) => [{ table, row: i, column, key, message: { ja, en } }];
				const name = text(row['dataset']);
				const target = tables.find(name);
				if (!target) return breach('dataset', 'そのデータセットはありません。', 'There is no such dataset.');
				const reference = text(row['row']);
				if (reference === '') return [];
				const columns = readReference(reference).map(([column]) => column);
				const { primaryKey } = target.dataset;
				if (columns.some((column, at) => column !== primaryKey[at])) {
					return breach(
						'row',
						`${name} の主キー（${primaryKey.join('、')}）の先頭からの「列=値」ではありません。`,
						`Not column=value of the primary key of ${name} (${primaryKey.join(', ')}), from its first column.`
					);
				}
				if (keysOf(name, columns).has(reference)) return [];
				return breach('row', `${name} にその行はありません。`, `${name} has no such row.`);
			}),
			...tables.rows('editorial_notes').flatMap(({ row, i, table }): Breach[] =>
				told.has(row['note_id'] ?? null)
					? []
					: [
							{
								table,
								row: i,
								column: 'note_id',
								key: text(row['note_id']),
								message: {
									ja: 'どの行のことかが editorial_note_rows にありません。',
									en: 'editorial_note_rows does not say what it is about.'
								}
							}
						]
			)
		];
	}
};

/** What the notes excuse as the sources' own errors, as `{rule} {dataset} {key}`. */
export const excusesOf = (tables: Tables): Set<string> =>
	new Set(
		tables.rows('editorial_note_rows').flatMap(({ row }) => {
			const rule = row['excuses'] ?? null;
			if (rule === null) return [];
			const key = readReference(text(row['row'])).map(([, value]) => value);
			return [`${text(rule)} ${text(row['dataset'])} ${key.join('/')}`];
		})
	);
