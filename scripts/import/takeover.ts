/** Where imported rows go: into `fiscal_observations.csv`, or into a file of their own for a steward to go on with. */
import path from 'node:path';
import { getDataset, type Row } from '#lib/domain/data-package.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { validateTables } from '#lib/domain/validate.ts';
import { boundariesFile } from '#lib/server/boundaries-stamp.ts';
import { dataFolder } from '#lib/server/paths.ts';
import { formatSourceCsv } from '#lib/server/release/source-file.ts';
import { readDeclarations, readSource } from '#lib/server/release/source.ts';
import { writeGeoJson, type Boundary } from './boundaries.ts';
import { toRows, type ListedBuilding } from './buildings.ts';
import { mergeObservations, selectObservations, type SeriesKey } from './fiscal-observations.ts';
import type { OfficialValue } from './official-value.ts';
import { problemAtPlace, type Remark } from './parsed.ts';

export interface Takeover {
	remarks: Remark[];
	/** Rows that are not in `text`. */
	rejected: Problem[];
	/** Why `text` must not be written at all. */
	obstacles: Problem[];
	file: string;
	/** The whole content of `file`. */
	text: string;
}

/** Merges values into `data/fiscal/fiscal_observations.csv`, and checks the result as `npm run data:check` would. */
export function intoFiscalObservations(values: OfficialValue[], key: SeriesKey): Takeover {
	const { pkg, tables, problems } = readSource(dataFolder());
	const dataset = getDataset(pkg, 'fiscal_observations');
	const rowsOf = (name: string) => tables.find((table) => table.dataset.name === name)?.rows ?? [];
	const file = `${dataset.group}/${dataset.name}.csv`;
	const target = path.join(dataFolder(), file);
	// Rows that cannot be read would be lost by writing the file anew; and what they lean on must be right to choose by it.
	const needed = [dataset.name, 'fiscal_series', 'municipalities', 'sources'].map((name) => {
		const { group } = getDataset(pkg, name);
		return `${group}/${name}.csv`;
	});
	const broken = problems.filter(
		(problem) => needed.includes(problem.file) && !(problem.file === file && problem.rule === 'missing-file')
	);
	const { candidates, remarks } = selectObservations(values, {
		series: rowsOf('fiscal_series'),
		key,
		municipalities: rowsOf('municipalities')
	});
	const { rows, added, replaced, unchanged, conflicts } = mergeObservations(rowsOf('fiscal_observations'), candidates);
	const merged = { dataset, rows, places: rows.map((_row, i) => ({ file, line: i + 2 })) };
	const breaches = validateTables([...tables.filter((table) => table.dataset !== dataset), merged]);
	return {
		remarks: [
			...remarks,
			{
				ja: `${file}: ${added}行を足し、${replaced}行を差し替え、${unchanged}行はそのまま、全部で${rows.length}行`,
				en: `${file}: ${added} rows added, ${replaced} replaced, ${unchanged} unchanged, ${rows.length} in all`
			}
		],
		rejected: conflicts,
		obstacles: broken.length ? broken : breaches.filter((problem) => problem.file === file),
		file: target,
		text: formatSourceCsv(dataset, rows)
	};
}

/**
 * A town's buildings into `data/towns/{code}/buildings.csv`, which they replace; checked as `npm run data:check` would.
 * @param town five-digit code
 */
export function intoTownBuildings(buildings: ListedBuilding[], { town, source }: { town: string; source: string }): Takeover {
	const { pkg, tables, problems } = readSource(dataFolder());
	const dataset = getDataset(pkg, 'buildings');
	const file = `towns/${town}/${dataset.name}.csv`;
	const kinds = tables.find((table) => table.dataset.name === 'renewal_unit_costs')?.rows ?? [];
	const { rows, rejected } = toRows(
		buildings,
		kinds.map((row) => ({ id: String(row['building_kind']), name: String(row['name_ja']) })),
		{ town, source }
	);
	const written = { dataset, rows, places: rows.map((_row, i) => ({ file, line: i + 2 })) };
	const breaches = validateTables([...tables.filter((table) => table.dataset !== dataset), written]);
	// What the unit costs, towns and sources get wrong would make the rows wrong, too.
	const needed = ['renewal_unit_costs', 'municipalities', 'sources'];
	const broken = problems.filter(({ file: at }) => needed.some((name) => path.basename(at) === `${name}.csv`));
	return {
		remarks: [{ ja: `${file}: ${rows.length}棟`, en: `${file}: ${rows.length} buildings` }],
		rejected,
		obstacles: broken.length ? broken : breaches.filter((problem) => problem.file === file),
		file: path.join(dataFolder(), file),
		text: formatSourceCsv(dataset, rows)
	};
}

/** Rows in the form of a dataset, for a steward to complete and to take over by hand. */
export function intoDraft(rows: Row[], name: string, { out, source }: { out?: string; source?: string }): Takeover {
	const dataset = getDataset(readDeclarations(dataFolder()), name);
	const keyOf = (row: Row) => String(row[dataset.primaryKey[0] ?? '']);
	const { kept, rejected } = withoutRepetition(rows, keyOf, (row) => String(row['locator']));
	const completed = kept.map((row) => ({ ...row, source_id: source ?? null }));
	const missing = dataset.fields
		.filter(
			({ name: column, constraints }) => constraints?.required && completed.some((row: Row) => (row[column] ?? null) === null)
		)
		.map(({ name: column }) => column);
	return {
		remarks: missing.length
			? [
					{
						ja: `${name} に入れる前に埋める列: ${missing.join(', ')}`,
						en: `to be filled in before it goes into ${name}: ${missing.join(', ')}`
					}
				]
			: [],
		rejected,
		obstacles: [],
		file: out ?? `${name}.import.csv`,
		text: formatSourceCsv(dataset, completed)
	};
}

export function intoGeoJson(boundaries: Boundary[], { out }: { out?: string }): Takeover {
	const { kept, rejected } = withoutRepetition(
		boundaries,
		({ id }) => id,
		({ properties }) => properties.name_ja
	);
	return { remarks: [], rejected, obstacles: [], file: out ?? path.relative('', boundariesFile()), text: writeGeoJson(kept) };
}

/** One per key; a file given twice, or two files about the same thing, are told. */
function withoutRepetition<T>(items: T[], keyOf: (item: T) => string, describe: (item: T) => string) {
	const kept = new Map<string, T>();
	const rejected: Problem[] = [];
	for (const item of items) {
		const key = keyOf(item);
		const first = kept.get(key);
		if (first === undefined) kept.set(key, item);
		else {
			rejected.push(
				problemAtPlace({ file: describe(item), value: key }, 'duplicate', {
					ja: `別のファイルにもあります（${describe(first)}）。`,
					en: `Another file has it, too (${describe(first)}).`
				})
			);
		}
	}
	return { kept: [...kept.values()], rejected };
}
