/** What the first page shows: the promises of one plan, one fiscal ratio over the years, the ties of every town. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { FigureRow } from '#lib/domain/figure.ts';
import { tiesPath } from '#lib/domain/tie-filter.ts';
import { formatFixed } from '#lib/format/fiscal.ts';
import { formatDate, formatFiscalYear, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
import { inLanguage, type Language, listSeparator, shortTownName } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { listBuildingTowns } from '#lib/server/queries/buildings.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { countTiesOfTowns } from '#lib/server/queries/partnerships.ts';
import { countTargets, listMeasuredLevels } from '#lib/server/queries/plan-measurability.ts';
import { listPlans } from '#lib/server/queries/plans.ts';
import { getScorecard } from '#lib/server/queries/scorecard.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import type { PlansRow, SourcesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { readFiscalField, type FiscalField } from './fiscal-field.ts';
import * as fiscalTrend from './fiscal-trend.ts';
import * as planScorecard from './plan-scorecard.ts';
import { NO_TABLE } from './rows-asked.ts';
import { citeRows } from './sources.ts';
import * as tileMap from './tile-map.ts';

/** The ratio that says in one number how much room a town has. */
const RATIO = 'ordinary-balance-ratio';

/** When a plan's document was written, in words, if that was before the plan was over; its results cannot be in it. */
function midwayIn(
	language: Language,
	{ period_end_fy: end }: Pick<PlansRow, 'period_end_fy'>,
	{ published, published_basis }: Pick<SourcesRow, 'published' | 'published_basis'>
): string | undefined {
	// Often only the year of a document is known.
	if (published === null || end === null || Number(published.slice(0, 4)) > end) return undefined;
	const written = formatDate(language, published);
	return published_basis === 'inferred' ? messagesIn(language).home.promise.inferred(written) : written;
}

/** The plan with the most items that could carry a target, and how far they do. */
async function readPromises(db: Db, pkg: DataPackage, language: Language) {
	const [plans, measured] = await Promise.all([listPlans(db), listMeasuredLevels(db)]);
	const itemsOf = (plan: (typeof plans)[number]) => measured.get(plan.plan_id)?.items ?? 0;
	const [plan] = plans.toSorted((a, b) => itemsOf(b) - itemsOf(a));
	if (!plan || itemsOf(plan) === 0) return undefined;
	const card = await getScorecard(db, plan.plan_id);
	const figure = await planScorecard.make(db, pkg, language, { plan: plan.plan_id });
	if (!figure) return undefined;
	const t = messagesIn(language).home.promise;
	const parts = t.parts();
	const [source] = await listSources(db, [plan.source_id]);
	const home = `/plans/${plan.plan_id}`;
	return {
		figure,
		plan,
		sentence: t.sentence(
			inLanguage(language, plan, 'town'),
			formatFiscalYears(language, plan.period_start_fy, plan.period_end_fy)
		),
		note: t.note(source && midwayIn(language, plan, source)),
		total: card.items.programmes.length,
		steps: [
			{ id: 'whole', count: card.items.programmes.length, label: parts.programmes, path: home },
			{ id: 'target', count: card.items.with_numeric_target.length, label: parts.withTarget, path: `${home}?has_target=true` },
			{ id: 'actual', count: card.items.with_actual.length, label: parts.withActual, path: `${home}/scorecard#with_actual` }
		]
	};
}

/** The values of the towns of the site in the last year in which any of them has one, highest first. */
function lastOf(field: FiscalField) {
	const chosen = field.towns.filter(({ role }) => role === 'subject');
	const valuesIn = (year: number) =>
		chosen.flatMap((town) => {
			const value = field.value(town.municipality_code, year);
			return value === null ? [] : [{ code: town.municipality_code, town: field.townName(town), value }];
		});
	const year = field.years.findLast((one) => valuesIn(one).length > 0) ?? 0;
	return { year, last: valuesIn(year).toSorted((a, b) => b.value - a.value) };
}

