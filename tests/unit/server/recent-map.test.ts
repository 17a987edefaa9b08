import { expect, it, vi } from 'vitest';
import { RecentMap } from '#lib/server/recent-map.ts';

it('forgets what was asked for and put in longest ago', () => {
	const map = new RecentMap<string, number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.get('a')).toBe(1);
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
	map.set('a', 4);
	map.set('d', 5);
	expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([4, undefined, undefined, 5]);
	map.delete('a');
	expect(map.get('a')).toBeUndefined();
});

it('makes what it has not, once', () => {
	const map = new RecentMap<string, number>(1);
	const make = vi.fn(() => 7);
	expect([map.getOrMake('a', make), map.getOrMake('a', make)]).toEqual([7, 7]);
	expect(make).toHaveBeenCalledOnce();
	map.set('b', 8);
	map.getOrMake('a', make);
	expect(make).toHaveBeenCalledTimes(2);
});
