import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { make } from '#lib/server/figures/plan-edition-diff.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { openDatabase } from '#lib/server/sqlite/open.ts';
import { makeWorkplace } from '../../../server.ts';

type Rows = Record<string, string>[];
const OLD = '13211-reform-2';
const NEW = '13211-reform-9';
const place = makeWorkplace();
let database: ReturnType<typeof openDatabase>;

/** Rows of Kodaira's plan, under the ids of a later edition. */
const copyRows = (dataset: string, key: string): Rows =>
	parse<Record<string, string>>(readFileSync(path.join(place.data, 'plan', `${dataset}.csv`)), { columns: true })
		.filter((row) => row[key] === OLD || row[key]?.startsWith(`${OLD}-`))
		.map((row) =>
			Object.fromEntries(
				Object.entries(row).map(([column, cell]) => [
					column,
					cell.startsWith(OLD) && column !== 'source_id' ? cell.replace(OLD, NEW) : cell
				])
			)
		);
const write = (dataset: string, rows: Rows) =>
	writeFileSync(path.join(place.data, 'towns/13211', `${dataset}.csv`), stringify(rows, { header: true }));
const get = (rows: Rows, column: string, value: string) => {
	const row = rows.find((one) => one[column] === value);
	if (!row) throw new Error(`no ${value}`);
	return row;
};

beforeAll(() => {
	mkdirSync(path.join(place.data, 'towns/13211'), { recursive: true });
	const plans = copyRows('plans', 'plan_id').map((row) => ({ ...row, previous_plan_id: OLD }));
	const items = copyRows('plan_items', 'item_id').filter(({ path: own }) => own !== '62');
	const indicators = copyRows('indicators', 'item_id').filter(({ item_id }) => item_id !== `${NEW}-62`);
	const departments = copyRows('item_departments', 'item_id').filter(({ item_id }) => item_id !== `${NEW}-62`);
	get(items, 'path', '30')['title_ja'] = '財政指標のさらなる改善';
	get(items, 'path', '60')['parent_id'] = get(items, 'path', '1')['parent_id'] ?? '';
	get(indicators, 'indicator_id', `${NEW}-1-i2`)['target_value'] = '12';
	get(indicators, 'indicator_id', `${NEW}-1-i2`)['target_value_normalised'] = '12';
	get(indicators, 'indicator_id', `${NEW}-1-i2`)['printed_ja'] = '前年比12%以上';
	items.push({
		...get(items, 'path', '61'),
		item_id: `${NEW}-99`,
		path: '99',
		number: '99',
		title_ja: 'まったく新しい取組',
		title_en: 'Something quite new',
		sort_order: '99999'
	});
	write('plans', plans);
	write('plan_items', items);
	write('indicators', indicators);
	write('item_departments', departments);
	const { code, output } = place.script('publish');
	if (code !== 0) throw new Error(output);
	database = openDatabase(path.join(place.releases, findPointer(place.releases)?.version ?? '', 'data/machiscope.sqlite'));
}, 120_000);
afterAll(async () => {
	await database.close();
	place.remove();
});

describe('two editions of a plan', () => {
	it('are compared: added, removed, moved, renamed and retargeted items, with both wordings', async () => {
		const pkg = readDeclarations(place.data);
		const figure = await make(database.db, pkg, 'ja', { plan: NEW });
		expect(figure?.title).toBe('前の版から、追加1件、削除1件、移動1件、名称変更1件、目標の変更1件');
		const found = new Map(figure?.rows.map(({ values }) => [values['kind'], values]));
		const items = copyRows('plan_items', 'item_id');
		const parent = get(items, 'item_id', get(items, 'path', '1')['parent_id'] ?? '');
		expect(found.get('added')).toMatchObject({
			item_id_before: null,
			item_id_after: `${NEW}-99`,
			after: '99 まったく新しい取組'
		});
		expect(found.get('removed')).toMatchObject({ item_id_before: `${OLD}-62`, item_id_after: null });
		expect(found.get('moved')).toMatchObject({
			item_id_after: `${NEW}-60`,
			after: `${parent['number']} ${parent['title_ja']}`.trim()
		});
		expect(found.get('renamed')).toMatchObject({ before: '30 財政指標の改善', after: '30 財政指標のさらなる改善' });
		expect(found.get('retargeted')).toMatchObject({ item_id_after: `${NEW}-1` });
		expect(found.get('retargeted')?.['before']).toContain('10%以上');
		expect(found.get('retargeted')?.['after']).toContain('12%以上');
		const english = await make(database.db, pkg, 'en', { plan: NEW });
		expect(english?.title).toBe('Since the previous edition: 1 added, 1 removed, 1 moved, 1 renamed, 1 retargeted');
	});

	it('is undefined for a plan whose previous edition is not held', async () => {
		expect(await make(database.db, readDeclarations(place.data), 'ja', { plan: OLD })).toBeUndefined();
	});
});
