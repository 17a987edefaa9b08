import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../server.ts';
import { fixturePath } from './fixtures.ts';

const words = { title: '題', title_en: 'Title', description: '説明', description_en: 'Description' };
const text = (name: string, more = {}) => ({ name, type: 'string', ...words, ...more });
const required = { constraints: { required: true } };

/** A portal of two towns and three series; each dataset with its columns and its rows. */
const DATASETS: Record<string, { fields: object[]; key: string[]; csv: string }> = {
	municipalities: {
		fields: [text('municipality_code', required), text('lg_code'), text('name_ja', required), text('name_en', required)],
		key: ['municipality_code'],
		csv: 'municipality_code,lg_code,name_ja,name_en\n01482,014826,小平町,Obira\n13211,132110,小平市,Kodaira\n'
	},
	sources: {
		fields: [text('source_id', required)],
		key: ['source_id'],
		csv: 'source_id\nssdse-a-2018\nssdse-a-2022\nsoumu-zaisei-shihyo-r5\n'
	},
	fiscal_series: {
		fields: [text('series_id', required), text('name_ja'), text('official_code')],
		key: ['series_id'],
		csv: 'series_id,name_ja,official_code\nordinary-balance-ratio,経常収支比率,D2203\npopulation,総人口,A1101\nfuture-burden-ratio,将来負担比率,\n'
	},
	fiscal_observations: {
		fields: [
			text('series_id', { references: { dataset: 'fiscal_series', field: 'series_id' }, ...required }),
			text('municipality_code', { references: { dataset: 'municipalities', field: 'municipality_code' }, ...required }),
			{ name: 'fiscal_year', type: 'year', ...words, ...required },
			{ name: 'value', type: 'number', ...words },
			text('value_status', { governs: 'value', ...required }),
			text('status', required),
			text('source_id', { references: { dataset: 'sources', field: 'source_id' }, ...required }),
			text('locator', required)
		],
		key: ['series_id', 'municipality_code', 'fiscal_year'],
		csv: 'series_id,municipality_code,fiscal_year,value,value_status,status,source_id,locator\n'
	}
};

let folder: string;
const inFolder = (name: string) => path.join(folder, name);
const observations = () => readFileSync(inFolder('data/fiscal/fiscal_observations.csv'), 'utf8');

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'machiscope-import-'));
	mkdirSync(inFolder('data/fiscal'), { recursive: true });
	const head = {
		$schema: 'x',
		name: 'x',
		...words,
		created: '2026-11-20T00:00:00Z',
		contributors: [{ title: 'x', title_en: 'x', roles: ['publisher'] }]
	};
	const licenses = [{ name: 'x', path: 'x', title: 'x', title_en: 'x' }];
	const groups = [{ name: 'fiscal', title: 'x', title_en: 'x', resources: Object.keys(DATASETS) }];
	writeFileSync(inFolder('data/datapackage.json'), JSON.stringify({ ...head, licenses, groups }));
	writeFileSync(inFolder('data/fields.json'), JSON.stringify({ fields: [] }));
	for (const [name, { fields, key, csv }] of Object.entries(DATASETS)) {
		const declaration = { name, ...words, schema: { fields, primaryKey: key } };
		writeFileSync(inFolder(`data/fiscal/${name}.json`), JSON.stringify(declaration));
		writeFileSync(inFolder(`data/fiscal/${name}.csv`), csv);
	}
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `npm run import -- …` on this portal, in a folder of its own. */
function run(...args: string[]) {
	const node = path.join(root, 'node_modules/.bin/node');
	const { status, stdout, stderr } = spawnSync(node, [path.join(root, 'scripts/import/index.ts'), ...args], {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, MACHISCOPE_DATA: inFolder('data') }
	});
	return { code: status, output: stdout + stderr };
}

const EDITION_2018 = fixturePath('ssdse-a-2018.cp932.csv');
const EDITION_2022 = fixturePath('ssdse-a-2022.cp932.csv');

