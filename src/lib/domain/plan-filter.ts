/** Choosing items of a plan: what can be asked of an item, which match, and how many each further choice would leave. */
import { choicesQuery, readChoices } from './choices.ts';

/** What a reader can choose items by; also the names of the parameters in addresses. */
export const FACETS = ['department', 'topic', 'sdg', 'mark', 'badge', 'relisted', 'has_target', 'phase', 'year'] as const;
export type Facet = (typeof FACETS)[number];

/** One value for each facet that is asked for. */
export type PlanFilter = Partial<Record<Facet, string>>;

export interface FilterableItem {
	item_id: string;
	parent_id: string | null;
	/** The values under which the item is found; none where the source is silent. */
	facets: Record<Exclude<Facet, 'phase' | 'year'>, string[]>;
	/** Its actions and boxes of its year plan; a year that is not known is null. */
	stages: { phase: string | null; from: number | null; to: number | null }[];
}

export interface Choice {
	value: string;
	/** Items that would be left. */
	count: number;
}

export const readFilter = (parameters: Iterable<[string, string]>): PlanFilter => readChoices(FACETS, parameters);

export const filterQuery = (filter: PlanFilter): string => choicesQuery(FACETS, filter);

/** The years a stage is known to cover: where one end is not printed, only the other. */
function yearsOf({ from, to }: FilterableItem['stages'][number]): string[] {
	const first = from ?? to;
	const last = to ?? from;
	if (first === null || last === null) return [];
	return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

/** Phase and year are asked of the same stage: study in 2012 means a study that goes on in 2012. */
function valuesOf(item: FilterableItem, facet: Facet, { phase, year }: PlanFilter): string[] {
	if (facet === 'phase') {
		const stages = year === undefined ? item.stages : item.stages.filter((stage) => yearsOf(stage).includes(year));
		return stages.flatMap((stage) => (stage.phase === null ? [] : [stage.phase]));
	}
	if (facet === 'year') {
		const stages = phase === undefined ? item.stages : item.stages.filter((stage) => stage.phase === phase);
		return stages.flatMap(yearsOf);
	}
	return item.facets[facet];
}

export const matches = (item: FilterableItem, filter: PlanFilter): boolean =>
	FACETS.every((facet) => filter[facet] === undefined || valuesOf(item, facet, filter).includes(filter[facet]));

/**
 * The choices of a facet that occur among the items at all, in the order in which they first occur, each with how many
 * items it would leave beside what is chosen of the other facets.
 */
export function choicesOf(items: FilterableItem[], facet: Facet, filter: PlanFilter): Choice[] {
	const others: PlanFilter = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== facet));
	const counts = new Map(items.flatMap((item) => valuesOf(item, facet, {})).map((value) => [value, 0]));
	for (const item of items) {
		if (!matches(item, others)) continue;
		for (const value of new Set(valuesOf(item, facet, others))) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return [...counts].map(([value, count]) => ({ value, count }));
}

/** The items and all above them, in the order of `all`. */
export function withAncestors<Item extends FilterableItem>(all: Item[], chosen: Item[]): Item[] {
	const byId = new Map(all.map((item) => [item.item_id, item]));
	const kept = new Set<string>();
	for (const item of chosen) {
		let above: Item | undefined = item;
		while (above && !kept.has(above.item_id)) {
			kept.add(above.item_id);
			above = above.parent_id === null ? undefined : byId.get(above.parent_id);
		}
	}
	return all.filter(({ item_id }) => kept.has(item_id));
}
