/** What publishing would change against a release. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cell, Dataset, Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';

export interface DatasetDiff {
	dataset: string;
	added: string[];
	removed: string[];
	changed: { key: string; columns: { name: string; before: Cell; after: Cell }[] }[];
}

const keyOf = ({ primaryKey }: Dataset, row: Row) => primaryKey.map((column) => row[column]).join(' · ');

/** Rows added, removed and changed, told by their primary key. Columns that only one side has count as blank on the other. */
export function diffRows(dataset: Dataset, beforeRows: Row[], afterRows: Row[]): DatasetDiff {
	const before = new Map(beforeRows.map((row) => [keyOf(dataset, row), row]));
	const after = new Map(afterRows.map((row) => [keyOf(dataset, row), row]));
	return {
		dataset: dataset.name,
		added: [...after.keys()].filter((key) => !before.has(key)),
		removed: [...before.keys()].filter((key) => !after.has(key)),
		changed: [...after].flatMap(([key, row]) => {
			const old = before.get(key);
			if (!old) return [];
			const columns = dataset.fields
				.map(({ name }) => ({ name, before: old[name] ?? null, after: row[name] ?? null }))
				.filter((column) => column.before !== column.after);
			return columns.length ? [{ key, columns }] : [];
		})
	};
}

/**
 * What every table changes against a release.
 * @param releaseFolder the release compared with; undefined means an empty one
 */
export const diffAgainstRelease = (releaseFolder: string | undefined, tables: Table[]): DatasetDiff[] =>
	tables.map(({ dataset, rows }) => diffRows(dataset, readReleaseRows(releaseFolder, dataset.name), rows));

function readReleaseRows(releaseFolder: string | undefined, dataset: string): Row[] {
	if (releaseFolder === undefined) return [];
	try {
		return JSON.parse(readFileSync(path.join(releaseFolder, `data/${dataset}.json`), 'utf8')) as Row[];
	} catch (error) {
		// A dataset that the release does not have yet.
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
}
