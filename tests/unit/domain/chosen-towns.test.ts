import { expect, test } from 'vitest';
import { chooseTowns, MOST_TOWNS } from '#lib/domain/chosen-towns.ts';
import { convertUnit } from '#lib/domain/units.ts';
import { readSort, sortRows, writeSort } from '#lib/domain/figure-sort.ts';

const known = new Set(['13211', '13203', '13223', '11237', '13201', '13202', '13204', '13205', '13206']);

test('towns of the address are taken once, in its order; nothing asked for is the default', () => {
	expect(chooseTowns('13203, 13211,13203', known, [])).toEqual({ codes: ['13203', '13211'], unknown: [], tooMany: false });
	for (const empty of [null, '', ',', ' , ,']) expect(chooseTowns(empty, known, ['13211']).codes).toEqual(['13211']);
});

test('codes that nobody has are named, whatever they are', () => {
	const mangled = chooseTowns("13211,99999,小平市,' OR 1=1", known, []);
	expect(mangled).toEqual({ codes: ['13211'], unknown: ['99999', '小平市', "' OR 1=1"], tooMany: false });
});

test('more towns than can be told apart are refused', () => {
	expect(chooseTowns([...known].slice(0, MOST_TOWNS).join(','), known, []).tooMany).toBe(false);
	expect(chooseTowns([...known].join(','), known, []).tooMany).toBe(true);
});

test('money is converted between its units, different things are not', () => {
	expect(convertUnit(3, '億円', '千円')).toBe(300_000);
	expect(convertUnit(95, '%', '%')).toBe(95);
	expect(convertUnit(910, '人', '千円')).toBeUndefined();
});

const figure = { name: 'f', columns: [{ key: 'a', title: 'A' }] };
const row = (a: number | string | null) => ({ values: { a }, shown: [String(a)] });

test('a table is sorted by the column that the address names, blanks last either way', () => {
	const rows = [row(10), row(null), row(9), row(-1), row(0)];
	const order = (asked: string) => {
		const sort = readSort(asked, figure);
		return sort && sortRows(rows, sort).map(({ values }) => values['a']);
	};
	expect(order('f:a')).toEqual([-1, 0, 9, 10, null]);
	expect(order('f:-a')).toEqual([10, 9, 0, -1, null]);
	expect(writeSort('f', { key: 'a', descending: true })).toBe('f:-a');
	for (const other of ['g:a', 'f:b', 'f', '', ':', 'f:', 'f:--a']) expect(order(other)).toBeUndefined();
});
