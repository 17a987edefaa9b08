import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countTargets } from '#lib/server/queries/plan-measurability.ts';
import { openDatabase } from '#lib/server/sqlite/open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-targets-'));
let opened: ReturnType<typeof openDatabase>;
beforeAll(() => {
	const file = path.join(folder, 'plans.sqlite');
	const db = new Sqlite(file);
	db.exec(`
		CREATE TABLE plan_items (item_id TEXT, plan_id TEXT, level TEXT, same_as TEXT);
		CREATE TABLE indicators (item_id TEXT, target_value REAL);
		INSERT INTO plan_items VALUES
			('a', 'of-actions', 'policy', NULL), ('b', 'of-actions', 'action', NULL), ('c', 'of-actions', 'action', NULL),
			('d', 'of-programmes', 'programme', NULL), ('e', 'of-programmes', 'programme', 'd'), ('f', 'without', 'programme', NULL);
		INSERT INTO indicators VALUES ('b', 3), ('b', NULL), ('c', 5), ('d', 1), ('e', 1)`);
	db.close();
	opened = openDatabase(file);
});
afterAll(async () => {
	await opened.close();
	rmSync(folder, { recursive: true });
});

it.each([
	['of-actions', { items: 3, programmes: 2, withTarget: 2, targets: 2, indicators: 3 }],
	['of-programmes', { items: 2, programmes: 2, withTarget: 2, targets: 1, indicators: 2 }],
	['without', { items: 1, programmes: 1, withTarget: 0, targets: 0, indicators: 0 }],
	['that there is not', { items: 0, programmes: 0, withTarget: 0, targets: 0, indicators: 0 }]
])('the plan %s is measured at the level at which it sets indicators', async (plan, counts) => {
	expect((await countTargets(opened.db))(plan)).toEqual(counts);
});
