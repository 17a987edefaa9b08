/** Rows found by text alone are put in order and counted in a way of their own: what is told is what the ordinary way tells. */
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { countRecords, listRecords, listRecordsCounted, type RecordQuery } from '#lib/server/queries/records.ts';
import { DATABASE_FILE } from '#lib/server/release/manifest.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { asDynamic, openDatabase } from '#lib/server/sqlite/open.ts';
import { PROPERTY_RUNS } from '../../../property-runs.ts';
import { publishedReleases, root } from '../../../server.ts';

const releases = publishedReleases();
const { db, close } = openDatabase(path.join(releases, findPointer(releases)?.version ?? '', DATABASE_FILE));
const { datasets } = readDeclarations(path.join(root, 'data'));
afterAll(close);

it('lists and counts what the ordinary way lists and counts', async () => {
	let found = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...datasets),
			fc.nat(),
			fc.nat(),
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1, max: 60 }),
			fc.boolean(),
			async (dataset, row, from, length, limit, isSorted) => {
				const names = dataset.fields.map(({ name }) => name);
				const rows = await asDynamic(db).selectFrom(dataset.name).selectAll().execute();
				const cells = Object.values(rows[row % rows.length] ?? {}).filter((cell) => typeof cell === 'string');
				const characters = [...(cells[from % cells.length] ?? '')];
				const start = from % Math.max(1, characters.length);
				const query: RecordQuery = {
					text: characters.slice(start, start + length).join(''),
					filters: [],
					fields: names.slice(0, 1 + (from % names.length)),
					sort: dataset.primaryKey.map((column) => ({ column, descending: isSorted && row % 3 === 0 })),
					limit
				};
				const expected = await listRecords(db, dataset, query);
				const total = await countRecords(db, dataset, query);
				expect(await listRecordsCounted(db, dataset, query)).toEqual({ ...expected, total });
				found += total;
			}
		),
		{ numRuns: PROPERTY_RUNS }
	);
	expect(found).toBeGreaterThan(PROPERTY_RUNS);
}, 60_000);
