import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import writeXlsxFile from 'write-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessRecords, MACHINE_READABILITY_RULES } from '#lib/domain/machine-readability.ts';
import type { Dataset, Field } from '#lib/domain/data-package.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { formatSourceCsv } from '#lib/server/release/source-file.ts';
import { readDeclarations, readSource } from '#lib/server/release/source.ts';
import { copyPublished, makeWorkplace } from '../../server.ts';

let place: ReturnType<typeof makeWorkplace>;
beforeEach(() => (place = makeWorkplace()));
afterEach(() => place.remove());

const file = (name: string) => path.join(place.data, name);
const edit = (name: string, change: (text: string) => string) =>
	writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));

describe('a new town', () => {
	it('gets its files, is told what to fill in, and is published when they are filled', () => {
		expect(place.script('new', '--municipality', '13207').code).toBe(0);
		expect(readFileSync(file('towns/13207/はじめに.md'), 'utf8')).toContain('昭島市のデータを作る');
		const { code, output } = place.script('check');
		expect(code).toBe(1);
		expect(output).toContain('towns/13207/plans.csv:2:3 [title_ja] (required)');
		expect(output).not.toContain('plan/plans.csv');

		const fill = (name: string, values: Record<string, string>) =>
			edit(`towns/13207/${name}.csv`, (text) => {
				const [header = '', row = ''] = text.split('\n');
				const cells = row.split(',');
				header.split(',').forEach((column, i) => (cells[i] = values[column] ?? cells[i] ?? ''));
				return `${header}\n${cells.join(',')}\n`;
			});
		fill('sources', { title_ja: '昭島市の計画', title_en: 'A plan', publisher_en: 'Akishima City' });
		fill('plans', {
			title_ja: '昭島市の計画',
			title_en: 'A plan',
			summary_ja: '要約',
			summary_en: 'Summary',
			plan_type: 'comprehensive',
			stage: 'adopted',
			locator: 'p.1'
		});
		fill('plan_items', { title_ja: '水を守る', title_en: 'Keep the water', locator: 'p.2' });
		expect(place.script('check').output).toContain('no mistakes');
		expect(place.script('publish').code).toBe(0);
		const version = findPointer(place.releases)?.version ?? '';
		expect(readFileSync(path.join(place.releases, version, 'data/plan_items.csv'), 'utf8')).toContain(
			'13207-plan-1-1,13207-plan-1,,1,policy,1,水を守る'
		);
		expect(place.script('new', '--municipality', '13207').output).toContain('もうあります');
		expect(place.script('new', '--municipality', '昭島').code).toBe(1);
	});

	it('is not begun while the list of towns has mistakes, of which nothing is lost', () => {
		edit('reference/municipalities.csv', (text) => text.replace(/\n03208,/, '\n03208,one cell too many,'));
		const before = readFileSync(file('reference/municipalities.csv'), 'utf8');
		const { code, output } = place.script('new', '--municipality', '13207');
		expect(code).toBe(1);
		expect(output).toContain('municipalities.csv:3');
		expect(readFileSync(file('reference/municipalities.csv'), 'utf8')).toBe(before);
		expect(existsSync(file('towns/13207'))).toBe(false);
	});

	it('that no list knows gets a municipality row with the right check digit', () => {
		place.script('new', '--municipality', '01100');
		expect(readFileSync(file('towns/01100/municipalities.csv'), 'utf8')).toContain('\n01100,011002,');
	});

	it('may send a workbook: mistakes are told by sheet and cell, a good one becomes the CSV', async () => {
		place.script('new', '--municipality', '13207');
		const { datasets } = readDeclarations(place.data);
		const sources = datasets.find(({ name }) => name === 'sources');
		if (!sources) throw new Error('no sources');
		const send = async (row: Record<string, string | number | Date>) => {
			// Columns by their Japanese titles, in another order, as the Excel download names them.
			const fields = sources.fields.toReversed();
			const cell = (value: string | number | Date | undefined) =>
				value === undefined ? null : { value, ...(value instanceof Date && { format: 'yyyy-mm-dd' }) };
			const sheet = [fields.map(({ title }) => cell(title)), fields.map(({ name }) => cell(row[name]))];
			await writeXlsxFile([{ data: sheet, sheet: 'sources' }]).toFile(file('13207.xlsx'));
			return place.script('check', file('13207.xlsx'), '--town', '13207', '--write');
		};
		const row = {
			source_id: '13207-plan-1',
			title_ja: '題',
			title_en: 'T',
			publisher_ja: '昭島市',
			publisher_en: 'Akishima City',
			municipality_code: '13207',
			published: new Date(Date.UTC(2021, 2, 1)),
			licence: 'CC BY 4.0'
		};
		const bad = await send({ ...row, published: '令和3年', municipality_code: 13999 });
		expect(bad.code).toBe(1);
		expect(bad.output).toMatch(/13207\.xlsx \[sources\]:2:8 \[published\] "令和3年" \(pattern\)/);
		expect(bad.output).toMatch(/13207\.xlsx \[sources\]:2:6 \[municipality_code\] "13999" \(reference\)/);

		for (const name of ['plans', 'plan_items']) edit(`towns/13207/${name}.csv`, (text) => `${text.split('\n')[0] ?? ''}\n`);
		const good = await send(row);
		expect(good.output).toContain('→ data/towns/13207/sources.csv');
		expect(readFileSync(file('towns/13207/sources.csv'), 'utf8')).toContain(
			'13207-plan-1,題,T,昭島市,Akishima City,13207,,2021-03-01,,CC BY 4.0,'
		);
	});
});

