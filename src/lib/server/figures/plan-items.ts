/** The items of a plan that a reader chose: the rows behind the plan explorer. */
import { categoriesOf, getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { choicesOf, FACETS, filterQuery, matches, readFilter, withAncestors, type Facet } from '#lib/domain/plan-filter.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { listExplorerItems, type ExplorerItem } from '#lib/server/queries/plan-explorer.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'plan-items';
export const params = ['plan', ...FACETS] as const;

export interface ExplorerFacet {
	facet: Facet;
	chosen: string;
	choices: { value: string; label: string; count: number }[];
}
export interface PlanExplorer {
	/** The facets of which the plan has at least one choice. */
	facets: ExplorerFacet[];
	/** The filter as an address has it; empty when nothing is chosen. */
	query: string;
	/** Ids of the items that match. */
	matched: string[];
	/** What the tree shows: the matches and all above them. */
	shown: ExplorerItem[];
	total: number;
}

/** @returns undefined when there is no such plan */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ plan: planId = '', ...asked }: Record<string, string>
): Promise<Figure<PlanExplorer> | undefined> {
	const plan = await findPlan(db, planId);
	if (!plan) return undefined;
	const t = messagesIn(language).planPages.explorer;
	const filter = readFilter(Object.entries(asked));
	const items = await listExplorerItems(db, planId);
	const chosen = items.filter((item) => matches(item, filter));
	const labels = labelsOf(pkg, language, items);
	const titleOf = (dataset: string, column: string) => {
		const field = getDataset(pkg, dataset).fields.find((one) => one.name === column);
		return field ? labelOf(language, { label: field.title, label_en: field.title_en }) : column;
	};
	const list = language === 'ja' ? '、' : '; ';

	return {
		name,
		params: { plan: planId, ...filter },
		page: `/plans/${planId}`,
		title: filterQuery(filter) === '' ? t.all(items.length) : t.result(chosen.length, items.length),
		subtitle: inLanguage(language, plan, 'title'),
		columns: [
			{ key: 'item_id', title: titleOf('plan_items', 'item_id') },
			{ key: 'parent_id', title: titleOf('plan_items', 'parent_id') },
			{ key: 'level', title: titleOf('plan_items', 'level') },
			{ key: 'number', title: titleOf('plan_items', 'number') },
			{ key: 'title', title: t.title },
			{ key: 'departments', title: t.facets.department },
			{ key: 'topics', title: t.facets.topic },
			{ key: 'sdgs', title: t.facets.sdg },
			{ key: 'mark', title: t.facets.mark },
			{ key: 'badge', title: t.facets.badge },
			{ key: 'relisted', title: t.facets.relisted },
			{ key: 'indicators', title: t.indicators, numeric: true },
			{ key: 'numeric_targets', title: t.targets, numeric: true }
		],
		rows: chosen.map((item) => {
			const values = {
				item_id: item.item_id,
				parent_id: item.parent_id,
				level: item.level,
				number: item.number,
				title: inLanguage(language, item, 'title'),
				departments: item.departments.map((department) => inLanguage(language, department, 'department')).join(list),
				topics: item.topics.map(({ topic }) => topic).join(list),
				sdgs: item.sdgs.join(list),
				mark: item.mark,
				badge: item.badge,
				relisted: item.relisted === 1,
				indicators: item.indicator_count,
				numeric_targets: item.target_count
			};
			const words: Record<string, string> = {
				topics: item.topics.map((topic) => inLanguage(language, topic, 'label')).join(list),
				mark: labels('mark', item.mark ?? ''),
				badge: labels('badge', item.badge ?? ''),
				relisted: item.relisted === 1 ? labels('relisted', 'true') : ''
			};
			return { values, shown: Object.entries(values).map(([key, value]) => words[key] ?? String(value ?? '')) };
		}),
		sources: await citeRows(db, language, [plan]),
		notes: [],
		drawing: {
			facets: FACETS.flatMap((facet) => {
				const choices = choicesOf(items, facet, filter).map((choice) => ({ ...choice, label: labels(facet, choice.value) }));
				return choices.length === 0 ? [] : [{ facet, chosen: filter[facet] ?? '', choices: inOrder(facet, choices) }];
			}),
			query: filterQuery(filter),
			matched: chosen.map(({ item_id }) => item_id),
			shown: withAncestors(items, chosen),
			total: items.length
		}
	};
}

/** Numbers in their order; all else as it first occurs in the plan. */
const inOrder = <Choice extends { value: string }>(facet: Facet, choices: Choice[]): Choice[] =>
	facet === 'year' || facet === 'sdg' ? choices.toSorted((a, b) => Number(a.value) - Number(b.value)) : choices;

/** Words for the values of each facet. */
function labelsOf(pkg: DataPackage, language: Language, items: ExplorerItem[]) {
	const t = messagesIn(language).planPages.explorer;
	const wordsFor = (dataset: string, column: string) =>
		new Map(categoriesOf(pkg, dataset, column).map((category) => [String(category.value), labelOf(language, category)]));
	const words: Partial<Record<Facet, Map<string, string>>> = {
		department: new Map(
			items.flatMap(({ departments }) =>
				departments.map((row): [string, string] => [row.department_ja, inLanguage(language, row, 'department')])
			)
		),
		topic: new Map(
			items.flatMap(({ topics }) => topics.map((row): [string, string] => [row.topic, inLanguage(language, row, 'label')]))
		),
		mark: wordsFor('plan_items', 'mark'),
		badge: wordsFor('plan_items', 'badge'),
		phase: wordsFor('item_schedules', 'phase'),
		relisted: new Map([['true', t.relisted]]),
		has_target: new Map([
			['true', t.hasTarget],
			['false', t.noTarget]
		])
	};
	return (facet: Facet, value: string): string =>
		facet === 'year' && value !== '' ? t.year(Number(value)) : (words[facet]?.get(value) ?? value);
}
