/**
 * Spoils real files and reads them, in a process of its own with little memory: `node mutate.ts SEED RUNS`. Exit 0 when every
 * file was either read or refused with a reason; the last line is the greatest memory used, in bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { readTable, readRecords as typeRecords } from '#lib/domain/table-file.ts';
import { validateTables } from '#lib/domain/validate.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { arrangeColumns, readWorkbook } from '#lib/server/release/workbook.ts';
import { WorkbookError } from '#lib/server/release/workbook-limits.ts';
import * as boundaries from '../../../scripts/import/boundaries.ts';
import * as buildings from '../../../scripts/import/buildings.ts';
import * as facilities from '../../../scripts/import/facilities.ts';
import * as municipalities from '../../../scripts/import/municipalities.ts';
import type { Parsed } from '../../../scripts/import/parsed.ts';
import * as soumu from '../../../scripts/import/soumu.ts';
import * as ssdseA from '../../../scripts/import/ssdse-a.ts';
import { createRandom } from '../../property-runs.ts';

const folder = path.resolve(import.meta.dirname, '../../..');
const [seed = 1, runs = 100] = process.argv.slice(2).map(Number);
const random = createRandom(seed);
const below = (end: number) => Math.floor(random() * end);

/** Reads what may be spoiled. @throws Error when neither rows nor a reason come out */
type Read = (bytes: Uint8Array) => unknown;

const imported =
	(parse: (bytes: Uint8Array, file: string) => Parsed<unknown>): Read =>
	(bytes) => {
		const { rows, rejected, skipped, records } = parse(bytes, 'file');
		if (rows.length === 0 && rejected.length === 0 && skipped.length < records) throw new Error('no rows and no reason');
	};

const { datasets } = readDeclarations(path.join(folder, 'data'));
const tables = datasets
	.filter(({ generated }) => !generated)
	.map((dataset): [string, Uint8Array, Read] => {
		const file = `${dataset.group}/${dataset.name}.csv`;
		const read: Read = (bytes) => {
			const { table, problems } = readTable(dataset, file, bytes);
			if (table.rows.length !== table.places.length) throw new Error('rows without places');
			if (problems.length === 0) validateTables([table]);
		};
		return [file, readFileSync(path.join(folder, 'data', file)), read];
	});

const READERS = { 'ssdse-a': ssdseA.parse, facilities: facilities.parse, municipalities: municipalities.parse };
const fixtures = readdirSync(path.join(folder, 'tests/fixtures/import')).flatMap((name): [string, Uint8Array, Read][] => {
	const [, parse] = Object.entries(READERS).find(([start]) => name.startsWith(start)) ?? [];
	return parse ? [[name, readFileSync(path.join(folder, 'tests/fixtures/import', name)), imported(parse)]] : [];
});

const text = (written: string) => new TextEncoder().encode(written);
const made: [string, Uint8Array, Read][] = [
	[
		'soumu',
		text('団体コード,都道府県名,団体名,財政力指数\n132110,東京都,小平市,▲ 0.8\n全国市町村平均,,,－\n'),
		imported(soumu.parse)
	],
	['buildings', text('名称,種類,延床面積,建築年度\n第一小,学校教育系施設,"5,200",昭和44\n'), imported(buildings.parse)],
	[
		'boundaries',
		text(
			'{"type":"FeatureCollection","features":[{"properties":{"N03_007":"13211"},"geometry":{"type":"Polygon","coordinates":[[[139,35],[139.1,35],[139.1,35.1],[139,35]]]}}]}'
		),
		imported(boundaries.parse)
	]
];

async function makeWorkbook(): Promise<[string, Uint8Array, Read]> {
	const dataset = datasets.find(({ name }) => name === 'plans');
	if (!dataset) throw new Error('no plans');
	const { rows } = readTable(dataset, 'plans.csv', readFileSync(path.join(folder, 'data/plan/plans.csv'))).table;
	const cells = rows.map((row) => dataset.fields.map(({ name }) => ({ type: String, value: String(row[name] ?? '') })));
	const header = dataset.fields.map(({ name }) => ({ type: String, value: name }));
	const bytes = await writeExcelFile([header, ...cells], { sheet: 'plans' }).toBuffer();
	const read: Read = async (spoiled) => {
		try {
			for (const { records } of await readWorkbook(spoiled)) typeRecords(dataset, 'plans.xlsx', arrangeColumns(dataset, records));
		} catch (error) {
			if (!(error instanceof WorkbookError)) throw error;
		}
	};
	return ['plans.xlsx', bytes, read];
}

const PIECES = [
	'"',
	',',
	'\n',
	'\r',
	'\0',
	'\ufeff',
	'""',
	'=',
	'9'.repeat(400),
	'-',
	'1e999',
	'{',
	']',
	'平成',
	'元',
	'〓',
	'\u2028',
	','.repeat(5000),
	'"'.repeat(3001),
	'あ'.repeat(9000)
];

/** Up to eight places cut, doubled, overwritten, or filled with what CSV, JSON and zip trip over. */
function spoil(bytes: Uint8Array): Uint8Array {
	let result = Buffer.from(bytes);
	for (let i = 1 + below(8); i > 0; i--) {
		const at = below(result.length + 1);
		const before = result.subarray(0, at);
		const after = result.subarray(at + below(9));
		const put = [
			() => Buffer.from(PIECES[below(PIECES.length)] ?? ''),
			() => Buffer.from([below(256), below(256)]),
			() => result.subarray(at, at + below(2000)),
			() => Buffer.alloc(below(50), below(256))
		][below(4)];
		result = Buffer.concat(below(20) === 0 ? [before] : [before, put?.() ?? Buffer.alloc(0), after]);
	}
	return result;
}

const files = [...tables, ...fixtures, ...made];
const workbook = await makeWorkbook();
for (let run = 0; run < runs; run++) {
	// A workbook takes as long as ten other files.
	const [name, bytes, read] = run % 10 === 0 ? workbook : (files[below(files.length)] ?? workbook);
	const spoiled = spoil(bytes);
	try {
		const begin = performance.now();
		await read(spoiled);
		if (performance.now() - begin > 20_000) throw new Error('took more than twenty seconds');
	} catch (error) {
		console.error(`${name}, run ${run} of seed ${seed}:`, error);
		process.exit(1);
	}
}
console.log(process.resourceUsage().maxRSS * 1024);
