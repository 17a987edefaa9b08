import { expect, test } from 'vitest';
import { barScale, emptyRuns, type BarGridData } from '#lib/charts/bar-grid.ts';

const cell = (value: number | null, words = String(value)) => ({ value, words });
const grid = (cells: (number | null)[]): BarGridData => ({
	unit: '百万円',
	columns: cells.map(String),
	rows: [{ id: 'a', name: 'a', path: '/a', cells: cells.map((value) => cell(value)) }],
	total: { name: 't', detail: '', cells: cells.map((value) => cell(value)) }
});

test('bars share one scale from zero, and a grid without values has none that is not a number', () => {
	const scale = barScale(grid([8, 4, null]), 80);
	expect([scale(8), scale(4), scale(0)]).toEqual([80, 40, 0]);
	expect(barScale(grid([null]), 80)(0)).toBe(0);
});

test('cells without a value are joined while they have the same reason, and zero is a value', () => {
	const cells = [cell(null, 'a'), cell(null, 'a'), cell(0), cell(null, 'a'), cell(null, 'b')];
	expect(emptyRuns(cells)).toEqual([
		{ from: 0, to: 1, words: 'a' },
		{ from: 3, to: 3, words: 'a' },
		{ from: 4, to: 4, words: 'b' }
	]);
});
