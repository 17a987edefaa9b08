/** The lists behind the scorecard of a plan: every programme, and what it has. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { findPlan, listItems, type PlanItem } from '#lib/server/queries/plans.ts';
import { getScorecard, type Score } from '#lib/server/queries/scorecard.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { COUNTED, rulesOf } from './plan-scorecard.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-scorecard-items';
export const params = ['plan'] as const;

export interface ScoreList {
	score: Score;
	label: string;
	rule: string;
	having: PlanItem[];
	lacking: PlanItem[];
}

/** @returns undefined when there is no such plan, or nothing in it can be counted */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId }: { plan: string }
): Promise<Figure<ScoreList[]> | undefined> {
	const plan = await findPlan(db, planId);
	if (!plan) return undefined;
	const scorecard = await getScorecard(db, planId);
	const counted = new Set(scorecard.items.programmes);
	const programmes = (await listItems(db, planId)).filter(({ item_id }) => counted.has(item_id));
	if (programmes.length === 0) return undefined;
	const t = messagesIn(language).planPages.scorecard;
	const rules = rulesOf(pkg, language, scorecard);
	const met = new Map<Score, Set<string>>(COUNTED.map((score) => [score, new Set(scorecard.items[score])]));
	const has = (score: Score, item: PlanItem) => met.get(score)?.has(item.item_id) ?? false;
	return {
		name,
		params: { plan: planId },
		page: `/plans/${planId}/scorecard`,
		title: t.lists,
		subtitle: inLanguage(language, plan, 'title'),
		columns: [
			{ key: 'item_id', title: 'ID' },
			{ key: 'number', title: t.number },
			{ key: 'title', title: t.programme },
			...COUNTED.map((score) => ({ key: score, title: t.labels[score] }))
		],
		rows: programmes.map((item) => {
			const scores = COUNTED.map((score) => has(score, item));
			const title = inLanguage(language, item, 'title');
			return {
				values: {
					item_id: item.item_id,
					number: item.number,
					title,
					...Object.fromEntries(COUNTED.map((score, i) => [score, scores[i] ?? false]))
				},
				shown: [item.item_id, item.number ?? '', title, ...scores.map((met) => (met ? t.yes : t.no))]
			};
		}),
		sources: await citeRows(db, language, [plan]),
		notes: [],
		drawing: COUNTED.map((score) => ({
			score,
			label: t.labels[score],
			rule: rules[score],
			having: programmes.filter((item) => has(score, item)),
			lacking: programmes.filter((item) => !has(score, item))
		}))
	};
}
