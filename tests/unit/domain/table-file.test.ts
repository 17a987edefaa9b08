import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '#lib/domain/data-package.ts';
import { readTable } from '#lib/domain/table-file.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';

const words = { title: '題', title_en: 'Title', description: '説明', description_en: 'Description' };
const dataset: Dataset = {
	name: 'things',
	group: 'plan',
	...words,
	fields: [
		{ name: 'id', type: 'string', ...words },
		{ name: 'count', type: 'integer', ...words },
		{ name: 'share', type: 'number', ...words },
		{ name: 'new', type: 'boolean', ...words },
		{ name: 'since', type: 'date', ...words },
		{ name: 'note', type: 'string', ...words }
	],
	primaryKey: ['id']
};
const read = (text: string | Uint8Array) =>
	readTable(dataset, 'plan/things.csv', typeof text === 'string' ? new TextEncoder().encode(text) : text);
const HEADER = 'id,count,share,new,since,note\n';

describe('reading a CSV file', () => {
	it('gives typed rows and the lines they begin on', () => {
		const { table, problems } = read(`${HEADER}a,1,97.3,true,2020-04-01,"複数\n行"\n011002,,,,,\n`);
		expect(problems).toEqual([]);
		expect(table.rows).toEqual([
			{ id: 'a', count: 1, share: 97.3, new: true, since: '2020-04-01', note: '複数\n行' },
			{ id: '011002', count: null, share: null, new: null, since: null, note: null }
		]);
	expect(table.rows.map((_, row) => table.places.at(row)?.line)).toEqual([2, 4]);
	});

	it('tells every mistake of type with line, column and value', () => {
		const { problems } = read(`${HEADER}a,"1,000",97.30,はい,2020-02-30,x\nb,1.5,９７,true,2020-04-01, x\n`);
		expect(problems.map(({ line, column, value, rule }) => [line, column?.number, column?.name, value, rule])).toEqual([
			[2, 2, 'count', '1,000', 'type'],
			[2, 3, 'share', '97.30', 'type'],
			[2, 4, 'new', 'はい', 'type'],
			[2, 5, 'since', '2020-02-30', 'type'],
			[3, 2, 'count', '1.5', 'type'],
			[3, 3, 'share', '９７', 'type'],
			[3, 6, 'note', ' x', 'surrounding-space']
		]);
	});

	it('names missing, unknown and misplaced columns', () => {
		expect(read('id,count,share,new,since,memo\n').problems[0]).toMatchObject({
			line: 1,
			column: { number: 6, name: 'memo' },
			rule: 'header'
		});
		expect(read('id,count,share,new,since,memo\n').problems[0]?.message.en).toContain('Missing: note. Unknown: memo.');
		expect(read('count,id,share,new,since,note\n').problems[0]?.message.ja).toContain('列の順番が違います');
	});

	it('recognises a byte order mark, foreign line ends and a CP932 file', () => {
		expect(read(`\ufeff${HEADER}a,1,1,true,2020-04-01,x\n`).problems.map(({ rule }) => rule)).toEqual(['byte-order-mark']);
		const mixed = read(`${HEADER}a,1,1,true,2020-04-01,x\r\nb,1,1,true,2020-04-01,x\n`);
		expect(mixed.problems).toMatchObject([{ rule: 'line-end', line: 2 }]);
		expect(mixed.table.rows).toHaveLength(2);
		// "日本" in CP932, on the third line.
		const cp932 = new Uint8Array([
			...new TextEncoder().encode(`${HEADER}a,1,1,true,2020-04-01,x\nb,1,1,true,2020-04-01,`),
			0x93,
			0xfa,
			0x96,
			0x7b,
			0x0a
		]);
		const { problems } = read(cp932);
		expect(problems).toMatchObject([{ rule: 'encoding', line: 3 }]);
		expect(problems[0]?.message.ja).toContain('Shift_JIS');
	});

	it('refuses rows of the wrong length and broken quotes', () => {
		expect(read(`${HEADER}a,1\n`).problems).toMatchObject([{ rule: 'cell-count', line: 2 }]);
		expect(read(`${HEADER}a,1,1,true,2020-04-01,"x\n`).problems).toMatchObject([{ rule: 'csv-syntax' }]);
	});

	it('reads back whatever our CSV writer writes: commas, quotes, line breaks, 𠮷, leading zeros', () => {
		const cell = fc
			.oneof(
				fc.string({ unit: 'grapheme' }),
				fc.constantFrom('a,b', '"', '""x', 'line\nbreak', '𠮷野家', '011002', '=1+1', '-5', "'", '\t.')
			)
			.map((text) => text.replace(/\r/g, '').trim())
			.filter((text) => text !== '' && !text.startsWith('\ufeff'));
		fc.assert(
			fc.property(fc.uniqueArray(cell, { minLength: 1, maxLength: 20 }), (cells) => {
				const rows = cells.map((id, i) => ({
					id,
					count: i - 3,
					share: i / 8,
					new: i % 2 === 0,
					since: '2020-04-01',
					note: cells.at(-i) ?? null
				}));
				const text = csvLines(
					dataset.fields.map(({ name }) => name),
					rows,
					{ header: true }
				).replaceAll('\r\n', '\n');
				const { table, problems } = read(text);
				expect(problems).toEqual([]);
				expect(table.rows).toEqual(rows);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
	});
});
