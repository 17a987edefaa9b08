/** A plan as the tree it is printed as. */
import type { Db } from '#lib/server/sqlite/open.ts';
import { listItems, type PlanItem } from './plans.ts';

export interface PlanNode {
	item: PlanItem;
	children: PlanNode[];
}

/** The items at the top of a plan, each with those below it, all in reading order. */
export async function getPlanTree(db: Db, planId: string): Promise<PlanNode[]> {
	const below = Map.groupBy(await listItems(db, planId), ({ parent_id }) => parent_id);
	const nodesUnder = (id: string | null): PlanNode[] =>
		(below.get(id) ?? []).map((item) => ({ item, children: nodesUnder(item.item_id) }));
	return nodesUnder(null);
}
