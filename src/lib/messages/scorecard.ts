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
		ja: 'そのうち、成果指標が1つでもあるもの。',
		en: 'Of these, those with at least one outcome indicator.'
	},
	with_numeric_target: {
		ja: 'そのうち、数で示した目標が1つでもあるもの。',
		en: 'Of these, those with at least one target given as a number.'
	},
	with_due: {
		ja: 'そのうち、指標の期限（年度か日付）が1つでも記載されているもの。',
		en: 'Of these, those where at least one indicator has a printed due year or date.'
	},
	with_baseline: {
		ja: 'そのうち、指標の出発点の値が1つでも公表されているもの。',
		en: 'Of these, those where the starting value of at least one indicator is published.'
	},
	with_actual: {
		ja: 'そのうち、指標の実績が1つでも公表されているもの。資料が矛盾する値は数えない。',
		en: 'Of these, those where at least one indicator has a published actual; a value on which the source contradicts itself does not count.'
	}
});
