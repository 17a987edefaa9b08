/** What each count of a plan's scorecard counts, in one sentence per language. */
import type { Score } from '#lib/server/queries/scorecard.ts';

/** @param level the label of the plan's level that carries indicators; undefined when the plan has no indicator */
export const scoreRules = (level: { ja: string; en: string } | undefined): Record<Score, { ja: string; en: string }> => ({
	programmes: level
		? {
				ja: `計画の項目のうち、成果指標がつく階層（${level.ja}）の項目の数。再掲も1つと数える。`,
				en: `Items of the plan at the level that carries outcome indicators (${level.en}). One that is listed again counts too.`
			}
		: {
				ja: 'この計画の項目には成果指標がないため、すべて0。',
				en: 'No item of this plan has an outcome indicator, so every count is 0.'
			},
	with_indicator: {
		ja: 'この項目のうち、成果指標が1つ以上あるもの。',
		en: 'Of these, those with at least one outcome indicator.'
	},
	with_numeric_target: {
		ja: 'この項目のうち、数で示した目標が1つ以上あるもの。',
		en: 'Of these, those with at least one target given as a number.'
	},
	with_due: {
		ja: 'この項目のうち、指標の期限（年度か日付）が1つ以上記載されているもの。',
		en: 'Of these, those where at least one indicator has a due year or date.'
	},
	with_baseline: {
		ja: 'この項目のうち、指標の出発点の値が1つ以上記載されているもの。',
		en: 'Of these, those where the plan gives the starting value of at least one indicator.'
	},
	with_actual: {
		ja: 'この項目のうち、指標の実績がこの計画書に1つ以上載っているもの。資料が矛盾する値は数えない。',
		en: 'Of these, those where the plan gives a result of at least one indicator; a value on which the source contradicts itself does not count.'
	}
});