describe('a large file with many mistakes', () => {
	it('has all hundred of them found at once, each with its place, in under five seconds', () => {
		const header = readFileSync(file('fiscal/fiscal_observations.csv'), 'utf8').split('\n')[0] ?? '';
		const columns = header.split(',');
		const towns = readFileSync(file('reference/municipalities.csv'), 'utf8')
			.split('\n')
			.slice(1, 51)
			.map((line) => line.slice(0, 5));
		const rows = Array.from({ length: 5000 }, (_, i) => ({
			series_id: 'total-revenue',
			municipality_code: towns[i % 50] ?? '',
			fiscal_year: String(1900 + Math.floor(i / 50)),
			value: String(i),
			value_status: 'published',
			status: 'settlement',
			source_id: 'ssdse-a-2026',
			locator: `行${i}`
		}));
		const mistakes: [column: keyof (typeof rows)[0], value: string, rule: string][] = [
			['value', '1,234', 'type'],
			['value', '▲5', 'type'],
			['fiscal_year', '平成23', 'type'],
			['fiscal_year', '1', 'range'],
			['municipality_code', '99999', 'reference'],
			['municipality_code', '1321', 'pattern'],
			['value_status', '公表', 'code-table'],
			['value', '', 'blank-and-status'],
			['locator', '', 'required'],
			['locator', ' 表', 'surrounding-space']
		];
		const expected = Array.from({ length: 100 }, (_, i) => {
			const at = 37 + i * 49;
			const [column, value, rule] = mistakes[i % 10] ?? ['value', '', ''];
			const row = rows[at];
			// Each year too early is another one, so that no two rows become the same.
			if (row) row[column] = rule === 'range' ? String(1000 + i) : value;
			return `${at + 2} ${column} ${rule}`;
		});
		const quoted = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell);
		writeFileSync(
			file('fiscal/fiscal_observations.csv'),
			`${header}\n${rows.map((row) => columns.map((column) => quoted(row[column as keyof typeof row])).join(',')).join('\n')}\n`
		);
		const started = performance.now();
		const { problems } = readSource(place.data);
		expect(performance.now() - started).toBeLessThan(5000);
		const found = problems
			.filter(({ file: where }) => where === 'fiscal/fiscal_observations.csv')
			.map(({ line, column, rule }) => `${line} ${column?.name} ${rule}`);
		// A code of the wrong shape is not in the list either: that one is told twice.
		const told = found.filter((text) => !(text.endsWith(' reference') && found.includes(text.replace('reference', 'pattern'))));
		expect(told.toSorted()).toEqual(expected.toSorted());
		expect(problems.every(({ message, mend }) => message.ja && message.en && mend.ja && mend.en)).toBe(true);
	});
});

describe('what is published', () => {
	it('always has the files by which others are described and compared', () => {
		for (const format of ['csv', 'json']) {
			const { code, output } = place.script('publish', '--without', format);
			expect(code).toBe(1);
			expect(output).toContain('not a format that can be left out');
		}
		expect(findPointer(place.releases)).toBeUndefined();
	});

	it('can be put back as the source, and gives the same release', () => {
		place.remove();
		place = copyPublished();
		const version = findPointer(place.releases)?.version ?? '';
		const published = path.join(place.releases, version, 'data');
		const { datasets } = readDeclarations(place.data);
		for (const { group, name, generated } of datasets) {
			if (!generated) cpSync(path.join(published, `${name}.csv`), file(`${group}/${name}.csv`));
		}
		expect(place.script('publish').output).toContain('unchanged');
	}, 180_000);

	it('is written in one form only: reading and writing a source file gives the same bytes', () => {
		const { tables } = readSource(place.data);
		for (const { dataset, rows } of tables) {
			expect(formatSourceCsv(dataset, rows), dataset.name).toBe(
				readFileSync(file(`${dataset.group}/${dataset.name}.csv`), 'utf8')
			);
		}
		expect(readdirSync(file('.')).includes('towns')).toBe(existsSync(file('towns')));
	});

	it('is excused from an editorial check only by a note that names the row', () => {
		edit('reference/editorial_note_rows.csv', (rows) => rows.replace(',ranking-permutation', ','));
		edit('reference/printed_totals.csv', (text) => text.replace(',2797,', ',2798,'));
		edit('plan/indicators.csv', (text) => text.replace(',30,,3000000000,円', ',30,,300000000,円'));
		edit('cooperation/partnership_members.csv', (text) =>
			text.replace('13223-library-mutual-use,2,13202', '13223-library-mutual-use,2,')
		);
		const { output, code } = place.script('check');
		expect(code).toBe(1);
		for (const rule of ['ranking-permutation', 'printed-total', 'indicator-unit', 'members'])
			expect(output).toContain(`(${rule})`);
	});
});

