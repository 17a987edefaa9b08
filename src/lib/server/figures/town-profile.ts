/** A town in numbers: what of its promises can be measured, its money, its ties, its places; each counted where its page counts it. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import { stalePlan } from '#lib/format/stale.ts';
import { formatDate, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
import { formatPlanPeriod } from '#lib/format/plan-period.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { listFacilities } from '#lib/server/queries/facilities.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { listPlans } from '#lib/server/queries/plans.ts';
import { countTargets } from '#lib/server/queries/plan-measurability.ts';
import { getScorecard } from '#lib/server/queries/scorecard.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';
import * as townFinances from './town-finances.ts';
import * as townTies from './town-ties.ts';

export const name = 'town-profile';
export const params = ['municipality'] as const;

export interface PlanInBrief {
	id: string;
	title: string;
	/** Its years, for a sentence. */
	years: string;
	/** The same with what is open or inferred about them. */
	period: string;
	/** That it is old, in words. */
	stale: string | undefined;
	items: number;
	/** What its scorecard counts; undefined where the plan prints no indicators. */
	score?: { level: string; total: number; withTarget: number; withActual: number };
}

export interface TownProfile {
	plans: PlanInBrief[];
	facilities: { named: number; placed: number };
}

/** @returns undefined when there is no such town */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ municipality }: { municipality: string }
): Promise<Figure<TownProfile> | undefined> {
	const town = await findMunicipality(db, municipality);
	if (!town) return undefined;
	const t = messagesIn(language).towns;
	const townName = inLanguage(language, town, 'name');
	const own = (await listPlans(db))
		.filter(({ municipality_code }) => municipality_code === municipality)
		// The latest first: what holds now before what is over.
		.toSorted((a, b) => (b.period_start_fy ?? 0) - (a.period_start_fy ?? 0));
	const [plans, finances, ties, facilities] = await Promise.all([
		Promise.all(own.map((plan) => briefOf(db, pkg, language, plan))),
		townFinances.make(db, pkg, language, { municipality }),
		townTies.make(db, pkg, language, { municipality }),
		listFacilities(db, { municipality })
	]);
	const current = ties?.drawing.current ?? 0;
	const withTowns = ties?.drawing.withTowns ?? 0;
	const partners = ties?.drawing.partners ?? 0;
	const placed = facilities.filter(({ latitude, longitude }) => latitude !== null && longitude !== null).length;

	const counted = (fact: string, label: string, value: number): FigureRow => ({
		values: { fact, label, value, unit: null, fiscal_year: null, value_status: 'published' },
		shown: [fact, label, formatNumber(language, value), '', '', '']
	});
	const rows = [
		...plans.flatMap(({ id, title, items, score }) =>
			score
				? t
						.planScore(score.level, score.total, score.withTarget, score.withActual)
						.map(({ count, label }, i) =>
							counted(
								`${id}/${['programmes', 'with_numeric_target', 'with_actual'][i] ?? ''}`,
								t.profile.plan(title, label),
								count
							)
						)
				: [counted(`${id}/items`, t.profile.plan(title, t.planItems(items)), items)]
		),
		...(finances?.drawing.figures ?? []).flatMap(({ series }) => {
			const last = finances?.rows.findLast(({ values }) => values['series_id'] === series && values['value'] !== null);
			return last ? [financeRow(last)] : [];
		}),
		counted('ties', t.profile.ties, current),
		counted('ties_between_municipalities', t.profile.part(t.profile.interMunicipal), ties?.drawing.interMunicipal ?? 0),
		counted('partners', t.profile.partners, partners),
		counted('facilities', t.profile.facilities, facilities.length),
		counted('facilities_placed', t.profile.placed, placed)
	];
	const cited = await citeRows(db, language, [...own, ...facilities, town]);
	return {
		name,
		params: { municipality },
		title: headlineOf(language, townName, plans, finances?.drawing.figures[0], current, withTowns, partners),
		subtitle: t.profile.subtitle(formatDate(language, pkg.created.slice(0, 10))),
		columns: [
			{ key: 'fact', title: t.profile.columns.fact },
			{ key: 'label', title: t.profile.columns.label },
			{ key: 'value', title: t.profile.columns.value, numeric: true },
			{ key: 'unit', title: t.profile.columns.unit },
			{ key: 'fiscal_year', title: t.profile.columns.year, numeric: true },
			{ key: 'value_status', title: t.profile.columns.status }
		],
		rows,
		sources: mergeSources([...cited, ...(finances?.sources ?? []), ...(ties?.sources ?? [])]),
		notes: [],
		drawing: { plans, facilities: { named: facilities.length, placed } },
		undrawn: true
	};
}

async function briefOf(
	db: Db,
	pkg: DataPackage,
	language: Language,
	plan: Awaited<ReturnType<typeof listPlans>>[number]
): Promise<PlanInBrief> {
	const [{ level, items: scored }, countsOf] = await Promise.all([getScorecard(db, plan.plan_id), countTargets(db)]);
	return {
		id: plan.plan_id,
		title: inLanguage(language, plan, 'title'),
		years: formatFiscalYears(language, plan.period_start_fy, plan.period_end_fy),
		period: formatPlanPeriod(language, plan),
		stale: stalePlan(language, plan, pkg.created),
		items: countsOf(plan.plan_id).items,
		...(scored.programmes.length > 0 && {
			score: {
				level: wordOf(language, categoriesOf(pkg, 'plan_items', 'level'), level ?? null, ''),
				total: scored.programmes.length,
				withTarget: scored.with_numeric_target.length,
				withActual: scored.with_actual.length
			}
		})
	};
}

/** A row of the figure of finances as one of this. */
function financeRow({ values, shown }: FigureRow): FigureRow {
	const { series_id = null, series = null, fiscal_year = null, value = null, unit = null, value_status = null } = values;
	const [, , year = '', number = '', unitShown = '', status = ''] = shown;
	return {
		values: { fact: series_id, label: series, value, unit, fiscal_year, value_status },
		shown: [String(series_id), String(series), number, unitShown, year, status]
	};
}

function headlineOf(
	language: Language,
	town: string,
	plans: PlanInBrief[],
	ratio: townFinances.KeyFigure | undefined,
	ties: number,
	withTowns: number,
	partners: number
): string {
	const t = messagesIn(language).towns.head;
	const measured = plans
		.flatMap(({ score, years }) => (score ? [{ score, years }] : []))
		.toSorted((a, b) => b.score.total - a.score.total)[0];
	const items = plans.reduce((sum, plan) => sum + plan.items, 0);
	return t.join([
		measured ? t.measured(town, measured.score, measured.years) : plans.length ? t.unmeasured(town, items) : t.noPlan(town),
		...(ratio ? [t.ratio(ratio.name, ratio.shown, ratio.year)] : []),
		t.ties(ties, withTowns, partners)
	]);
}

/** One entry per document, its places together. */
const mergeSources = (sources: Figure['sources']): Figure['sources'] =>
	[...Map.groupBy(sources, ({ source_id }) => source_id).values()].flatMap((same) =>
		same[0] ? [{ ...same[0], locators: [...new Set(same.flatMap(({ locators }) => locators))] }] : []
	);
