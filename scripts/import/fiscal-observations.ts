/** From values of official statistics to the rows of `fiscal_observations`. */
import { isDeepStrictEqual } from 'node:util';
import type { Row } from '#lib/domain/data-package.ts';
import type { Problem } from '#lib/domain/problem.ts';
import type { OfficialValue } from './official-value.ts';
import { problemAtPlace, type Place, type Remark } from './parsed.ts';

/** An observation and where it was read. */
export interface Candidate {
	row: Row;
	place: Place;
}

/** The column of `fiscal_series` by which a statistic knows our series. */
export type SeriesKey = 'official_code' | 'name_ja';

/** Rows of those values whose series and municipality we have, and what is said of the others. */
export function selectObservations(
	values: OfficialValue[],
	{ series, key, municipalities }: { series: Row[]; key: SeriesKey; municipalities: Row[] }
): { candidates: Candidate[]; remarks: Remark[] } {
	const seriesOf = new Map(series.map((row) => [row[key], row['series_id'] ?? null]));
	const known = new Set(municipalities.map((row) => row['municipality_code']));
	const foreignItems = new Set<string>();
	const foreignTowns = new Set<string>();
	const candidates = values.flatMap((value): Candidate[] => {
		const seriesId = seriesOf.get(value.item);
		if (seriesId === undefined) foreignItems.add(value.item);
		if (!known.has(value.municipality_code)) foreignTowns.add(value.municipality_code);
		if (seriesId === undefined || !known.has(value.municipality_code)) return [];
		const row: Row = {
			series_id: seriesId,
			municipality_code: value.municipality_code,
			fiscal_year: value.fiscal_year ?? null,
			value: value.value,
			value_status: value.value_status,
			status: value.status,
			source_id: value.source_id ?? null,
			locator: value.locator
		};
		return [{ row, place: value.place }];
	});
	const given = new Set(values.map(({ item }) => item));
	const absent = [...seriesOf].filter(([item]) => typeof item === 'string' && !given.has(item)).map(([, id]) => id);
	const list = (names: unknown[]) => names.join(', ') || '—';
	return {
		candidates,
		remarks: [
			{
				ja: `使わない: municipalities.csv にない${foreignTowns.size}市町村、fiscal_series.csv にない項目 ${list([...foreignItems])}`,
				en: `left out: ${foreignTowns.size} municipalities that are not in municipalities.csv, items without a series: ${list([...foreignItems])}`
			},
			{ ja: `ファイルに値のない系列: ${list(absent)}`, en: `series without a value in these files: ${list(absent)}` }
		]
	};
}

export interface Merged {
	/** Sorted by series, municipality, year. */
	rows: Row[];
	added: number;
	/** Rows that were there with the same source and have changed. */
	replaced: number;
	unchanged: number;
	/** Two sources, or the same source twice, that differ on one value. What was there stays. */
	conflicts: Problem[];
}

const keyOf = (row: Row) => JSON.stringify([row['series_id'], row['municipality_code'], row['fiscal_year']]);
const sameSource = (a: Row, b: Row) => a['source_id'] === b['source_id'];
const sameValue = (a: Row, b: Row) => a['value'] === b['value'] && a['value_status'] === b['value_status'];
const isEarlier = (a: Row, b: Row) => String(a['source_id']) < String(b['source_id']);

/**
 * One row per series, municipality and year. Where sources agree, the first edition is the source, whatever the order in
 * which files are given; where they differ, nothing is decided here.
 *
 * @param existing rows of the file as it is: a row from the same source is replaced, one from another source is not
 */
export function mergeObservations(existing: Row[], candidates: Candidate[]): Merged {
	const merged = new Map(existing.map((row) => [keyOf(row), row]));
	const conflicts: Problem[] = [];
	let added = 0;
	let replaced = 0;
	let unchanged = 0;
	for (const { row, place } of firstEditions(candidates, conflicts)) {
		const before = merged.get(keyOf(row));
		if (before && !sameSource(before, row) && !sameValue(before, row)) {
			conflicts.push(conflict(row, before, place));
			continue;
		}
		const stays = before && (sameSource(before, row) ? isDeepStrictEqual(before, row) : !isEarlier(row, before));
		if (stays) unchanged++;
		else if (before) replaced++;
		else added++;
		if (!stays) merged.set(keyOf(row), row);
	}
	const rows = [...merged.values()].sort(byColumns(['series_id', 'municipality_code', 'fiscal_year']));
	return { rows, added, replaced, unchanged, conflicts };
}

/** Of the values read in one run, the one of the first edition per key. */
function firstEditions(candidates: Candidate[], conflicts: Problem[]): Candidate[] {
	const byEdition = byColumns(['source_id']);
	const first = new Map<string, Candidate>();
	for (const candidate of [...candidates].sort((a, b) => byEdition(a.row, b.row))) {
		const key = keyOf(candidate.row);
		const before = first.get(key);
		if (!before) first.set(key, candidate);
		else if (!sameValue(before.row, candidate.row)) conflicts.push(conflict(candidate.row, before.row, candidate.place));
	}
	return [...first.values()];
}

/** Order by code points of the columns' texts: years have four digits, so theirs is that of the numbers. */
function byColumns(columns: string[]) {
	const textOf = (row: Row, column: string) => String(row[column] ?? '');
	return (a: Row, b: Row): number => {
		const column = columns.find((name) => textOf(a, name) !== textOf(b, name));
		return column === undefined ? 0 : textOf(a, column) < textOf(b, column) ? -1 : 1;
	};
}

function conflict(row: Row, before: Row, place: Place): Problem {
	const what = `${row['series_id']} ${row['municipality_code']} ${row['fiscal_year']}`;
	const shown = ({ value, value_status }: Row) => String(value ?? value_status);
	return problemAtPlace(place, 'sources-differ', {
		ja: `${what}: ${before['source_id']} では ${shown(before)}、${row['source_id']} では ${shown(row)}。前の値を残します。`,
		en: `${what}: ${shown(before)} in ${before['source_id']}, ${shown(row)} in ${row['source_id']}. The former stays.`
	});
}
