import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { diffRows, sortByKey } from '#lib/server/release/diff.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';

const words = { title: '題', title_en: 'T', description: '説明', description_en: 'D' };
const dataset: Dataset = {
	name: 't',
	group: 'plan',
	...words,
	fields: [
		{ name: 'id', type: 'string', ...words },
		{ name: 'year', type: 'year', ...words },
		{ name: 'value', type: 'number', ...words }
	],
	primaryKey: ['id', 'year']
};

/** Keys whose order is not the same in UTF-16 and in bytes, too. */
const id = fc.constantFrom('a', 'b', 'ab', '𠮷', '\uff21', '\ue000', '漢');
const rows = fc.uniqueArray(fc.record({ id, year: fc.integer({ min: 8, max: 11 }), value: fc.constantFrom(1, 2, null) }), {
	selector: ({ id: text, year }) => `${text} ${year}`
});
/** The rows in pages, as a database gives them. */
const inPages = (pages: Row[][]): Row[][] => pages.flat().map((row) => [row]);

it('tells rows added, removed and changed by their key, in whatever order they stand', () =>
	fc.assert(
		fc.asyncProperty(rows, rows, async (before, after) => {
			const { added, removed, changed } = await diffRows(dataset, inPages(sortByKey(dataset, before)), sortByKey(dataset, after));
			const keyOf = (row: Row) => `${String(row['id'])} · ${String(row['year'])}`;
			const [old, now] = [new Map(before.map((row) => [keyOf(row), row])), new Map(after.map((row) => [keyOf(row), row]))];
			expect(new Set(added.first)).toEqual(new Set([...now.keys()].filter((key) => !old.has(key))));
			expect(new Set(removed.first)).toEqual(new Set([...old.keys()].filter((key) => !now.has(key))));
			expect(new Map(changed.first.map(({ key, columns }) => [key, columns]))).toEqual(
				new Map(
					[...now].flatMap(([key, { value }]) => {
						const was = old.get(key);
						return was && was.value !== value ? [[key, [{ name: 'value', before: was.value, after: value }]]] : [];
					})
				)
			);
			expect([added.count, removed.count]).toEqual([added.first.length, removed.first.length]);
		}),
		{ numRuns: PROPERTY_RUNS }
	));

it('lists no more than it is asked to, and counts all', async () => {
	const many = Array.from({ length: 50 }, (_, i): Row => ({ id: 'a', year: 1000 + i, value: 1 }));
	const { added, changed } = await diffRows(dataset, [], sortByKey(dataset, many), 3);
	expect(added).toEqual({ count: 50, first: ['a · 1000', 'a · 1001', 'a · 1002'] });
	expect(changed.count).toBe(0);
});
