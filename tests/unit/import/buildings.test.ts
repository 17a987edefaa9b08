import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync, existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS, parse, readYear, toRows } from '../../../scripts/import/buildings.ts';
import { root } from '../../server.ts';
import { bytesOf, places } from './fixtures.ts';

const HEAD = '名称,種類,延床面積,建築年度,大規模改修年度\n';
const KINDS = [
	{ id: 'school', name: '学校教育系施設' },
	{ id: 'other', name: 'その他' }
];

describe('a list of buildings', () => {
	it('is read with its eras, its commas and its own header names', () => {
		const { rows, rejected, detected } = parse(
			bytesOf(
				'棟別一覧\n施設番号,建物名,大分類,延べ床面積（㎡）,竣工年,改修年度,構造\nA-1,第一小,学校教育系,"5,200.5",S44,平成11年度,RC\n'
			),
			'town.csv'
		);
		expect(rejected).toEqual([]);
		expect(rows).toMatchObject([
			{
				key: 'a-1',
				name: '第一小',
				kind: '学校教育系',
				floorArea: 5200.5,
				builtFy: 1969,
				repairedFy: 1999,
				locator: 'town.csv 番号=A-1'
			}
		]);
		expect(detected.some(({ ja }) => ja === '取り込まない列: 構造')).toBe(true);
	});

	it('tells every mistake of a line, with its column', () => {
		const { rows, rejected } = parse(bytesOf(`${HEAD},学校教育系施設,広い,昭和80,\n第二小,学校教育系施設,100,1970,1960\n`));
		expect(rows).toEqual([]);
		expect(places(rejected)).toEqual([
			[2, 1, '名称', '', 'required'],
			[2, 4, '建築年度', '昭和80', 'year'],
			[2, 3, '延床面積', '広い', 'number'],
			[3, 5, '大規模改修年度', '1960', 'in-order']
		]);
	});

	it('takes a kind by name or id, and rejects one that has no unit cost', () => {
		const { rows } = parse(bytesOf(`${HEAD}a,学校教育系,1,1970,\nb,school,1,1970,\nc,城,1,1970,\n`));
		const taken = toRows(rows, KINDS, { town: '13211', source: 'x' });
		expect(taken.rows.map(({ building_id, building_kind }) => [building_id, building_kind])).toEqual([
			['13211-building-line-2', 'school'],
			['13211-building-line-3', 'school']
		]);
		expect(places(taken.rejected)).toEqual([[4, 2, '種類', '城', 'building-kind']]);
	});

	it.each([
		['1970', 1970],
		['１９７０年度', 1970],
		['昭和45年', 1970],
		['S45', 1970],
		['平成元', 1989],
		['R5', 2023],
		['昭和64', 1989],
		['昭和80', undefined],
		['45', undefined],
		['X45', undefined],
		['', undefined]
	])('reads the year %s as %s', (text, year) => {
		expect(readYear(text)).toBe(year);
	});

	it('has a template that it reads itself', () => {
		const template = readFileSync(path.join(root, 'static/buildings-template.csv'));
		const { rows, rejected } = parse(template, 'buildings-template.csv');
		expect(rejected).toEqual([]);
		expect(rows).toHaveLength(1);
		const header = new TextDecoder().decode(template).split('\n')[0]?.split(',');
		expect(header?.toSorted()).toEqual(
			Object.values(COLUMNS)
				.map(([first]) => first as string)
				.toSorted()
		);
	});
});

describe('the command', () => {
	it("writes a town's list that the check accepts, and only with the town and the source", () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-buildings-'));
		try {
			cpSync(path.join(root, 'data'), path.join(folder, 'data'), { recursive: true });
			writeFileSync(path.join(folder, 'list.csv'), `${HEAD}第一小,学校教育系施設,5200,昭和44,\n`);
			const run = (...args: string[]) => {
				const result = spawnSync(
					process.execPath,
					[path.join(root, 'scripts/import/index.ts'), 'buildings', 'list.csv', ...args],
					{
						cwd: folder,
						env: { ...process.env, MACHISCOPE_DATA: path.join(folder, 'data') },
						encoding: 'utf8'
					}
				);
				return { code: result.status, output: result.stdout + result.stderr };
			};
			const file = path.join(folder, 'data/towns/13211/buildings.csv');
			expect(run('--write')).toMatchObject({ code: 2 });
			const unknown = run('--municipality', '13211', '--source', 'nowhere', '--write');
			expect(unknown.code).toBe(1);
			expect(unknown.output).toContain('nowhere');
			expect(existsSync(file)).toBe(false);
			expect(run('--municipality', '13211', '--source', '13211-reform-2-2014', '--write').code).toBe(0);
			expect(readFileSync(file, 'utf8')).toBe(
				'building_id,municipality_code,example,name_ja,name_en,building_kind,floor_area_m2,built_fy,repaired_fy,source_id,locator\n' +
					'13211-building-line-2,13211,false,第一小,,school,5200,1969,,13211-reform-2-2014,list.csv 2行目\n'
			);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