describe('machine readability', () => {
	const words = { title: '題', title_en: 'T', description: '説明', description_en: 'D' };
	const field = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'string', ...words, ...more });
	const good: Dataset = {
		name: 't',
		group: 'plan',
		...words,
		fields: [
			field('id'),
			field('kind', { categories: [{ value: 'a', label: 'あ', label_en: 'A' }] }),
			field('value', { type: 'number', unit: '円' }),
			field('value_status', { governs: 'value' }),
			field('year', { type: 'year' }),
			field('town', { references: { dataset: 'municipalities', field: 'municipality_code' } }),
			field('note')
		],
		primaryKey: ['id']
	};
	const header = 'id,kind,value,value_status,year,town,note';
	const row = '1,a,0,published,2020,13211,x';
	const broken = (text: string, dataset = good) => {
		const [names = [], ...records]: string[][] = parse(text, { relax_column_count: true });
		return assessRecords(dataset, names, records)
			.filter(({ breach }) => breach !== undefined)
			.map(({ rule }) => rule.id);
	};
	const rows = (...lines: string[]) => [header, ...lines, ''].join('\r\n');

	it('is kept by a good file', () => {
		expect(broken(rows(row))).toEqual([]);
		expect(MACHINE_READABILITY_RULES).toHaveLength(25);
	});

	it.each([
		['L1-01', ''],
		['L1-02', rows(row, header)],
		['L1-03', rows(row, ',,,,,,')],
		['L1-04', rows(row, '出典 図書館資料')],
		['L1-06', rows('1,a,0,published,2020,13211,"二\n行"')],
		['L1-07', rows('1,"a,b",0,published,2020,13211,x')],
		['L1-08', rows('1,a,0,published,2020,13211,①')],
		['L1-09', rows('1,a,,published,2020,13211,x')],
		['L1-14', rows('1,a,0,published,2020,13211,"二\n行\r\n"')],
		['L1-15', rows('1,a,1,000,published,2020,13211,x')],
		['L2-01', rows('1,a,約5,published,2020,13211,x')],
		['L2-02', rows('1,a,0,published,2020,13211,同上')],
		['L2-04', rows('1,その他,0,published,2020,13211,x')],
		['L2-05', rows('1,a,0,published,2020,13211,その他（会議室）')],
		['L3-01', `題名\r\n${rows(row)}`],
		['L3-03', rows('1,a,0,published,2020,13211,－')],
		['L3-05', rows('1,a,0,published,R2,13211,x')],
		['L3-06', rows('1,a,0,published,2020,小平市,x')],
		['L3-08', `\ufeff${rows(row)}`]
	])('rule %s can be broken', (rule, text) => expect(broken(text)).toContain(rule));

	it('looks at the declaration, too', () => {
		const change = (name: string, more: Partial<Field>): Dataset => ({
			...good,
			fields: good.fields.map((one) => (one.name === name ? { ...one, ...more } : one))
		});
		expect(broken(rows(row), change('note', { description: '' }))).toContain('L1-05');
		expect(broken(rows(row), change('kind', { categories: [{ value: 'a', label: '', label_en: 'A' }] }))).toContain('L3-02');
		const { unit: _, ...unitless } = good.fields[2] ?? field('value');
		expect(broken(rows(row), { ...good, fields: good.fields.map((one, i) => (i === 2 ? unitless : one)) })).toContain('L3-04');
		expect(broken(rows(row).replace('note', 'fy2020'), change('note', { name: 'fy2020' }))).toContain('L3-07');
		expect(broken(rows(row).replace('note', 'id'), change('note', { name: 'id' }))).toContain('L2-03');
		const wide = ['y_1', 'y_2', 'y_3'];
		expect(broken(`${wide.join()}\r\n1,2,3\r\n`, { ...good, fields: wide.map((name) => field(name)) })).toContain('L3-09');
	});
});
