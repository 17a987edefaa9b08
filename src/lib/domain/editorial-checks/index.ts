/**
 * What an editor would add up, compare and look for, done at every publish. A breach stops the release, unless
 * an editorial note names that very row as the source's own error: `excuses` in `editorial_note_rows` is the rule.
 */
import type { Problem } from '#lib/domain/problem.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { problemAt } from '#lib/domain/validate.ts';
import { inOrder, printedTotals } from './arithmetic.ts';
import { madeUpBuildings } from './buildings.ts';
import { Tables, type Check } from './check.ts';
import { members } from './cooperation.ts';
import { excusesOf, noteRows } from './notes.ts';
import { indicatorUnit, links, planTree, rankingPermutation, withinPlanPeriod } from './plans.ts';

const CHECKS: readonly Check[] = [
	printedTotals,
	inOrder,
	rankingPermutation,
	indicatorUnit,
	withinPlanPeriod,
	links,
	planTree,
	members,
	madeUpBuildings,
	noteRows
];

/** Every breach that the notes do not excuse. */
export function checkEditorially(tables: Table[]): Problem[] {
	const all = new Tables(tables);
	const excused = excusesOf(all);
	return CHECKS.flatMap(({ rule, find }) =>
		find(all).flatMap(({ table, row, column, key, message }) => {
			const { name, primaryKey } = table.dataset;
			if (excused.has(`${rule} ${name} ${key}`)) return [];
			const reference = key
				.split('/')
				.map((value, i) => `${primaryKey[i] ?? ''}=${value}`)
				.join('&');
			const mend = {
				ja: `資料と見比べてください。資料そのものの誤りなら editorial_notes に注記を書き、editorial_note_rows に dataset=${name}、row=${reference}、excuses=${rule} の行を足します。`,
				en: `Compare with the source. If the source itself is wrong, write an editorial note and add to editorial_note_rows: dataset ${name}, row ${reference}, excuses ${rule}.`
			};
			return [problemAt(table, row, column, { rule, message, mend })];
		})
	);
}
