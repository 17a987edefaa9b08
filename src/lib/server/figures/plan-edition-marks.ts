/** What the revision marks of a document show: reworded, unclear, newly marked and strengthened items, with excerpts. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { listMarkedItems } from '#lib/server/queries/plan-changes.ts';
import type { PlanItemsRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-edition-marks';
export const params = ['plan'] as const;

/** An item is in every group that its marks put it in. */
const GROUPS = ['added', 'removed', 'reworded', 'newly_marked', 'strengthened', 'unclear'] as const;
export type ChangeGroup = (typeof GROUPS)[number];

export interface MarkedItem {
	path: string;
	number: string;
	title: string;
	previous: string | null;
	badge: string | null;
	locator: string;
}
export type EditionMarks = { group: ChangeGroup; items: MarkedItem[] }[];

const isIn: Record<ChangeGroup, (row: PlanItemsRow) => boolean> = {
	added: ({ edition_state }) => edition_state === 'added',
	removed: ({ edition_state }) => edition_state === 'removed',
	reworded: ({ edition_state }) => edition_state === 'reworded',
	newly_marked: ({ mark }) => mark === 'new',
	strengthened: ({ badge }) => badge !== null,
	unclear: ({ edition_state }) => edition_state === 'unclear'
};

/** @returns undefined when the document has no revision marks */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan }: { plan: string }
): Promise<Figure<EditionMarks> | undefined> {
	// An item merely kept is no change, unless its wording was another.
	const rows = (await listMarkedItems(db, plan)).filter(
		(row) => row.previous_wording_ja !== null || GROUPS.some((group) => isIn[group](row))
	);
	if (rows.length === 0) return undefined;
	const t = messagesIn(language).planPages.changes;
	const wordFor = (column: string, code: string | null, otherwise = '') =>
		wordOf(language, categoriesOf(pkg, 'plan_items', column), code, otherwise);
	const groups = GROUPS.map((group) => ({ group, rows: rows.filter(isIn[group]) }));
	const sizes = Object.fromEntries(groups.map(({ group, rows: own }) => [group, own.length])) as Record<ChangeGroup, number>;
	return {
		name,
		params: { plan },
		page: `/plans/${plan}/changes`,
		title: t.marksFinding(sizes),
		subtitle: t.marksSubtitle,
		columns: [
			{ key: 'item_id', title: 'ID' },
			{ key: 'number', title: t.number },
			{ key: 'title', title: t.item },
			{ key: 'edition_state', title: t.state },
			{ key: 'mark', title: t.mark },
			{ key: 'badge', title: t.badge },
			{ key: 'previous_wording_ja', title: t.previous },
			{ key: 'locator', title: t.place }
		],
		rows: rows.map((row) => {
			const { item_id, number, edition_state, mark, badge, previous_wording_ja, locator } = row;
			const title = inLanguage(language, row, 'title');
			return {
				values: { item_id, number, title, edition_state, mark, badge, previous_wording_ja, locator },
				shown: [
					item_id,
					number ?? '',
					title,
					wordFor('edition_state', edition_state),
					wordFor('mark', mark, t.noMark),
					wordFor('badge', badge, t.noMark),
					previous_wording_ja ?? t.noExcerpt,
					locator
				]
			};
		}),
		sources: await citeRows(db, language, rows),
		notes: [],
		drawing: groups.map(({ group, rows: own }) => ({
			group,
			items: own.map((row) => ({
				path: row.path,
				number: row.number ?? '',
				title: inLanguage(language, row, 'title'),
				previous: row.previous_wording_ja,
				badge: wordFor('badge', row.badge) || null,
				locator: row.locator
			}))
		}))
	};
}
