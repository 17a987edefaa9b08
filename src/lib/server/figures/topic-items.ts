/** What each town says and aims for on one topic: its plan items side by side. */
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { countTargets } from '#lib/server/queries/plan-measurability.ts';
import { findTopic, listItemsOfTopic, listPlanTowns } from '#lib/server/queries/topics.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { countOwnTargets, itemLabel, joinNames, toListedItem, type ListedItem } from './item-lists.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import { citeRows } from './sources.ts';

export const name = 'topic-items';
export const params = ['topic'] as const;

export interface TopicComparison {
	topic: { id: string; name: string };
	/** Every town that has a plan, also those without an item. */
	towns: {
		code: string;
		name: string;
		/** Without those that are struck out. */
		items: number;
		targets: number;
		plans: { id: string; title: string; hasIndicators: boolean; items: ListedItem[] }[];
	}[];
}

/**
 * @param asks for a page of the rows, in an order; files have all
 * @returns undefined for an unknown topic
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ topic: id }: { topic: string },
	asks?: RowsAsked
): Promise<Figure<TopicComparison> | undefined> {
	const topic = await findTopic(db, id);
	if (!topic) return undefined;
	const [items, towns, countsOf] = await Promise.all([listItemsOfTopic(db, id), listPlanTowns(db), countTargets(db)]);
	const itemsOf = Map.groupBy(items, ({ municipality_code }) => municipality_code);
	const t = messagesIn(language).topics;
	const label = inLanguage(language, topic, 'label');
	const compared = towns.map((town) => {
		const own = itemsOf.get(town.municipality_code) ?? [];
		return {
			code: town.municipality_code,
			name: inLanguage(language, town, 'name'),
			items: own.filter(({ edition_state }) => edition_state !== 'removed').length,
			targets: countOwnTargets(own),
			plans: [...new Set(own.map(({ plan_id }) => plan_id))].map((plan_id) => {
				const ofPlan = own.filter((item) => item.plan_id === plan_id);
				return {
					id: plan_id,
					title: ofPlan[0] ? inLanguage(language, ofPlan[0], 'plan') : plan_id,
					hasIndicators: countsOf(plan_id).indicators > 0,
					items: ofPlan.map((item) => toListedItem(language, pkg, item))
				};
			})
		};
	});
	const nameOf = new Map(compared.map((town) => [town.code, town.name]));
	const aiming = compared.filter(({ targets }) => targets > 0);
	const targets = aiming.reduce((sum, town) => sum + town.targets, 0);
	const columns = [
		{ key: 'municipality_code', title: t.columns.code },
		{ key: 'municipality_name', title: t.columns.town },
		{ key: 'plan_id', title: t.columns.planId },
		{ key: 'item_id', title: t.columns.itemId },
		{ key: 'number', title: t.columns.number },
		{ key: 'title', title: t.columns.title },
		{ key: 'level', title: t.columns.level },
		{ key: 'mark', title: t.columns.mark },
		{ key: 'badge', title: t.columns.badge },
		{ key: 'relisted', title: t.columns.relisted },
		{ key: 'edition_state', title: t.columns.state },
		{ key: 'departments', title: t.columns.departments },
		{ key: 'numeric_targets', title: t.columns.targets, numeric: true },
		{ key: 'targets', title: t.columns.targets },
		{ key: 'source_id', title: messagesIn(language).figure.source },
		{ key: 'locator', title: messagesIn(language).item.source }
	];
	const rowOf = (item: (typeof items)[number]): FigureRow => {
		const listed = toListedItem(language, pkg, item);
		const values = {
			municipality_code: item.municipality_code,
			municipality_name: nameOf.get(item.municipality_code) ?? '',
			plan_id: item.plan_id,
			item_id: item.item_id,
			number: item.number,
			title: listed.title,
			level: item.level,
			mark: item.mark,
			badge: item.badge,
			relisted: listed.relisted,
			edition_state: item.edition_state,
			departments: listed.departments.map((department) => department.name).join('; ') || null,
			numeric_targets: item.targets.length,
			targets: listed.targets.join('; ') || null,
			source_id: item.source_id,
			locator: item.locator
		};
		const word = (column: 'mark' | 'badge' | 'edition_state') => itemLabel(language, pkg, item, column);
		return {
			values,
			shown: [
				values.municipality_code,
				values.municipality_name,
				values.plan_id,
				values.item_id,
				listed.number,
				listed.title,
				listed.level,
				word('mark'),
				word('badge'),
				listed.relisted ? t.columns.yes : t.columns.no,
				word('edition_state'),
				joinNames(
					language,
					listed.departments.map((department) => department.name)
				) || t.columns.blank,
				String(item.targets.length),
				listed.targets.join(' / '),
				item.source_id,
				item.locator
			]
		};
	};

	return {
		name,
		params: { topic: id },
		page: `/topics/${id}`,
		title: t.comparison.finding(
			label,
			compared.reduce((sum, town) => sum + town.items, 0),
			compared.filter((town) => town.items > 0).length,
			targets,
			aiming.map((town) => town.name)
		),
		subtitle: t.comparison.subtitle,
		columns,
		...choosePage({ name, columns }, items, rowOf, asks, -1),
		sources: await citeRows(db, language, items),
		notes: [t.comparison.ours],
		drawing: { topic: { id, name: label }, towns: compared }
	};
}
