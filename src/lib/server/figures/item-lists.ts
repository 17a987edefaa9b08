/** What the figures that list plan items share: an item as a reader sees it. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { inLanguage, type Language, listSeparator, wordOf } from '#lib/messages/language.ts';
import type { TopicItem } from '#lib/server/queries/topics.ts';
import { namedTarget } from './target-words.ts';

export interface ListedItem {
	id: string;
	/** Path of its page. */
	path: string;
	number: string;
	title: string;
	/** Our summary. */
	summary: string;
	/** The aim that the plan states, '' where it states none. */
	aim: string;
	level: string;
	/** Marks that the plan prints: ◎, ○, 強化, 強靱化. */
	stamps: string[];
	relisted: boolean;
	removed: boolean;
	departments: { name: string; id: string }[];
	targets: string[];
}

export type DetailedItem = Omit<TopicItem, 'municipality_code' | 'stage'>;

export function toListedItem(language: Language, pkg: DataPackage, item: DetailedItem): ListedItem {
	return {
		id: item.item_id,
		path: `/plans/${item.plan_id}/${item.path}`,
		number: item.number ?? '',
		title: inLanguage(language, item, 'title'),
		summary: inLanguage(language, item, 'summary'),
		aim: inLanguage(language, item, 'aim'),
		level: itemLabel(language, pkg, item, 'level'),
		stamps: (['mark', 'badge'] as const).map((column) => itemLabel(language, pkg, item, column)).filter(Boolean),
		relisted: item.relisted === 1,
		removed: item.edition_state === 'removed',
		departments: item.departments.map((department) => ({
			name: inLanguage(language, department, 'department'),
			id: department.department_ja
		})),
		targets: item.targets.map((target) => namedTarget(language, pkg, target))
	};
}

/** The label of a coded value of `plan_items`, '' for a blank. */
export function itemLabel(
	language: Language,
	pkg: DataPackage,
	item: DetailedItem,
	column: 'level' | 'mark' | 'badge' | 'edition_state'
): string {
	return wordOf(language, categoriesOf(pkg, 'plan_items', column), item[column], '');
}

export const joinNames = (language: Language, names: string[]): string => names.join(listSeparator[language]);

/** How many numeric targets there are, each once: those of an item listed again belong to its original. */
export const countOwnTargets = (items: { same_as: string | null; targets: unknown[] }[]): number =>
	items.filter(({ same_as }) => same_as === null).reduce((sum, { targets }) => sum + targets.length, 0);
