import { describe, expect, it } from 'vitest';
import {
	choicesOf,
	filterQuery,
	matches,
	readFilter,
	withAncestors,
	type FilterableItem,
	type PlanFilter
} from '#lib/domain/plan-filter.ts';

const item = (
	id: string,
	parent: string | null,
	facets: Partial<FilterableItem['facets']> = {},
	stages: FilterableItem['stages'] = []
): FilterableItem => ({
	item_id: id,
	parent_id: parent,
	facets: { department: [], topic: [], sdg: [], mark: [], badge: [], relisted: [], has_target: [], ...facets },
	stages
});
const ITEMS = [
	item('a', null),
	item('a-1', 'a', { department: ['財政課'], topic: ['money'] }, [
		{ phase: 'study', from: 2011, to: 2012 },
		{ phase: 'implementation', from: 2013, to: 2015 }
	]),
	item('a-2', 'a', { department: ['財政課', '職員課'], topic: ['staff'] }, [{ phase: 'study', from: null, to: 2015 }]),
	item('b', null),
	item('b-1', 'b', { department: ['職員課'], topic: ['staff'], mark: ['new'] }, [{ phase: 'study', from: null, to: null }])
];
const found = (filter: PlanFilter) => ITEMS.filter((one) => matches(one, filter)).map(({ item_id }) => item_id);

describe('filtering the items of a plan', () => {
	it('asks all facets at once, and any of the values of one item', () => {
		expect(found({})).toHaveLength(5);
		expect(found({ department: '職員課' })).toEqual(['a-2', 'b-1']);
		expect(found({ department: '職員課', mark: 'new' })).toEqual(['b-1']);
		expect(found({ department: 'nobody' })).toEqual([]);
	});

	it('asks phase and year of the same stage, and fills in no year', () => {
		expect(found({ phase: 'study', year: '2012' })).toEqual(['a-1']);
		expect(found({ phase: 'study', year: '2014' })).toEqual([]);
		expect(found({ phase: 'study', year: '2015' })).toEqual(['a-2']);
		expect(found({ year: '2014' })).toEqual(['a-1']);
		expect(found({ phase: 'study' })).toEqual(['a-1', 'a-2', 'b-1']);
	});

	it('counts what each choice would leave beside the other facets, and offers only what occurs', () => {
		const filter = { topic: 'staff', department: '財政課' };
		expect(choicesOf(ITEMS, 'department', filter)).toEqual([
			{ value: '財政課', count: 1 },
			{ value: '職員課', count: 2 }
		]);
		expect(choicesOf(ITEMS, 'year', { phase: 'implementation' }).find(({ value }) => value === '2011')?.count).toBe(0);
		expect(choicesOf(ITEMS, 'badge', {})).toEqual([]);
		for (const facet of ['department', 'topic', 'phase', 'year'] as const) {
			for (const { value, count } of choicesOf(ITEMS, facet, { ...filter, phase: 'study' })) {
				expect(found({ ...filter, phase: 'study', [facet]: value })).toHaveLength(count);
			}
		}
	});

	it('keeps the headings above what is found, once, in order', () => {
		const chosen = ITEMS.filter((one) => matches(one, { department: '財政課' }));
		expect(withAncestors(ITEMS, chosen).map(({ item_id }) => item_id)).toEqual(['a', 'a-1', 'a-2']);
	});

	it('goes into an address and back, leaving out blanks and what is no facet', () => {
		const filter = readFilter(new URLSearchParams('year=2012&mark=&department=財政課&utm=x'));
		expect(filter).toEqual({ year: '2012', department: '財政課' });
		expect(readFilter(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
		expect(filterQuery({})).toBe('');
	});
});
