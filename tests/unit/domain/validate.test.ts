import { describe, expect, it } from 'vitest';
import type { Dataset, Field, Row } from '#lib/domain/data-package.ts';
import { checkEditorially } from '#lib/domain/editorial-checks/index.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { lgCheckDigit, validateTables } from '#lib/domain/validate.ts';

const words = { title: '題', title_en: 'Title', description: '説明', description_en: 'Description' };
const field = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', ...words, ...more });
const tableOf = (name: string, fields: Field[], rows: Row[], primaryKey = [fields[0]?.name ?? '']): Table => {
	const dataset: Dataset = { name, group: 'plan', ...words, fields, primaryKey };
	return { dataset, rows, places: rows.map((_row, i) => ({ file: `plan/${name}.csv`, line: i + 2 })) };
};
const rulesOf = (...tables: Table[]) =>
	validateTables(tables).map(({ file, line, column, rule }) => [file, line, column?.name, rule]);

describe('validation', () => {
	it('finds unknown codes, broken patterns, values out of range and texts too long', () => {
		const fields = [
			field('id', { constraints: { pattern: '^[a-z-]+$' } }),
			field('operator', { categories: [{ value: 'gte', label: '以上', label_en: 'At least' }] }),
			field('sdg', { type: 'integer', constraints: { minimum: 1, maximum: 17 } }),
			field('summary', { constraints: { maxLength: 3 } })
		];
		expect(rulesOf(tableOf('t', fields, [{ id: 'A', operator: 'more', sdg: 18, summary: '𠮷𠮷𠮷𠮷' }]))).toEqual([
			['plan/t.csv', 2, 'id', 'pattern'],
			['plan/t.csv', 2, 'operator', 'code-table'],
			['plan/t.csv', 2, 'sdg', 'range'],
			['plan/t.csv', 2, 'summary', 'length']
		]);
	});

	it('names the line that a duplicate key repeats', () => {
		const problems = validateTables([tableOf('t', [field('id')], [{ id: 'a' }, { id: 'b' }, { id: 'a' }])]);
		expect(problems).toMatchObject([{ line: 4, rule: 'primary-key', value: 'a' }]);
		expect(problems[0]?.message.ja).toContain('2行目');
	});

	it('finds dangling references, but does not blame a file for rows that could not be read elsewhere', () => {
		const plans = tableOf('plans', [field('plan_id')], [{ plan_id: 'p' }]);
		const items = tableOf(
			'items',
			[field('id'), field('plan_id', { references: { dataset: 'plans', field: 'plan_id' } })],
			[{ id: 'i', plan_id: 'q' }]
		);
		expect(rulesOf(plans, items)).toEqual([['plan/items.csv', 2, 'plan_id', 'reference']]);
		expect(rulesOf({ ...plans, partial: true }, items)).toEqual([]);
	});

	it('keeps blank, zero and their reasons apart', () => {
		const fields = [
			field('id'),
			field('value', { type: 'number' }),
			field('value_status', { governs: 'value', constraints: { required: true } })
		];
		expect(
			rulesOf(
				tableOf('t', fields, [
					{ id: 'a', value: 0, value_status: 'published' },
					{ id: 'b', value: null, value_status: 'not_published' },
					{ id: 'c', value: null, value_status: 'published' },
					{ id: 'd', value: 0, value_status: 'not_applicable' },
					{ id: 'e', value: 10, value_status: 'ambiguous' }
				])
			)
		).toEqual([
			['plan/t.csv', 4, 'value', 'blank-and-status'],
			['plan/t.csv', 5, 'value', 'blank-and-status']
		]);
	});

	it('checks the check digit of local government codes and that dates exist', () => {
		expect(lgCheckDigit('13211')).toBe(0);
		expect(lgCheckDigit('01100')).toBe(2);
		const fields = [
			field('lg_code', { format: 'lg-code', constraints: { pattern: '^[0-9]{6}$' } }),
			field('since', { format: 'reduced-date' })
		];
		expect(
			rulesOf(
				tableOf('t', fields, [
					{ lg_code: '132110', since: '1961-06' },
					{ lg_code: '132111', since: '2021-02-29' }
				])
			)
		).toEqual([
			['plan/t.csv', 3, 'lg_code', 'lg-code'],
			['plan/t.csv', 3, 'since', 'reduced-date']
		]);
	});

	it('adds up what the source prints as a total', () => {
		const totalFields = ['total_id', 'dataset', 'filter', 'column'].map((name) => field(name));
		const totals = tableOf(
			'printed_totals',
			[...totalFields, field('value', { type: 'number' })],
			[
				{ total_id: 'right', dataset: 'uses', filter: 'town=a', column: 'count', value: 3 },
				{ total_id: 'wrong', dataset: 'uses', filter: 'town=b', column: 'count', value: 3 },
				{ total_id: 'empty', dataset: 'uses', filter: 'town=c', column: 'count', value: 0 },
				{ total_id: 'lost', dataset: 'uses', filter: 'city=a', column: 'count', value: 3 }
			]
		);
		const uses = tableOf(
			'uses',
			[field('id'), field('town'), field('count', { type: 'integer' })],
			[
				{ id: '1', town: 'a', count: 1 },
				{ id: '2', town: 'a', count: 2 },
				{ id: '3', town: 'b', count: 2 }
			]
		);
		const noteRows = (...rows: Row[]) =>
			tableOf(
				'editorial_note_rows',
				['note_id', 'dataset', 'row', 'excuses'].map((name) => field(name)),
				rows
			);
		expect(checkEditorially([totals, uses]).map(({ line }) => line)).toEqual([3, 4, 5]);
		const excuse = { note_id: 'n', dataset: 'printed_totals', row: 'total_id=wrong', excuses: 'printed-total' };
		expect(checkEditorially([totals, uses, noteRows(excuse)]).map(({ line }) => line)).toEqual([4, 5]);
	});

	it('tells of a note about a row that is not there', () => {
		const uses = tableOf('uses', [field('id'), field('town')], [{ id: '1', town: 'a' }]);
		const columns = ['note_id', 'dataset', 'row', 'excuses'].map((name) => field(name));
		const about = (dataset: string, row: string | null) => ({ note_id: 'n', dataset, row, excuses: null });
		const rows = tableOf('editorial_note_rows', columns, [
			about('uses', 'id=1'),
			about('uses', null),
			about('uses', 'id=2'),
			about('uses', 'town=a'),
			about('lost', 'id=1')
		]);
		expect(checkEditorially([uses, rows]).map(({ line, rule, column }) => [line, rule, column?.name])).toEqual([
			[4, 'note-row', 'row'],
			[5, 'note-row', 'row'],
			[6, 'note-row', 'dataset']
		]);
		const notes = tableOf('editorial_notes', [field('note_id')], [{ note_id: 'n' }, { note_id: 'alone' }]);
		expect(
			checkEditorially([uses, tableOf('editorial_note_rows', columns, [about('uses', 'id=1')]), notes]).map(({ line }) => line)
		).toEqual([3]);
	});
});
