/** How measurable a plan is: of its programmes, how many have an indicator, a target, a due year, a baseline, an actual. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { scoreRules } from '#lib/messages/scorecard.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import { getScorecard, SCORES, type Score, type Scorecard } from '#lib/server/queries/scorecard.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-scorecard';
export const params = ['plan'] as const;

export interface ScorecardDrawing {
	/** How many programmes there are to count. */
	total: number;
	waffles: { id: Score; label: string; count: number }[];
}

/** The counts beside the number of programmes. */
export const COUNTED = SCORES.filter((score) => score !== 'programmes');

/** The rule of each count in the reader's language. */
export function rulesOf(pkg: DataPackage, language: Language, { level }: Scorecard): Record<Score, string> {
	const category = categoriesOf(pkg, 'plan_items', 'level').find(({ value }) => value === level);
	const rules = scoreRules(category && { ja: labelOf('ja', category), en: labelOf('en', category) });
	return Object.fromEntries(SCORES.map((score) => [score, rules[score][language]])) as Record<Score, string>;
}

/** @returns undefined when there is no such plan */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId }: { plan: string }
): Promise<Figure<ScorecardDrawing> | undefined> {
	const plan = await findPlan(db, planId);
	if (!plan) return undefined;
	const t = messagesIn(language).planPages.scorecard;
	const scorecard = await getScorecard(db, planId);
	const rules = rulesOf(pkg, language, scorecard);
	const countOf = (score: Score) => scorecard.items[score].length;
	const total = countOf('programmes');
	return {
		name,
		params: { plan: planId },
		page: `/plans/${planId}/scorecard`,
		title: total === 0 ? t.nothingToCount : t.finding(total, countOf('with_numeric_target'), countOf('with_actual')),
		subtitle: inLanguage(language, plan, 'title'),
		columns: [
			{ key: 'label', title: t.counted },
			{ key: 'count', title: t.count, numeric: true },
			{ key: 'programmes', title: t.of, numeric: true },
			{ key: 'rule', title: t.rule },
			{ key: 'count_id', title: t.countId }
		],
		rows: COUNTED.map((score) => {
			const values = { label: t.labels[score], count: countOf(score), programmes: total, rule: rules[score], count_id: score };
			return {
				values,
				shown: [values.label, formatNumber(language, values.count), formatNumber(language, total), values.rule, score]
			};
		}),
		sources: await citeRows(db, language, [plan]),
		notes: [rules.programmes],
		drawing: { total, waffles: COUNTED.map((id) => ({ id, label: t.labels[id], count: countOf(id) })) },
		undrawn: total === 0
	};
}
