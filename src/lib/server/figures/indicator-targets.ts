/** The targets of one plan item against where it started. */
import type { Figure } from '#lib/domain/figure.ts';
import { categoriesOf, getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import { formatDate, formatFiscalYear, formatQuantity, splitQuantity } from '#lib/format/number.ts';
import { inLanguage, titleOf, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { TargetMark } from '#lib/charts/target-plot.ts';
import { findPlanOfItem, listIndicators, type Indicator } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, recordOf, withDecisions } from './sources.ts';
import { targetInWords } from './target-words.ts';

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
	const startYears = [
		...new Set(marks.flatMap(({ baseline, baselineYear }) => (baseline === undefined ? [] : (baselineYear ?? ''))))
	];
	const hasRange = indicators.some(({ target_max }) => target_max !== null);
	const operators = categoriesOf(pkg, 'indicators', 'operator');
	const { fields } = getDataset(pkg, 'indicators');
	/** What few indicators say has a column where one says it. */
	const details = (['per', 'relative_to', 'due_date'] as const).flatMap((key) => {
		const field = fields.find((one) => one.name === key);
		return field && indicators.some((indicator) => indicator[key] !== null) ? [{ key, title: titleOf(language, field) }] : [];
	});
	const hasActual = indicators.some(({ actual }) => actual !== undefined);
	const statuses = categoriesOf(pkg, 'indicator_values', 'value_status');

	return withDecisions(db, pkg, language, {
		name,
		params: { item },
		...(plan && { page: `/plans/${plan.plan_id}/${plan.item_path}` }),
		title: findingOf(language, marks),
		subtitle: t.subtitle(startYears.length > 1 ? '' : startYears[0]),
		columns: [
			{ key: 'name', title: t.name },
			{ key: 'unit', title: t.unit },
			{ key: 'baseline', title: t.baseline, numeric: true },
			{ key: 'baseline_fiscal_year', title: t.baselineYear, numeric: true },
			{ key: 'operator', title: t.operator },
			{ key: 'target', title: t.target, numeric: true },
			...(hasRange ? [{ key: 'target_max', title: t.targetMax, numeric: true }] : []),
			{ key: 'due_fiscal_year', title: t.due, numeric: true },
			...details,
			{ key: 'actual', title: t.actual, numeric: true },
			...(hasActual
				? [
						{ key: 'actual_fiscal_year', title: t.actualYear, numeric: true },
						{ key: 'actual_status', title: t.actualStatus }
					]
				: [])
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
				per: indicator.per,
				relative_to: indicator.relative_to,
				due_date: indicator.due_date,
				actual: indicator.actual?.value ?? null,
				actual_fiscal_year: indicator.actual?.fiscal_year ?? null,
				actual_status: indicator.actual?.value_status ?? null
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
					values.due_fiscal_year === null ? t.notPrinted : formatFiscalYear(language, values.due_fiscal_year),
					...details.map(({ key }) => {
						if (key !== 'due_date') return wordOf(language, categoriesOf(pkg, 'indicators', key), values[key], '');
						return values.due_date === null ? '' : formatDate(language, values.due_date);
					}),
					number(values.actual, t.noActual),
					...(hasActual
						? [
								values.actual_fiscal_year === null ? '' : formatFiscalYear(language, values.actual_fiscal_year),
								wordOf(language, statuses, values.actual_status, '')
							]
						: [])
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
	const { sentence } = messagesIn(language).planPages.indicators;
	const indicators = await listIndicators(db, item);
	return {
		actuals: indicators.filter(({ actual }) => actual?.value_status === 'published').length,
		sentences: indicators.map((indicator) => {
			const mark = toMark(language, pkg, indicator);
			return sentence({
				name: mark.name,
				baseline: mark.baselineLabel,
				baselineYear: mark.baselineYear,
				target: mark.targetLabel && language === 'ja' ? (indicator.printed_ja ?? mark.targetLabel) : mark.targetLabel,
				due: mark.dueLabel === '' ? undefined : mark.dueLabel,
				actual: mark.actualLabel,
				actualAmbiguous: mark.isAmbiguous === true
			});
		})
	};
}

const budgetNote = (language: Language, indicators: Indicator[]): string[] =>
	indicators.some(({ baseline }) => baseline?.basis === 'budget')
		? [messagesIn(language).figures.indicatorTargets.budgetBaseline]
		: [];

/** The day or the fiscal year by which a target is to be reached; '' where none is printed. */
const dueOf = (language: Language, { due_date, due_fy }: Indicator): string =>
	due_date !== null ? formatDate(language, due_date) : due_fy !== null ? formatFiscalYear(language, due_fy) : '';

function toMark(language: Language, pkg: DataPackage, indicator: Indicator): TargetMark {
	const { unit, target_value, target_max, operator, baseline, actual } = indicator;
	const isAmbiguous = actual?.value_status === 'ambiguous';
	const quantity = (value: number) => formatQuantity(language, value, unit);
	return {
		id: indicator.indicator_id,
		name: inLanguage(language, indicator, 'name'),
		unit,
		operator,
		...(target_value !== null && { target: target_value, targetLabel: targetInWords(language, pkg, indicator) }),
		...(target_max !== null && { targetMax: target_max }),
		...(baseline?.value != null && {
			baseline: baseline.value,
			baselineLabel: quantity(baseline.value),
			baselineYear: formatFiscalYear(language, baseline.fiscal_year)
		}),
		...(actual?.value != null && { actual: actual.value, actualLabel: quantity(actual.value), isAmbiguous }),
		dueLabel: dueOf(language, indicator)
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
