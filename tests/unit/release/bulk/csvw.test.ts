import { parse } from 'csv-parse/sync';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BulkTable } from '#lib/server/release/bulk/bulk-table.ts';
import { csv } from '#lib/server/release/bulk/csv.ts';
import { csvw } from '#lib/server/release/bulk/csvw.ts';
import { readSource } from '#lib/server/release/source.ts';
import { root } from '../../../server.ts';
import { table, writeWhole } from './fixture.ts';

interface Column {
	name: string;
	titles: Record<string, string>;
	datatype: { base: string; format?: string; minimum?: number; maximum?: number; maxLength?: number };
	required: boolean;
}
interface TableDescription {
	url: string;
	tableSchema: {
		columns: Column[];
		primaryKey: string[];
		foreignKeys?: { columnReference: string; reference: { resource: string; columnReference: string } }[];
	};
}
const describeFixture = async () => JSON.parse(String(await writeWhole(csvw, table()))) as { tables: TableDescription[] };

describe('CSVW', () => {
	it('says type, code table, unit, titles and keys of each column', async () => {
		const [places, ...others] = (await describeFixture()).tables;
		expect(places?.url).toBe('places.csv');
		expect(places?.tableSchema.primaryKey).toEqual(['lg_code']);
		expect(places?.tableSchema.foreignKeys).toEqual([
			{ columnReference: 'town', reference: { resource: 'towns.csv', columnReference: 'town' } }
		]);
		expect(others.map(({ url }) => url)).toEqual(['towns.csv']);
		const columns = Object.fromEntries(places?.tableSchema.columns.map((column) => [column.name, column]) ?? []);
		expect(columns['kind']?.datatype).toEqual({ base: 'string', format: '^(hall|a\\.b)$' });
		expect(columns['count']).toEqual({
			name: 'count',
			titles: { und: 'count', ja: '件数', en: 'count in English' },
			'dc:description': [
				{ '@value': '件数', '@language': 'ja' },
				{ '@value': 'count', '@language': 'en' }
			],
			'schema:unitText': '件',
			datatype: { base: 'integer', minimum: -10, maximum: 10 },
			null: '',
			required: false
		});
		expect(columns['lg_code']).toMatchObject({ required: true, datatype: { base: 'string', format: '^[0-9]{6}$' } });
	});

	it('is borne out by every published CSV: header, types, patterns, keys and what they refer to', async () => {
		const { pkg, tables } = readSource(path.join(root, 'data'));
		const files = new Map<string, Record<string, string>[]>();
		for (const { dataset, rows } of tables) {
			const content = await writeWhole(csv, new BulkTable(pkg, dataset, () => rows));
			files.set(`${dataset.name}.csv`, parse(String(content), { columns: true }));
		}
		const LEXICAL: Record<string, RegExp> = {
			string: /^/,
			integer: /^[+-]?\d+$/,
			number: /^[+-]?\d+(\.\d+)?([Ee][+-]?\d+)?$/,
			boolean: /^(true|false|0|1)$/,
			date: /^\d{4}-\d{2}-\d{2}$/
		};
		for (const { dataset, rows } of tables) {
			const group = JSON.parse(String(await writeWhole(csvw, new BulkTable(pkg, dataset, () => rows)))) as {
				tables: TableDescription[];
			};
			expect(group.tables[0]?.url).toBe(`${dataset.name}.csv`);
			for (const { url, tableSchema } of group.tables) {
				const records = files.get(url) ?? [];
				expect(Object.keys(records[0] ?? {})).toEqual(tableSchema.columns.map(({ titles }) => titles['und']));
				for (const { name, datatype, required } of tableSchema.columns) {
					const cells = records.map((record) => record[name] ?? '').filter((cell) => cell !== '' || required);
					const { base, format, minimum, maximum, maxLength } = datatype;
					const broken = cells.filter(
						(cell) =>
							cell === '' ||
							!LEXICAL[base]?.test(cell) ||
							(format !== undefined && !new RegExp(format).test(cell)) ||
							(minimum !== undefined && Number(cell) < minimum) ||
							(maximum !== undefined && Number(cell) > maximum) ||
							(maxLength !== undefined && cell.length > maxLength)
					);
					expect(broken, `${url} ${name}`).toEqual([]);
				}
				const keys = records.map((record) => JSON.stringify(tableSchema.primaryKey.map((column) => record[column])));
				expect(new Set(keys).size, url).toBe(records.length);
				for (const { columnReference, reference } of tableSchema.foreignKeys ?? []) {
					expect(group.tables.map((description) => description.url)).toContain(reference.resource);
					const known = new Set(files.get(reference.resource)?.map((record) => record[reference.columnReference]));
					expect(records.filter((record) => record[columnReference] && !known.has(record[columnReference]))).toEqual([]);
				}
			}
		}
	});
});
