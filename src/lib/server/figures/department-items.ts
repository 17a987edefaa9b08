/** Everything a department answers for, over all plans of its town. */
import type { Figure } from '#lib/domain/figure.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { findPlanTown, listItemsOfDepartment } from '#lib/server/queries/departments.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { countOwnTargets, toListedItem, type ListedItem } from './item-lists.ts';
import { citeRows } from './sources.ts';

export const name = 'department-items';
export const params = ['municipality', 'department'] as const;

export interface DepartmentItems {
	town: { code: string; name: string };
	department: { id: string; name: string };
	leading: { plan: { id: string; title: string }; items: ListedItem[] }[];
	supporting: { plan: { id: string; title: string }; items: ListedItem[] }[];
}

/** @param department its name as printed @returns undefined when no plan of the town names it */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ municipality, department }: { municipality: string; department: string }
): Promise<Figure<DepartmentItems> | undefined> {
	const town = await findPlanTown(db, municipality);
	const items = await listItemsOfDepartment(db, municipality, department);
	const [first] = items;
	if (!town || !first) return undefined;
	const t = messagesIn(language).topics;
	const townName = inLanguage(language, town, 'name');
	const departmentName = language === 'ja' ? department : first.department_en;
	const isLead = (item: (typeof items)[number]) => item.department_position === 1;
	const byPlan = (some: typeof items) =>
		[...new Set(some.map(({ plan_id }) => plan_id))].map((id) => {
			const own = some.filter(({ plan_id }) => plan_id === id);
			return {
				plan: { id, title: own[0] ? inLanguage(language, own[0], 'plan') : id },
				items: own.map((item) => toListedItem(language, pkg, item))
			};
		});

	return {
		name,
		params: { municipality, department },
		page: `/municipalities/${municipality}/departments/${encodeURIComponent(department)}`,
		title: t.department.finding(townName, departmentName, items.length, items.filter(isLead).length, countOwnTargets(items)),
		subtitle: t.department.subtitle,
		columns: [
			{ key: 'item_id', title: t.columns.itemId },
			{ key: 'plan_id', title: t.columns.planId },
			{ key: 'number', title: t.columns.number },
			{ key: 'title', title: t.columns.title },
			{ key: 'role', title: t.columns.role },
			{ key: 'targets', title: t.columns.targets },
			{ key: 'source_id', title: messagesIn(language).figure.source },
			{ key: 'locator', title: messagesIn(language).item.source }
		],
		rows: items.map((item) => {
			const { title, number, targets } = toListedItem(language, pkg, item);
			const lead = isLead(item);
			const { item_id, plan_id, source_id, locator } = item;
			return {
				values: {
					item_id,
					plan_id,
					number: item.number,
					title,
					role: lead ? 'lead' : 'supporting',
					targets: targets.join('; ') || null,
					source_id,
					locator
				},
				shown: [
					item_id,
					plan_id,
					number,
					title,
					lead ? t.department.lead : t.department.support,
					targets.join(' / '),
					source_id,
					locator
				]
			};
		}),
		sources: await citeRows(db, language, items),
		notes: [t.department.order, t.department.asPrinted],
		drawing: {
			town: { code: municipality, name: townName },
			department: { id: department, name: departmentName },
			leading: byPlan(items.filter(isLead)),
			supporting: byPlan(items.filter((item) => !isLead(item)))
		}
	};
}
