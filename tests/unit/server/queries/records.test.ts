import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Cell, Row } from '#lib/domain/data-package.ts';
import { streamForCsv } from '#lib/server/queries/csv-records.ts';
import { listRecords, streamRecords, type RecordQuery } from '#lib/server/queries/records.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';
import { asDynamic, isInKeyOrder, openDatabase } from '#lib/server/sqlite/open.ts';
import { DatabaseFiller } from '#lib/server/sqlite/schema.ts';
import { PROPERTY_RUNS } from '../../../property-runs.ts';
import { place, table } from '../../release/bulk/fixture.ts';

const { dataset, pkg } = table();
const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-csv-'));
let files = 0;

/** The database of these rows, in this order. */
function write(rows: Row[]): string {
	const file = path.join(folder, `${files++}.sqlite`);
	const db = new Sqlite(file);
	const filler = new DatabaseFiller(db, pkg.datasets, () => []);
	filler.add({ dataset, rows });
	db.prepare('INSERT OR IGNORE INTO towns SELECT DISTINCT town FROM places WHERE town IS NOT NULL UNION SELECT ?').run('town');
	filler.finish();
	db.close();
	return file;
}

const queryOf = (fields: string[], filters: RecordQuery['filters'] = []): RecordQuery => ({
	fields,
	filters,
	sort: [{ column: 'lg_code', descending: false }],
	limit: 0
});

/** Lines made page by page, and how many of the pages SQLite made. */
async function read(file: string, query: RecordQuery, counts: Parameters<typeof streamForCsv>[3]) {
	const { db, close } = openDatabase(file);
	const lines = (page: Row[]) => csvLines(query.fields, page, { header: false });
	let text = '';
	let byDatabase = 0;
	for await (const page of streamForCsv(db, dataset, query, counts)) {
		if (page instanceof Uint8Array) byDatabase++;
		text += page instanceof Uint8Array ? new TextDecoder().decode(page) : lines(page);
	}
	const plain = (await Array.fromAsync(streamRecords(db, dataset, query))).map(lines).join('');
	const inOrder = isInKeyOrder(db, dataset.name);
	await close();
	return { text, plain, byDatabase, inOrder };
}

const all = dataset.fields.map(({ name }) => name);
const code = (n: number) => String(n).padStart(6, '0');
const nice = (n: number) =>
	place({ lg_code: code(n), name_ja: `名${n}`, town: 'town', change: n / 8, count: n % 10, open: n % 3 === 0 });

afterAll(() => rmSync(folder, { recursive: true }));

it('writes the same, whatever the cells', async () => {
	const text = fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', ' ', 'a', '名', '\0', '\u001f') });
	const number = fc.oneof(
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.integer(),
		fc.constantFrom(0.1 + 0.2, 1e15, 1e21, -1e-4, 9e-5, 1e-7, -0, 123456789012345.6, 0.1, 1 / 3, 5e-324, 999999999999999)
	);
	const or = <Value extends Cell>(cell: fc.Arbitrary<Value>) => fc.option(cell, { nil: null });
	const row = fc.record({
		name_ja: or(text),
		kind: or(fc.constantFrom('hall', 'a.b')),
		town: or(text),
		change: or(number),
		count: or(fc.integer({ min: -10, max: 10 })),
		fiscal_year: or(fc.integer({ min: 1900, max: 2100 })),
		open: or(fc.boolean()),
		latitude: or(number)
	});
	await fc.assert(
		fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.subarray(all, { minLength: 1 }), async (cells, fields) => {
			const rows = cells.map((cell, i) => place({ ...cell, lg_code: code(i) }));
			const found = await read(write(rows), queryOf(fields), { matching: rows.length, all: rows.length });
			expect(found.inOrder).toBe(true);
			expect(found.text).toBe(found.plain);
		}),
		{ numRuns: PROPERTY_RUNS }
	);
}, 600_000);

it('lets the database make the pages in which nothing is quoted, and goes on from page to page', async () => {
	const rows = Array.from({ length: 4500 }, (_, i) => (i === 2600 ? place({ lg_code: code(i), name_ja: '"' }) : nice(i)));
	const file = write(rows);
	const counts = { matching: 4500, all: 4500 };
	const whole = await read(file, queryOf(all), counts);
	expect(whole.text).toBe(whole.plain);
	expect(whole.byDatabase).toBe(4);
	const some = await read(file, queryOf(['open', 'change'], [{ column: 'open', operator: 'eq', values: [true] }]), counts);
	expect(some.text).toBe(some.plain);
	expect(some.text.split('\r\n')).toHaveLength(1501);
});

it('looks rows up by their key where few are asked for, or another order', async () => {
	const rows = Array.from({ length: 40 }, (_, i) => nice(i));
	const file = write(rows);
	const few = await read(file, queryOf(all, [{ column: 'town', operator: 'eq', values: ['town'] }]), { matching: 1, all: 40 });
	expect(few).toMatchObject({ text: few.plain, byDatabase: 0 });
	const backwards = { ...queryOf(all), sort: [{ column: 'lg_code', descending: true }] };
	expect(await read(file, backwards, { matching: 40, all: 40 })).toMatchObject({ byDatabase: 0 });
	const disordered = await read(write(rows.toReversed()), queryOf(all), { matching: 40, all: 40 });
	expect(disordered).toMatchObject({ text: disordered.plain, byDatabase: 0, inOrder: false });
});

it('lists rows from page to page in the same order, looked up by their key or gone through as they lie', async () => {
	const rows = Array.from({ length: 50 }, (_, i) => nice(i));
	const filters: RecordQuery['filters'] = [{ column: 'count', operator: 'gte', values: [3] }];
	const expected = rows.filter(({ count }) => Number(count) >= 3).map(({ lg_code }) => lg_code);
	for (const given of [rows, rows.toReversed()]) {
		const { db, close } = openDatabase(write(given));
		const found: Cell[] = [];
		let after: Cell[] | undefined;
		do {
			const page = await listRecords(db, dataset, { ...queryOf(['lg_code'], filters), limit: 7, ...(after && { after }) });
			found.push(...page.rows.map((row) => row['lg_code'] ?? null));
			after = page.next;
		} while (after);
		expect(found).toEqual(expected);
		const list = async (key: string) =>
			(await listRecords(db, dataset, { ...queryOf(['lg_code'], filters), limit: 7, after: [key] })).rows;
		// A cursor of another release names a row that is not there.
		expect(await list('000047x')).toEqual([{ lg_code: code(48) }, { lg_code: code(49) }]);
		expect(await list('999999')).toEqual([]);
		await close();
	}
});

it('keeps from SQLite what is bound when it decides how to find rows, so that it decides once', async () => {
	const { db, close } = openDatabase(write([nice(1)]));
	const places = asDynamic(db).selectFrom('places');
	const { sql } = places
		.selectAll()
		.where('lg_code', '=', '1')
		.where('count', 'in', [1, 2])
		.orderBy('lg_code')
		.limit(3)
		.compile();
	await close();
	expect(sql.match(/.\?/g)).toEqual(['+?', '+?', '+?', '+?']);
});
