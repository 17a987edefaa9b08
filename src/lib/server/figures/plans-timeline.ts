/** Every plan on a timeline, with how much of it can be measured. */
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { TimelineSpan } from '#lib/charts/timeline.ts';
import { formatPlanPeriod } from '#lib/format/plan-period.ts';
import { formatFiscalYear, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { stalePlan } from '#lib/format/stale.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { countTargets } from '#lib/server/queries/plan-measurability.ts';
import { listPlans } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import { citeRows } from './sources.ts';

export const name = 'plans-timeline';
export const params = [] as const;

export interface PlanSpan extends TimelineSpan {
	/** Code of the town. */
	town: string;
	townName: string;
	title: string;
	summary: string;
	type: string;
	stage: string;
	/** The period in words, with what is open or inferred about it. */
	period: string;
	/** The years of its revision in words, '' where it has none. */
	revision: string;
	/** How much of the plan can be measured, in a sentence. */
	measurability: string;
	source_id: string;
	/** That it is over or only a draft, in words. */
	stale?: string | undefined;
	locator: string;
}

/** Plans that are drawn at once; the rows have all. */
export const MAX_SPANS = 40;

/**
 * Plans in the order of their first year; one without a year comes last.
 * @param asks for a page of the rows, in an order; files have all
 * @param part which `MAX_SPANS` of the plans are drawn, from 1
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asks?: RowsAsked,
	part = 1
): Promise<Figure<PlanSpan[]>> {
	const plans = (await listPlans(db)).toSorted((a, b) => (a.period_start_fy ?? Infinity) - (b.period_start_fy ?? Infinity));
	const countsOf = await countTargets(db);
	const t = messagesIn(language).timeline;
	const word = (column: 'plan_type' | 'stage' | 'period_basis', value: string) =>
		wordOf(language, categoriesOf(pkg, 'plans', column), value);
	const year = (value: number | null) => (value === null ? t.notPrinted : formatFiscalYear(language, value));

	const from = (part - 1) * MAX_SPANS;
	const spans = plans.slice(from, from + MAX_SPANS).map((plan): PlanSpan => {
		const { programmes, withTarget, targets, items, indicators } = countsOf(plan.plan_id);
		const { period_start_fy: start, period_end_fy: end, revised_period_start_fy: from, revised_period_end_fy: to } = plan;
		const inferred = plan.period_basis === 'inferred';
		return {
			id: plan.plan_id,
			...(start !== null && { start }),
			...(end !== null && { end }),
			...(from !== null && to !== null && { revised: { start: from, end: to } }),
			inferred,
			town: plan.municipality_code,
			townName: inLanguage(language, plan, 'town'),
			title: inLanguage(language, plan, 'title'),
			summary: inLanguage(language, plan, 'summary'),
			type: word('plan_type', plan.plan_type),
			stage: word('stage', plan.stage),
			period: formatPlanPeriod(language, plan),
			revision: from !== null && to !== null ? t.revised(formatFiscalYears(language, from, to)) : '',
			measurability: t.measurability(programmes, withTarget, targets, items, indicators),
			source_id: plan.source_id,
			locator: plan.locator,
			stale: stalePlan(language, plan, pkg.created)
		};
	});
	const columns = [
		{ key: 'plan_id', title: t.columns.planId },
		{ key: 'municipality_code', title: t.columns.code },
		{ key: 'municipality_name', title: t.columns.town },
		{ key: 'title', title: t.columns.title },
		{ key: 'plan_type', title: t.columns.type },
		{ key: 'stage', title: t.columns.stage },
		{ key: 'period_start_fy', title: t.columns.start, numeric: true },
		{ key: 'period_end_fy', title: t.columns.end, numeric: true },
		{ key: 'revised_period_start_fy', title: t.columns.revisedStart, numeric: true },
		{ key: 'revised_period_end_fy', title: t.columns.revisedEnd, numeric: true },
		{ key: 'period_basis', title: t.columns.basis },
		{ key: 'items', title: t.columns.items, numeric: true },
		{ key: 'programmes', title: t.columns.programmes, numeric: true },
		{ key: 'programmes_with_target', title: t.columns.withTarget, numeric: true },
		{ key: 'indicators', title: t.columns.indicators, numeric: true },
		{ key: 'numeric_targets', title: t.columns.targets, numeric: true },
		{ key: 'source_id', title: t.columns.source },
		{ key: 'locator', title: t.columns.locator }
	];
	const rowOf = (plan: (typeof plans)[number]): FigureRow => {
		const count = countsOf(plan.plan_id);
		const values = {
			plan_id: plan.plan_id,
			municipality_code: plan.municipality_code,
			municipality_name: inLanguage(language, plan, 'town'),
			title: inLanguage(language, plan, 'title'),
			plan_type: plan.plan_type,
			stage: plan.stage,
			period_start_fy: plan.period_start_fy,
			period_end_fy: plan.period_end_fy,
			revised_period_start_fy: plan.revised_period_start_fy,
			revised_period_end_fy: plan.revised_period_end_fy,
			period_basis: plan.period_basis,
			items: count.items,
			programmes: count.programmes,
			programmes_with_target: count.withTarget,
			indicators: count.indicators,
			numeric_targets: count.targets,
			source_id: plan.source_id,
			locator: plan.locator
		};
		return {
			values,
			shown: [
				values.plan_id,
				values.municipality_code,
				values.municipality_name,
				values.title,
				word('plan_type', plan.plan_type),
				word('stage', plan.stage),
				year(values.period_start_fy),
				year(values.period_end_fy),
				year(values.revised_period_start_fy),
				year(values.revised_period_end_fy),
				word('period_basis', plan.period_basis),
				...[values.items, values.programmes, values.programmes_with_target, values.indicators, values.numeric_targets].map(
					(count) => formatNumber(language, count)
				),
				values.source_id,
				values.locator
			]
		};
	};

	return {
		name,
		params: {},
		page: '/plans',
		title: t.finding(
			plans.length,
			new Set(plans.map(({ municipality_code }) => municipality_code)).size,
			plans.filter(({ plan_id }) => countsOf(plan_id).targets > 0).length
		),
		subtitle: t.subtitle,
		columns,
		...choosePage({ name, columns }, plans, rowOf, asks, -1),
		sources: await citeRows(db, language, plans),
		notes: [
			...(spans.length < plans.length ? [t.noteDrawn(from + 1, from + spans.length, plans.length)] : []),
			...(spans.some(({ inferred }) => inferred) ? [t.noteInferred] : []),
			...(spans.some(({ start, end }) => start !== undefined && end === undefined) ? [t.noteOpen] : [])
		],
		drawing: spans
	};
}
