import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { make } from '#lib/server/figures/target-outturn.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { openDatabase } from '#lib/server/sqlite/open.ts';
import { makeWorkplace } from '../../../server.ts';

type Rows = Record<string, string>[];
const PLAN = '13211-reform-2';
const INDICATOR = '13211-reform-2-30-i1';
const place = makeWorkplace();
let database: ReturnType<typeof openDatabase>;
const file = (name: string) => path.join(place.data, `${name}.csv`);
const read = (name: string): Rows => parse(readFileSync(file(name)), { columns: true });

/** A town of which figures are held, though it is compared with none. */
const town = read('reference/municipalities').find(
	(row) =>
		row['peer_group'] === '' &&
		row['role'] !== 'subject' &&
		read('fiscal/fiscal_observations').some(
			(one) => one['municipality_code'] === row['municipality_code'] && one['series_id'] === 'ordinary-balance-ratio'
		)
)?.['municipality_code'];

beforeAll(() => {
	const plans = read('plan/plans').map((row) => (row['plan_id'] === PLAN ? { ...row, municipality_code: town } : row));
	writeFileSync(file('plan/plans'), stringify(plans, { header: true }));
	const { code, output } = place.script('publish');
	if (code !== 0) throw new Error(output);
	database = openDatabase(path.join(place.releases, findPointer(place.releases)?.version ?? '', 'data/machiscope.sqlite'));
});
afterAll(async () => {
	await database.close();
	place.remove();
});

describe('what followed a target', () => {
	it('is told of a town that is compared with none, and of it alone', async () => {
		const figure = await make(database.db, readDeclarations(place.data), 'ja', { indicator: INDICATOR });
		const held = read('fiscal/fiscal_observations').filter(
			(row) => row['municipality_code'] === town && row['series_id'] === 'ordinary-balance-ratio'
		);
		expect(held.length).toBeGreaterThan(1);
		expect(
			figure?.rows.flatMap(({ values }) => (values['kind'] === 'official' ? [[values['fiscal_year'], values['value']]] : []))
		).toEqual(held.map((row) => [Number(row['fiscal_year']), Number(row['value'])]).toSorted(([a = 0], [b = 0]) => a - b));
	});
});
