/** What the main projects of a plan cost, as printed: most cells are empty, and say so. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import type { BarGridData } from '#lib/charts/bar-grid.ts';
import { formatFiscalYear, formatNumber, formatQuantity } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, shortTownName, wordOf, type Language } from '#lib/messages/language.ts';
import { listPlanCosts } from '#lib/server/queries/fiscal.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'project-costs';
export const params = ['plan'] as const;

/** @returns undefined when the plan prints no costs */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId }: { plan: string }
): Promise<Figure<BarGridData> | undefined> {
	const plan = await findPlan(db, planId);
	const costs = plan ? await listPlanCosts(db, planId) : [];
	if (!plan || costs.length === 0) return undefined;
	const t = messagesIn(language).finance;
	const statuses = categoriesOf(pkg, 'project_costs', 'value_status');
	const reason = (status: string) => wordOf(language, statuses, status);
	const years = [...new Set(costs.map(({ fiscal_year }) => fiscal_year))].toSorted((a, b) => a - b);
	/** In the chart, as in the notes below it: what a reader of the source sees. */
	const nothing = (status: string) => (status === 'not_published' ? t.projects.hasNone : reason(status));
	const items = [...new Map(costs.map((cost) => [cost.item_id, cost])).values()];
	const amounts = (of: typeof costs) => of.flatMap(({ amount_million_yen }) => amount_million_yen ?? []);
	const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
	const printed = items.filter(({ item_id }) => amounts(costs.filter((cost) => cost.item_id === item_id)).length > 0);
	// 53百万円 is how budgets write it, 5,300万円 how people say it.
	const million = (value: number) => formatQuantity(language, value * 100, '万円');
	const town = shortTownName(inLanguage(language, plan, 'town'));

	const wordsOf = (amount: number) => ({
		words: formatNumber(language, amount),
		spoken: formatQuantity(language, amount, '百万円')
	});
	return {
		name,
		params: { plan: planId },
		page: '/finance/projects',
		title: t.projects.finding(town, items.length, printed.length, million(sum(amounts(costs))), years[0] ?? 0, years.at(-1) ?? 0),
		subtitle: t.projects.subtitle,
		columns: [
			{ key: 'item_id', title: 'ID' },
			{ key: 'project', title: t.projects.project },
			{ key: 'fiscal_year', title: t.projects.year, numeric: true },
			{ key: 'amount_million_yen', title: t.projects.amount, numeric: true, unit: language === 'ja' ? '百万円' : '¥ million' },
			{ key: 'value_status', title: t.columns.status }
		],
		rows: costs.map((cost) => ({
			values: {
				item_id: cost.item_id,
				project: inLanguage(language, cost, 'title'),
				fiscal_year: cost.fiscal_year,
				amount_million_yen: cost.amount_million_yen,
				value_status: cost.value_status
			},
			shown: [
				cost.item_id,
				inLanguage(language, cost, 'title'),
				formatFiscalYear(language, cost.fiscal_year),
				cost.amount_million_yen === null ? nothing(cost.value_status) : formatNumber(language, cost.amount_million_yen),
				reason(cost.value_status)
			]
		})),
		sources: await citeRows(db, language, costs),
		notes: [t.projects.totalNote, t.projects.levelUp, t.projects.empty],
		drawing: {
			unit: language === 'ja' ? '百万円' : '¥ million',
			columns: years.map((year) => formatFiscalYear(language, year)),
			rows: items.map((item) => ({
				id: item.item_id,
				name: inLanguage(language, item, 'title'),
				path: `/plans/${planId}/${item.path}`,
				cells: years.map((year) => {
					const cost = costs.find((one) => one.item_id === item.item_id && one.fiscal_year === year);
					const amount = cost?.amount_million_yen ?? null;
					return {
						value: amount,
						...(amount === null ? { words: nothing(cost?.value_status ?? 'not_published') } : wordsOf(amount))
					};
				})
			})),
			total: {
				name: t.projects.total,
				detail: t.projects.totalOf(printed.length, items.length),
				cells: years.map((year) => {
					const found = amounts(costs.filter(({ fiscal_year }) => fiscal_year === year));
					return found.length ? { value: sum(found), ...wordsOf(sum(found)) } : { value: null, words: nothing('not_published') };
				})
			}
		}
	};
}