async function readMoney(db: Db, pkg: DataPackage, language: Language) {
	const [field, figure] = await Promise.all([
		readFiscalField(db, pkg, language, RATIO),
		fiscalTrend.make(db, pkg, language, { series: RATIO }, NO_TABLE)
	]);
	if (!field || !figure) return undefined;
	const { year, last } = lastOf(field);
	const [highest, lowest] = [last[0], last.at(-1)];
	if (!highest || !lowest) return undefined;
	const yen = (value: number) => formatFixed(language, value, 1);
	const answer = messagesIn(language).home.money.answer(
		highest.town,
		yen(highest.value),
		lowest.town,
		yen(lowest.value),
		formatFiscalYear(language, year)
	);
	return { figure, answer, last, path: `/finance/${RATIO}` };
}

async function readPartners(db: Db, pkg: DataPackage, language: Language) {
	const figure = await tileMap.make(db, pkg, language, { series: tileMap.TIES });
	if (!figure) return undefined;
	// Ties were looked for where plans are held: of other towns there are those with these only.
	const plans = await listPlans(db);
	const held = figure.rows.filter(({ values }) => plans.some((plan) => plan.municipality_code === values['municipality_code']));
	const countOf = ({ values }: FigureRow) => Number(values['value'] ?? 0);
	const most = Math.max(0, ...held.map(countOf));
	const names = held.filter((row) => countOf(row) === most).map(({ values }) => shortTownName(String(values['municipality'])));
	return {
		figure,
		answer: messagesIn(language).home.partners.answer(names.slice(0, 2).join(listSeparator[language]), most),
		path: '/cooperation'
	};
}

/** Lines of towns on the first page: it leads to the list of all. */
const MOST_TOWNS = 20;

/** A line for each town whose plans are held; of many, for those of whose plans the most is. */
async function listTowns(db: Db, pkg: DataPackage, language: Language, money: Awaited<ReturnType<typeof readMoney>>) {
	const asOf = pkg.created.slice(0, 10);
	const [plans, ties, towns, countsOf] = await Promise.all([
		listPlans(db),
		countTiesOfTowns(db, asOf),
		listMunicipalities(db),
		countTargets(db)
	]);
	const counted = [...Map.groupBy(plans, ({ municipality_code }) => municipality_code)].map(([code, own]) => {
		const sum = (of: 'items' | 'targets') => own.reduce((total, { plan_id }) => total + countsOf(plan_id)[of], 0);
		return { code, own, items: sum('items'), targets: sum('targets') };
	});
	const shown = counted.length > MOST_TOWNS ? counted.toSorted((a, b) => b.items - a.items).slice(0, MOST_TOWNS) : counted;
	const t = messagesIn(language).home;
	return {
		count: towns.length,
		sources: [
			...(await citeRows(
				db,
				language,
				shown.flatMap(({ own }) => own)
			)),
			...(money?.figure.sources ?? [])
		],
		lines: shown.map(({ code, own: [first], items, targets }) => {
			const ratio = money?.last.find((town) => town.code === code)?.value;
			return {
				code,
				name: first ? shortTownName(inLanguage(language, first, 'town')) : code,
				items: formatNumber(language, items),
				targets: targets === 0 ? t.noTargets : formatNumber(language, targets),
				ratio: ratio === undefined ? undefined : `${formatFixed(language, ratio, 1)}%`,
				ties: {
					count: formatNumber(language, ties.get(code) ?? 0),
					path: tiesPath({ town: code, scope: 'inter_municipal', as_of: asOf })
				}
			};
		})
	};
}

/** Whatever a release does not hold is undefined, and its part of the page is left out. */
export async function readFrontPage(db: Db, pkg: DataPackage, language: Language) {
	const [promises, money, partners, listed] = await Promise.all([
		readPromises(db, pkg, language),
		readMoney(db, pkg, language),
		readPartners(db, pkg, language),
		listBuildingTowns(db)
	]);
	const renewalIsMadeUp = listed.length === 0;
	return { promises, money, partners, renewalIsMadeUp, towns: await listTowns(db, pkg, language, money) };
}