describe('npm run import', () => {
	it('without --write says what the file is and what would change, and writes nothing', () => {
		const before = observations();
		const { code, output } = run('ssdse-a', EDITION_2018);
		expect(code).toBe(0);
		expect(output).toContain('文字コード CP932（Shift_JIS）、改行 LF');
		expect(output).toContain('SSDSE-A edition 2018');
		expect(output).toContain('3行を読み、18件を得た');
		expect(output).toContain(
			'left out: 1 municipalities that are not in municipalities.csv, items without a series: A1303, D2211'
		);
		expect(output).toContain('4 rows added, 0 replaced, 0 unchanged, 4 in all');
		expect(output).toContain('Report only, nothing written');
		expect(observations()).toBe(before);
	});

	it('merges editions and indicators into the one file, in order, and writes the same bytes again', () => {
		writeFileSync(inFolder('soumu.csv'), '団体コード,都道府県名,団体名,経常収支比率,将来負担比率\n132110,東京都,小平市,95,-\n');
		expect(run('ssdse-a', '--write', EDITION_2022).code).toBe(0);
		expect(run('ssdse-a', '--write', EDITION_2018).code).toBe(0);
		expect(run('soumu', '--write', '--fiscal-year', '2023', inFolder('soumu.csv')).code).toBe(0);
		const written = observations();
		expect(written).toBe(
			[
				'series_id,municipality_code,fiscal_year,value,value_status,status,source_id,locator',
				'future-burden-ratio,13211,2023,,not_applicable,settlement,soumu-zaisei-shihyo-r5,将来負担比率 132110',
				'ordinary-balance-ratio,01482,2015,80.1,published,settlement,ssdse-a-2018,SSDSE-A-2018 D2203 R01482',
				'ordinary-balance-ratio,01482,2019,81,published,settlement,ssdse-a-2022,SSDSE-A-2022 D2203 R01482',
				'ordinary-balance-ratio,13211,2015,91.5,published,settlement,ssdse-a-2018,SSDSE-A-2018 D2203 R13211',
				'ordinary-balance-ratio,13211,2019,93.25,published,settlement,ssdse-a-2022,SSDSE-A-2022 D2203 R13211',
				'ordinary-balance-ratio,13211,2023,95,published,settlement,soumu-zaisei-shihyo-r5,経常収支比率 132110',
				'population,01482,2015,3333,published,census,ssdse-a-2018,SSDSE-A-2018 A1101 R01482',
				'population,01482,2020,3000,published,census,ssdse-a-2022,SSDSE-A-2022 A1101 R01482',
				'population,13211,2015,190000,published,census,ssdse-a-2018,SSDSE-A-2018 A1101 R13211',
				'population,13211,2020,198000,published,census,ssdse-a-2022,SSDSE-A-2022 A1101 R13211',
				''
			].join('\n')
		);
		expect(run('ssdse-a', '--write', EDITION_2018, EDITION_2022).output).toContain(
			'0 rows added, 0 replaced, 8 unchanged, 10 in all'
		);
		expect(observations()).toBe(written);
	});

	it('writes nothing when a row was rejected, unless told to leave it out; shows twenty and counts the rest', () => {
		const rows = Array.from({ length: 25 }, (_, i) => `R132${10 + i},東京都,x,?`).join('\n');
		writeFileSync(
			inFolder('a.csv'),
			`SSDSE-A-2022,P,M,D2203\n,,年度,2019\n地域コード,都道府県,市区町村,x\nR01482,北海道,小平町,81\n${rows}\n`
		);
		const before = observations();
		const { code, output } = run('ssdse-a', '--write', inFolder('a.csv'));
		expect(code).toBe(1);
		expect(output.match(/a\.csv:\d+:4 \[D2203\] "\?" \(number\)/g)).toHaveLength(20);
		expect(output).toContain(`${inFolder('a.csv')}:5:4 [D2203] "?" (number)`);
		expect(output).toContain('数値ではありません。');
		expect(output).toContain('ほかに5件: number 5');
		expect(output).toContain('nothing was written');
		expect(observations()).toBe(before);
		expect(run('ssdse-a', '--write', '--skip-rejected', inFolder('a.csv')).code).toBe(0);
		expect(observations()).toContain('ordinary-balance-ratio,01482,2019,81,');
	});

	it('reports editions that differ', () => {
		copyFileSync(EDITION_2022, inFolder('x.csv'));
		run('ssdse-a', '--write', inFolder('x.csv'));
		writeFileSync(
			inFolder('y.csv'),
			'SSDSE-A-2024,P,M,A1101\n,,年度,2020\n地域コード,都道府県,市区町村,x\nR13211,東京都,小平市,198001\n'
		);
		const { code, output } = run('ssdse-a', '--write', inFolder('y.csv'));
		expect(code).toBe(1);
		expect(output).toContain('population 13211 2020: 198000 in ssdse-a-2022, 198001 in ssdse-a-2024. The former stays.');
	});

	it('never writes what data:check would refuse, nor over rows it cannot read', () => {
		writeFileSync(
			inFolder('z.csv'),
			'SSDSE-A-2030,P,M,D2203\n,,年度,2026\n地域コード,都道府県,市区町村,x\nR13211,東京都,小平市,90\n'
		);
		const unknownSource = run('ssdse-a', '--write', '--skip-rejected', inFolder('z.csv'));
		expect(unknownSource.code).toBe(1);
		expect(unknownSource.output).toContain('[source_id] "ssdse-a-2030" (reference)');

		const broken = `${observations()}ordinary-balance-ratio,13211\n`;
		writeFileSync(inFolder('data/fiscal/fiscal_observations.csv'), broken);
		const overBroken = run('ssdse-a', '--write', '--skip-rejected', EDITION_2018);
		expect(overBroken.code).toBe(1);
		expect(overBroken.output).toContain('fiscal/fiscal_observations.csv:2 "ordinary-balance-ratio,13211" (cell-count)');
		expect(observations()).toBe(broken);

		writeFileSync(inFolder('data/fiscal/fiscal_observations.csv'), DATASETS['fiscal_observations']?.csv ?? '');
		writeFileSync(inFolder('data/fiscal/fiscal_series.csv'), 'series_id,name_ja\n');
		const withoutSeries = run('ssdse-a', '--write', EDITION_2018);
		expect(withoutSeries.code).toBe(1);
		expect(withoutSeries.output).toContain('fiscal/fiscal_series.csv:1');
	});

	it('writes a draft of municipalities beside the data, and says which columns are still to be filled in', () => {
		const { code, output } = run('municipalities', '--write', fixturePath('municipalities.cp932.csv'));
		expect(code).toBe(0);
		expect(output).toContain('to be filled in before it goes into municipalities: name_en');
		expect(readFileSync(inFolder('municipalities.import.csv'), 'utf8')).toBe(
			'municipality_code,lg_code,name_ja,name_en\n01100,011002,札幌市,\n13101,131016,千代田区,\n13211,132110,小平市,\n'
		);
		expect(run('municipalities', '--write', '--out', inFolder('data/m.csv'), fixturePath('municipalities.cp932.csv')).code).toBe(
			2
		);
		expect(existsSync(inFolder('data/m.csv'))).toBe(false);
	});

	it('refuses two files about the same shape, and writes boundaries.geojson for one', () => {
		const coordinates = [
			[
				[139, 35],
				[139.1, 35],
				[139.1, 35.1],
				[139, 35]
			]
		];
		const feature = {
			type: 'Feature',
			properties: { N03_007: '13211', N03_004: '小平市' },
			geometry: { type: 'Polygon', coordinates }
		};
		writeFileSync(inFolder('n03.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
		const twice = run('boundaries', '--write', inFolder('n03.geojson'), inFolder('n03.geojson'));
		expect(twice.code).toBe(1);
		expect(twice.output).toContain('(duplicate)');
		expect(run('boundaries', '--write', inFolder('n03.geojson')).code).toBe(0);
		expect(JSON.parse(readFileSync(inFolder('boundaries.geojson'), 'utf8'))).toMatchObject({ features: [{ id: '13211' }] });
	});

	it('explains itself when it does not understand, and when there is no such file', () => {
		expect(run()).toMatchObject({ code: 2 });
		expect(run().output).toContain('npm run import -- ssdse-a');
		expect(run('toString', 'x.csv').code).toBe(2);
		expect(run('soumu', fixturePath('make.sh')).output).toContain('--fiscal-year 2023');
		expect(run('ssdse-a', '--fiscal-year', '2023', EDITION_2018).output).toContain('--fiscal-year: ssdse-a');
		expect(run('ssdse-a', inFolder('none.csv')).output).toContain('none.csv (unreadable-file)');
	});
});
