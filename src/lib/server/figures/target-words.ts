/** A numeric target in words. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { formatQuantity, splitQuantity } from '#lib/format/number.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { IndicatorsRow } from '#lib/server/queries/tables.gen.ts';

/**
 * What an indicator aims for: "at least 5% (against: previous year)". What is by the year, or against something, is as printed in
 * Japanese, which says it in few words.
 * @param indicator with a target value
 */
export function targetInWords(language: Language, pkg: DataPackage, indicator: IndicatorsRow): string {
	const { operator, target_value, target_max, unit, relative_to, per, printed_ja } = indicator;
	const t = messagesIn(language).figures.indicatorTargets;
	const largest = formatQuantity(language, target_max ?? target_value ?? 0, unit);
	const quantity = target_max === null ? largest : `${splitQuantity(language, target_value ?? 0, unit).number}–${largest}`;
	const relative = categoriesOf(pkg, 'indicators', 'relative_to').find(({ value }) => value === relative_to);
	return t.qualified(t.targetLabel(operator, quantity), relative && labelOf(language, relative), per === 'year', printed_ja);
}

/** The same with the indicator's name, as printed in Japanese. */
export const namedTarget = (language: Language, pkg: DataPackage, indicator: IndicatorsRow): string =>
	messagesIn(language).topics.targetOf(
		inLanguage(language, indicator, 'name'),
		targetInWords(language, pkg, indicator),
		indicator.printed_ja
	);
