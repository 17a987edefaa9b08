/** The targets of one plan item against where it started. */
import type { Figure } from '#lib/domain/figure.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { formatFiscalYear, formatQuantity, splitQuantity } from '#lib/format/number.ts';
import { inLanguage, labelOf, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { TargetMark } from '#lib/charts/target-plot.ts';
import { findPlanOfItem, listIndicators, type Indicator } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, recordOf, withDecisions } from './sources.ts';

export const name = 'indicator-targets';
export const params = ['item'] as const;

/** @returns undefined when the item has no indicators */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ item }: { item: string }
): Promise<Figure<TargetMark[]> | undefined> {
	const [plan, indicators] = await Promise.all([findPlanOfItem(db, item), listIndicators(db, item)]);
	if (indicators.length === 0) return undefined;
	const t = messagesIn(language).figures.indicatorTargets;
	const marks = indicators.map((indicator) => toMark(language, pkg, indicator));
	const hasRange = indicators.some(({ target_max }) => target_max !== null);
	const operators = categoriesOf(pkg, 'indicators', 'operator');

	return withDecisions(db, pkg, language, {
		name,
		params: { item },
		...(plan && { page: `/plans/${plan.plan_id}/${plan.item_path}` }),
		title: findingOf(language, marks),
		subtitle: t.subtitle,
		columns: [
			{ key: 'name', title: t.name },
			{ key: 'unit', title: t.unit },
			{ key: 'baseline', title: t.baseline, numeric: true },
			{ key: 'baseline_fiscal_year', title: t.baselineYear, numeric: true },
			{ key: 'operator', title: t.operator },
			{ key: 'target', title: t.target, numeric: true },
			...(hasRange ? [{ key: 'target_max', title: t.targetMax, numeric: true }] : []),
			{ key: 'due_fiscal_year', title: t.due, numeric: true },
			{ key: 'actual', title: t.actual, numeric: true }
		],
		rows: indicators.map((indicator) => {
			const values = {
				name: inLanguage(language, indicator, 'name'),
				unit: indicator.unit,
				baseline: indicator.baseline?.value ?? null,
				baseline_fiscal_year: indicator.baseline?.fiscal_year ?? null,
				operator: indicator.operator,
				target: indicator.target_value,
				target_max: indicator.target_max,
				due_fiscal_year: indicator.due_fy,
				actual: indicator.actual?.value ?? null
			};
			const number = (value: number | null, blank: string) =>
				value === null ? blank : splitQuantity(language, value, indicator.unit).number;
			return {
				values,
				record: recordOf('indicators', { indicator_id: indicator.indicator_id }),
				shown: [
					values.name,
					language === 'ja' ? (indicator.unit ?? '') : splitQuantity(language, 0, indicator.unit).unit,
					number(values.baseline, t.notPrinted),
					values.baseline_fiscal_year === null ? t.notPrinted : formatFiscalYear(language, values.baseline_fiscal_year),
					wordOf(language, operators, indicator.operator, ''),
					number(values.target, indicator.operator === 'none' ? t.noTarget : (indicator.printed_ja ?? t.noTarget)),
					...(hasRange ? [number(values.target_max, t.notPrinted)] : []),
					values.due_fiscal_year === null
						? (indicator.due_date ?? t.notPrinted)
						: formatFiscalYear(language, values.due_fiscal_year),
					number(values.actual, t.noActual)
				]
			};
		}),
		sources: await citeRows(db, language, indicators),
		notes: [...(marks.some((mark) => mark.baseline !== undefined) ? [t.ownScale] : []), ...budgetNote(language, indicators)],
		drawing: marks.filter((mark) => mark.target !== undefined),
		undrawn: marks.every((mark) => mark.target === undefined)
	});
}

/** What is known of each indicator of an item, as a sentence, and of how many an actual is published beyond doubt. */
export async function describe(db: Db, pkg: DataPackage, language: Language, item: string) {
	const { sentence, against } = messagesIn(language).planPages.indicators;
	const indicators = await listIndicators(db, item);
	const comparisons = categoriesOf(pkg, 'indicators', 'relative_to');
	const targetOf = ({ printed_ja, relative_to }: Indicator, label: string): string => {
		const compared = comparisons.find(({ value }) => value === relative_to);
		if (language === 'ja') return printed_ja ?? label;
		return compared ? against(label, labelOf(language, compared)) : label;
	};
	return {
		actuals: indicators.filter(({ actual }) => actual?.value_status === 'published').length,
		sentences: indicators.map((indicator) => {
			const mark = toMark(language, pkg, indicator);
			return sentence({
				name: mark.name,
				baseline: mark.baselineLabel,
				baselineYear: mark.baselineYear,
				target: mark.targetLabel === undefined ? undefined : targetOf(indicator, mark.targetLabel),
				due: mark.dueLabel === '' ? (indicator.due_date ?? undefined) : mark.dueLabel,
				actual: mark.actualLabel,
				actualAmbiguous: indicator.actual?.value_status === 'ambiguous'
			});
		})
	};
}

const budgetNote = (language: Language, indicators: Indicator[]): string[] =>
	indicators.some(({ baseline }) => baseline?.basis === 'budget')
		? [messagesIn(language).figures.indicatorTargets.budgetBaseline]
		: [];

function toMark(language: Language, pkg: DataPackage, indicator: Indicator): TargetMark {
	const { unit, target_value, target_max, operator, baseline, actual } = indicator;
	const words = messagesIn(language).figures.indicatorTargets;
	const quantity = (value: number) => formatQuantity(language, value, unit);
	const label =
		target_max === null
			? quantity(target_value ?? 0)
			: `${splitQuantity(language, target_value ?? 0, unit).number}–${quantity(target_max)}`;
	return {
		id: indicator.indicator_id,
		name: inLanguage(language, indicator, 'name'),
		unit,
		operator,
		...(target_value !== null && { target: target_value, targetLabel: words.targetLabel(operator, label) }),
		...(target_max !== null && { targetMax: target_max }),
		...(baseline?.value != null && {
			baseline: baseline.value,
			baselineLabel: quantity(baseline.value),
			baselineYear: formatFiscalYear(language, baseline.fiscal_year)
		}),
		...(actual?.value != null && { actual: actual.value, actualLabel: quantity(actual.value) }),
		dueLabel: indicator.due_fy === null ? '' : formatFiscalYear(language, indicator.due_fy)
	};
}

/** The largest change between baseline and target, in words; else how many targets there are. */
function findingOf(language: Language, marks: TargetMark[]): string {
	const t = messagesIn(language).figures.indicatorTargets;
	const comparable = marks.flatMap((mark) =>
		mark.baseline !== undefined && mark.target !== undefined && mark.baseline !== 0
			? [{ mark, change: (mark.target - mark.baseline) / mark.baseline }]
			: []
	);
	const largest = comparable.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
	const withTarget = marks.filter(({ target }) => target !== undefined).length;
	if (!largest) return t.countFinding(marks.length, withTarget);
	const { name: measure, baselineLabel = '', targetLabel = '' } = largest.mark;
	return t.changeFinding(measure, baselineLabel, targetLabel, largest.change, withTarget);
}
