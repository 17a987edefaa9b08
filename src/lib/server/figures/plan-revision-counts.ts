/** How many revisions the text of an edition states, against how many its own table shows. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { formatChange, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { wordOf, type Language } from '#lib/messages/language.ts';
import { listRevisedAspects, listStatedCounts } from '#lib/server/queries/plan-changes.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-revision-counts';
export const params = ['plan'] as const;

/** @returns undefined when the plan states no counts */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan }: { plan: string }
): Promise<Figure | undefined> {
	const [stated, revisions] = await Promise.all([listStatedCounts(db, plan), listRevisedAspects(db, plan)]);
	if (stated.length === 0) return undefined;
	const t = messagesIn(language).planPages.changes;
	const aspects = categoriesOf(pkg, 'stated_counts', 'aspect');
	const counts = stated.map((row) => {
		const rows = revisions.filter(
			({ aspect, edition }) => edition === row.edition && (row.aspect === 'programme' || aspect === row.aspect)
		);
		const counted = new Set(rows.map(({ item_id }) => item_id)).size;
		return { ...row, label: wordOf(language, aspects, row.aspect), counted, difference: counted - row.stated };
	});
	const differing = counts.filter(({ difference }) => difference !== 0);
	return {
		name,
		params: { plan },
		page: `/plans/${plan}/changes`,
		title: t.countsFinding(counts.length, counts.length - differing.length),
		subtitle: t.countsSubtitle(stated[0]?.edition ?? ''),
		columns: [
			{ key: 'label', title: t.aspect },
			{ key: 'stated', title: t.stated, numeric: true },
			{ key: 'counted', title: t.counted, numeric: true },
			{ key: 'difference', title: t.difference, numeric: true },
			{ key: 'aspect', title: t.code }
		],
		rows: counts.map(({ aspect, label, stated: text, counted, difference }) => ({
			values: { label, stated: text, counted, difference, aspect },
			shown: [
				label,
				formatNumber(language, text),
				formatNumber(language, counted),
				difference === 0 ? t.agrees : formatChange(language, difference),
				aspect
			]
		})),
		sources: await citeRows(db, language, [...stated, ...revisions]),
		notes: differing.map(({ label, stated: text, counted }) => t.differs(label, text, counted)),
		drawing: undefined
	};
}
