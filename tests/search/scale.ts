/** The real data with its plans repeated until they have as many items as asked: a large portal, the same every time. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { readSource } from '#lib/server/release/source.ts';
import { fillDatabase } from '#lib/server/sqlite/schema.ts';
import { root } from '../server.ts';

/** What is repeated with a plan, and the ids that a copy has for itself. */
const REPEATED = ['plans', 'plan_items', 'item_departments', 'item_schedules', 'item_topics', 'item_revisions', 'indicators'];
const IDS = ['plan_id', 'item_id', 'parent_id', 'same_as', 'indicator_id', 'previous_plan_id'];

const copyRow = (row: Row, copy: number): Row =>
	Object.fromEntries(
		Object.entries(row).map(([column, cell]) => [
			column,
			IDS.includes(column) && typeof cell === 'string' ? `${cell}-copy-${copy}` : cell
		])
	);

function repeat(table: Table, copies: number): Table {
	if (!REPEATED.includes(table.dataset.name)) return table;
	return {
		...table,
		rows: [...table.rows, ...Array.from({ length: copies }, (_, i) => table.rows.map((row) => copyRow(row, i))).flat()]
	};
}

/** Writes the database of such a release. @returns how many things can be found in it */
export function writeLargeDatabase(file: string, items: number): number {
	const { tables } = readSource(path.join(root, 'data'));
	const held = tables.find(({ dataset }) => dataset.name === 'plan_items')?.rows.length ?? 1;
	const db = new Sqlite(file);
	fillDatabase(
		db,
		tables.map((table) => repeat(table, Math.ceil(items / held) - 1))
	);
	const { count } = db
		.prepare<[], { count: number }>('SELECT count(*) AS count FROM search_rows WHERE key IS NOT NULL')
		.get() ?? { count: 0 };
	db.close();
	return count;
}
