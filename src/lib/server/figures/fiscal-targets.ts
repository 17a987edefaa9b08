/** What plans aim for in a measure that has an official series: rules for its chart. */
import type { ChartTarget } from '#lib/charts/line-chart.ts';
import { formatFiscalYears, formatQuantity } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, shortTownName, type Language } from '#lib/messages/language.ts';
import { listIndicatorsWithSeries, type IndicatorWithPlan } from '#lib/server/queries/fiscal.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/** The target in words: 95%以下. */
export const targetWords = (language: Language, indicator: IndicatorWithPlan): string =>
	messagesIn(language).figures.indicatorTargets.targetLabel(
		indicator.operator,
		formatQuantity(language, indicator.target_value ?? 0, indicator.unit)
	);

/** The years of the plan that an indicator belongs to; open where the source prints none. */
export const planYears = ({ period_start_fy, period_end_fy }: IndicatorWithPlan) => ({
	...(period_start_fy !== null && { from: period_start_fy }),
	...(period_end_fy !== null && { to: period_end_fy })
});

/** Numeric targets of the chosen towns' plans for a series, in the unit of the series. */
export async function planTargets(db: Db, language: Language, seriesId: string, codes: string[]): Promise<ChartTarget[]> {
	const t = messagesIn(language).finance;
	const indicators = await listIndicatorsWithSeries(db);
	return indicators
		.filter((one) => one.series_id === seriesId && one.target_value !== null && codes.includes(one.municipality_code))
		.map((indicator) => ({
			id: indicator.indicator_id,
			value: indicator.target_value ?? 0,
			...planYears(indicator),
			label: t.planTarget(
				shortTownName(inLanguage(language, indicator, 'town')),
				targetWords(language, indicator),
				formatFiscalYears(language, indicator.period_start_fy, indicator.period_end_fy)
			)
		}));
}
