import { describe, expect, it } from 'vitest';
import type { Dataset } from '#lib/domain/data-package.ts';
import { isScan } from '#lib/server/queries/cost.ts';

const dataset = {
	name: 'observations',
	primaryKey: ['series_id', 'year'],
	fields: [
		{ name: 'series_id', type: 'string' },
		{ name: 'year', type: 'year' },
		{ name: 'town', type: 'string', references: { dataset: 'towns', field: 'town' } },
		{ name: 'note', type: 'string' }
	]
} as unknown as Dataset;
const filter = (column: string, operator: 'eq' | 'in' | 'gte' | 'contains') => ({ column, operator, values: ['x'] });
const key = [
	{ column: 'series_id', descending: false },
	{ column: 'year', descending: false }
];

describe('a query', () => {
	it('looks at every row unless an index leads it', () => {
		expect(isScan(dataset, { filters: [] })).toBe(false);
		expect(isScan(dataset, { filters: [], sort: key })).toBe(false);
		expect(isScan(dataset, { filters: [filter('series_id', 'eq')] })).toBe(false);
		expect(isScan(dataset, { filters: [filter('note', 'contains'), filter('town', 'in')] })).toBe(false);
		expect(isScan(dataset, { filters: [filter('note', 'contains')] })).toBe(true);
		expect(isScan(dataset, { filters: [filter('year', 'eq')] })).toBe(true);
		expect(isScan(dataset, { filters: [filter('series_id', 'gte')] })).toBe(true);
		expect(isScan(dataset, { filters: [], text: '介護' })).toBe(true);
		expect(isScan(dataset, { filters: [], groupBy: [] })).toBe(true);
		expect(isScan(dataset, { filters: [], sort: key.toReversed() })).toBe(true);
		expect(isScan(dataset, { filters: [], sort: key.map((one) => ({ ...one, descending: true })) })).toBe(true);
		expect(isScan(dataset, { filters: [filter('town', 'eq')], groupBy: ['note'] })).toBe(false);
	});
});
