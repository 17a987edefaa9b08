/** The programmes an edition revised, and which aspects of each. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { listRevisedAspects } from '#lib/server/queries/plan-changes.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-revisions';
export const params = ['plan'] as const;

export interface RevisionMatrixData {
	aspects: { id: string; label: string; total: number }[];
	items: { path: string; number: string; title: string; aspects: string[] }[];
}

/** @returns undefined when nothing is known to have been revised */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId }: { plan: string }
): Promise<Figure<RevisionMatrixData> | undefined> {
	const plan = await findPlan(db, planId);
	const revisions = await listRevisedAspects(db, planId);
	if (!plan || revisions.length === 0) return undefined;
	const t = messagesIn(language).planPages.changes;
	const aspects = categoriesOf(pkg, 'item_revisions', 'aspect').map((category) => ({
		id: String(category.value),
		label: labelOf(language, category),
		total: revisions.filter(({ aspect }) => aspect === category.value).length
	}));
	const items = [...new Map(revisions.map((row) => [row.item_id, row])).values()].map((row) => ({
		item_id: row.item_id,
		path: row.path,
		number: row.number ?? '',
		title: inLanguage(language, row, 'title'),
		aspects: revisions.flatMap(({ item_id, aspect }): string[] => (item_id === row.item_id ? [aspect] : []))
	}));
	const most = aspects.toSorted((a, b) => b.total - a.total)[0];
	return {
		name,
		params: { plan: planId },
		page: `/plans/${planId}/changes`,
		title: t.matrixFinding(items.length, most?.label ?? '', most?.total ?? 0),
		subtitle: t.matrixSubtitle(revisions[0]?.edition ?? ''),
		columns: [
			{ key: 'item_id', title: 'ID' },
			{ key: 'number', title: t.number },
			{ key: 'title', title: t.programme },
			...aspects.map(({ id, label }) => ({ key: id, title: label }))
		],
		rows: items.map((item) => ({
			values: {
				item_id: item.item_id,
				number: item.number,
				title: item.title,
				...Object.fromEntries(aspects.map(({ id }) => [id, item.aspects.includes(id)]))
			},
			shown: [
				item.item_id,
				item.number,
				item.title,
				...aspects.map(({ id }) => (item.aspects.includes(id) ? t.revised : t.notRevised))
			]
		})),
		sources: await citeRows(db, language, revisions),
		notes: [],
		drawing: { aspects, items }
	};
}
