import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Row } from '#lib/domain/data-package.ts';
import { BulkTable } from '#lib/server/release/bulk/bulk-table.ts';
import type { BulkFormat } from '#lib/server/release/bulk/format.ts';
import { geojson } from '#lib/server/release/bulk/geojson.ts';
import { json } from '#lib/server/release/bulk/json.ts';
import { ndjson } from '#lib/server/release/bulk/ndjson.ts';
import { parquet } from '#lib/server/release/bulk/parquet.ts';
import { xlsx } from '#lib/server/release/bulk/xlsx.ts';
import { ATTACK, HOKKAIDO, place, table, writeWhole } from './fixture.ts';

const write = (format: BulkFormat, ...rows: Row[]) => writeWhole(format, table(...rows));
const text = async (format: BulkFormat, ...rows: Row[]) => (await write(format, ...rows)).toString();
const withoutPlaces = () => {
	const { pkg, dataset } = table();
	return new BulkTable(pkg, { ...dataset, fields: dataset.fields.filter(({ name }) => name !== 'latitude') }, () => []);
};

describe('JSON and NDJSON', () => {
	it('keep every type, blanks as null, a row a line', async () => {
		const rows = [HOKKAIDO, ATTACK];
		expect(JSON.parse(await text(json, ...rows))).toEqual(rows);
		const lines = (await text(ndjson, ...rows)).split('\n');
		expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual(rows);
		expect(lines.at(-1)).toBe('');
		expect(JSON.parse(await text(json))).toEqual([]);
	});
});

describe('XLSX', () => {
	afterEach(() => vi.useRealTimers());

	it('keeps codes and dates as text, numbers as numbers, and runs no formula', async () => {
		const [header, first, second] = await readSheet(await write(xlsx, HOKKAIDO, ATTACK));
		expect(header?.slice(0, 3)).toEqual(['lg_code', 'name_ja', 'kind']);
		expect(first).toEqual(['011002', '札幌市, "本庁"', 'hall', 'sapporo', -0.5, -3, 2011, true, '2011-04-01', 43.06, 141.35]);
		expect(second).toEqual(['011003', '=HYPERLINK("http://x","y")', null, null, null, null, null, false, null, null, null]);
	});

	it('keeps spaces, line breaks and characters that XML has no way to carry', async () => {
		const [, row] = await readSheet(
			await write(xlsx, place({ lg_code: ' 1 ', name_ja: 'a\nb<&>', kind: '\u0001_x0041_\ufffd' })),
			{
				trim: false
			}
		);
		expect(row?.slice(0, 3)).toEqual([' 1 ', 'a\nb<&>', '\u0001_x0041_\ufffd']);
	});

	it('is the same bytes in every year', async () => {
		const before = await write(xlsx, HOKKAIDO);
		for (const now of ['1970-01-01T00:00:00Z', '2031-05-06T07:08:09Z', '2100-02-28T23:59:50Z', '9999-12-31T23:59:59Z']) {
			vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
			expect((await write(xlsx, HOKKAIDO)).equals(before)).toBe(true);
		}
	});

	it('has the same parts as one that a library of others writes', async () => {
		const names = table().dataset.fields.map(({ name }) => name);
		const rows = [HOKKAIDO, ATTACK, place({ lg_code: ' <&> ', name_ja: '札幌市, "本庁"', change: 1e-7 })];
		const theirs = await writeExcelFile(
			[
				names.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
				...rows.map((row) => names.map((name) => row[name] ?? null))
			],
			{ sheet: 'places', stickyRowsCount: 1 }
		).toBuffer();
		expect(unzipSync(await write(xlsx, ...rows))).toEqual(unzipSync(theirs));
	});

	it('keeps texts that are names in the language of the program', async () => {
		const [, row] = await readSheet(await write(xlsx, place({ lg_code: '__proto__', name_ja: 'constructor', kind: 'toString' })));
		expect(row?.slice(0, 3)).toEqual(['__proto__', 'constructor', 'toString']);
	});

	it('is left out, saying why, where it cannot hold the rows', () => {
		const long = table(place({ lg_code: '1', name_ja: 'x'.repeat(32_768) }));
		expect(xlsx.findObstacle?.(long)?.en).toContain('column name_ja');
		const { pkg, dataset } = table();
		const many = (rows: number) => new BulkTable(pkg, dataset, () => Array<Row>(rows).fill(HOKKAIDO));
		expect(xlsx.findObstacle?.(many(1_048_576))?.ja).toContain('1048576行あります');
		expect(xlsx.findObstacle?.(many(1_048_575))).toBeUndefined();
	});
});

describe('Parquet', () => {
	const read = async (...rows: Row[]) => {
		const bytes = await write(parquet, ...rows);
		const file = new Uint8Array(bytes).buffer;
		return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) };
	};

	it('has real types, blanks as nulls, and requires what the declaration requires', async () => {
		const { rows, metadata } = await read(HOKKAIDO, ATTACK);
		expect(rows).toEqual([{ ...HOKKAIDO, count: -3n, fiscal_year: 2011n, since: new Date('2011-04-01T00:00:00Z') }, ATTACK]);
		const columns = parquetSchema(metadata).children.map(({ element }) => element);
		expect(
			columns.map(({ name, type, repetition_type, logical_type }) => [name, type, logical_type?.type, repetition_type])
		).toEqual([
			['lg_code', 'BYTE_ARRAY', 'STRING', 'REQUIRED'],
			['name_ja', 'BYTE_ARRAY', 'STRING', 'OPTIONAL'],
			['kind', 'BYTE_ARRAY', 'STRING', 'OPTIONAL'],
			['town', 'BYTE_ARRAY', 'STRING', 'OPTIONAL'],
			['change', 'DOUBLE', undefined, 'OPTIONAL'],
			['count', 'INT64', undefined, 'OPTIONAL'],
			['fiscal_year', 'INT64', undefined, 'OPTIONAL'],
			['open', 'BOOLEAN', undefined, 'OPTIONAL'],
			['since', 'INT32', 'DATE', 'OPTIONAL'],
			['latitude', 'DOUBLE', undefined, 'OPTIONAL'],
			['longitude', 'DOUBLE', undefined, 'OPTIONAL']
		]);
	});

	it('can be empty, and reach far', async () => {
		expect((await read()).rows).toEqual([]);
		const far = place({ lg_code: '1', count: Number.MAX_SAFE_INTEGER, since: '1868-10-23', change: 1e-7 });
		expect((await read(far)).rows[0]).toMatchObject({
			count: BigInt(Number.MAX_SAFE_INTEGER),
			since: new Date('1868-10-23T00:00:00Z'),
			change: 1e-7
		});
	});
});

describe('GeoJSON', () => {
	it('has a point per located row, longitude first, and counts the rows without', async () => {
		expect(JSON.parse(await text(geojson, HOKKAIDO, ATTACK))).toEqual({
			type: 'FeatureCollection',
			name: 'places',
			rows_without_coordinates: 1,
			features: [
				{
					type: 'Feature',
					id: '011002',
					geometry: { type: 'Point', coordinates: [141.35, 43.06] },
					properties: {
						lg_code: '011002',
						name_ja: '札幌市, "本庁"',
						kind: 'hall',
						town: 'sapporo',
						change: -0.5,
						count: -3,
						fiscal_year: 2011,
						open: true,
						since: '2011-04-01'
					}
				}
			]
		});
	});

	it('is left out where rows have no coordinates', () => {
		expect(geojson.findObstacle?.(table())).toBeUndefined();
		expect(geojson.findObstacle?.(withoutPlaces())?.en).toContain('no coordinates');
	});
});
