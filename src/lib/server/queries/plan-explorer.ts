/** The items of a plan with all that a reader can choose them by. */
import type { FilterableItem } from '#lib/domain/plan-filter.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { listItems, type PlanItem } from './plans.ts';

export interface ExplorerItem extends PlanItem, FilterableItem {
	departments: { department_ja: string; department_en: string }[];
	topics: { topic: string; label_ja: string; label_en: string }[];
	sdgs: number[];
}

const groupById = <Row extends { item_id: string }>(rows: Row[]) => {
	const groups = Map.groupBy(rows, ({ item_id }) => item_id);
	return (id: string) => groups.get(id) ?? [];
};

/** Every item of a plan in reading order. "Has a target" is asked only where the plan sets indicators: at their level. */
export async function listExplorerItems(db: Db, planId: string): Promise<ExplorerItem[]> {
	const ofPlan = db.selectFrom('plan_items').select('plan_items.item_id').where('plan_id', '=', planId);
	const [items, departments, topics, sdgs, stages] = await Promise.all([
		listItems(db, planId),
		db.selectFrom('item_departments').selectAll().where('item_id', 'in', ofPlan).orderBy('position').execute(),
		db
			.selectFrom('item_topics')
			.innerJoin('topics', 'topics.topic', 'item_topics.topic')
			.select(['item_id', 'topics.topic', 'label_ja', 'label_en'])
			.where('item_id', 'in', ofPlan)
			.orderBy('topics.topic')
			.execute(),
		db.selectFrom('item_sdgs').selectAll().where('item_id', 'in', ofPlan).orderBy('sdg').execute(),
		db.selectFrom('item_schedules').selectAll().where('item_id', 'in', ofPlan).execute()
	]);
	const of = {
		departments: groupById(departments),
		topics: groupById(topics),
		sdgs: groupById(sdgs),
		stages: groupById(stages)
	};
	const measured = new Set(items.filter(({ indicator_count }) => indicator_count > 0).map(({ level }) => level));
	return items.map((item) => {
		const id = item.item_id;
		return {
			...item,
			departments: of.departments(id),
			topics: of.topics(id),
			sdgs: of.sdgs(id).map(({ sdg }) => sdg),
			facets: {
				department: of.departments(id).map(({ department_ja }) => department_ja),
				topic: of.topics(id).map(({ topic }) => topic),
				sdg: of.sdgs(id).map(({ sdg }) => String(sdg)),
				mark: item.mark === null ? [] : [item.mark],
				badge: item.badge === null ? [] : [item.badge],
				relisted: item.relisted === 1 ? ['true'] : [],
				has_target: measured.has(item.level) ? [String(item.target_count > 0)] : []
			},
			stages: of.stages(id).map(({ phase, from_fy, to_fy }) => ({ phase, from: from_fy, to: to_fy }))
		};
	});
}
