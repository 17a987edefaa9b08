/** What changed since the previous edition of a plan, where both are held: found by comparing their rows. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { diffPlans, type EditionItem, type EditionTarget, type PlanChange } from '#lib/domain/plan-diff.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { listEdition } from '#lib/server/queries/plan-changes.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import type { IndicatorsRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';
import { namedTarget } from './target-words.ts';

export const name = 'plan-edition-diff';
export const params = ['plan'] as const;

type Item = Awaited<ReturnType<typeof listEdition>>[number];

/** @returns undefined when the plan has no previous edition here */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId }: { plan: string }
): Promise<Figure | undefined> {
	const plan = await findPlan(db, planId);
	const previous = plan?.previous_plan_id ? await findPlan(db, plan.previous_plan_id) : undefined;
	if (!plan || !previous) return undefined;
	const [before, after] = await Promise.all([listEdition(db, previous.plan_id), listEdition(db, planId)]);
	const indicatorOf = new Map<EditionTarget, IndicatorsRow>();
	const changes = diffPlans(readEdition(before, indicatorOf), readEdition(after, indicatorOf));
	const t = messagesIn(language).planPages.changes.edition;
	const titleIn = (items: Item[], path: string | null) => {
		const item = items.find((one) => one.path === path);
		return item ? `${item.number ?? ''} ${inLanguage(language, item, 'title')}`.trim() : t.top;
	};
	const valueOf = (target: EditionTarget | null) => {
		const row = target && indicatorOf.get(target);
		if (!row) return t.noIndicator;
		return row.target_value === null ? t.noTarget(inLanguage(language, row, 'name')) : namedTarget(language, pkg, row);
	};
	/** Old and new in words; null where an edition does not have the item. */
	const wordsOf = (change: PlanChange): [string | null, string | null] => {
		if (change.kind === 'added') return [null, titleIn(after, change.after)];
		if (change.kind === 'removed') return [titleIn(before, change.before), null];
		if (change.kind === 'moved') return [titleIn(before, change.from), titleIn(after, change.to)];
		if (change.kind === 'renamed') return [titleIn(before, change.before), titleIn(after, change.after)];
		return [valueOf(change.from), valueOf(change.to)];
	};
	const count = (kind: PlanChange['kind']) => changes.filter((change) => change.kind === kind).length;
	return {
		name,
		params: { plan: planId },
		page: `/plans/${planId}/changes`,
		title: changes.length === 0 ? t.same : t.finding(KINDS.map((kind) => [kind, count(kind)])),
		subtitle: t.subtitle(inLanguage(language, previous, 'title')),
		columns: [
			{ key: 'kind', title: t.kind },
			{ key: 'item_id_before', title: t.idBefore },
			{ key: 'item_id_after', title: t.idAfter },
			{ key: 'before', title: t.before },
			{ key: 'after', title: t.after }
		],
		rows: changes.map((change) => {
			const [old, now] = wordsOf(change);
			const idBefore = 'before' in change ? (before.find(({ path }) => path === change.before)?.item_id ?? null) : null;
			const idAfter = 'after' in change ? (after.find(({ path }) => path === change.after)?.item_id ?? null) : null;
			return {
				values: { kind: change.kind, item_id_before: idBefore, item_id_after: idAfter, before: old, after: now },
				shown: [t.kinds[change.kind], idBefore ?? t.absent, idAfter ?? t.absent, old ?? t.absent, now ?? t.absent]
			};
		}),
		sources: await citeRows(db, language, [previous, plan]),
		notes: [t.method],
		drawing: undefined
	};
}

const KINDS: PlanChange['kind'][] = ['added', 'removed', 'moved', 'renamed', 'retargeted'];

/** Rows as the comparison takes them; remembers which indicator a target stands for. */
const readEdition = (items: Item[], indicatorOf: Map<EditionTarget, IndicatorsRow>): EditionItem[] =>
	items.map(({ path, parent, level, title_ja: title, departments, indicators }) => ({
		path,
		parent: parent?.path ?? null,
		level,
		title,
		departments,
		targets: indicators.map((row) => {
			const target = {
				name: row.name_ja,
				unit: row.unit,
				operator: row.operator,
				target: row.target_value,
				targetMax: row.target_max,
				due: row.due_date ?? (row.due_fy === null ? null : String(row.due_fy))
			};
			indicatorOf.set(target, row);
			return target;
		})
	}));
