/**
 * What an editor would add up, compare and look for, done at every publish. A breach stops the release, unless
 * `notes.md` names that very row as the source's own error: a line that contains `{rule} {dataset} {key}`.
 */
import type { Problem } from '#lib/domain/problem.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { problemAt } from '#lib/domain/validate.ts';
import { inOrder, printedTotals } from './arithmetic.ts';
import { madeUpBuildings } from './buildings.ts';
import { Tables, type Check } from './check.ts';
import { members } from './cooperation.ts';
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
	madeUpBuildings
];

/**
 * Every breach that the notes do not excuse.
 * @param notes text of notes.md
 */
export function checkEditorially(tables: Table[], notes: string): Problem[] {
	const all = new Tables(tables);
	return CHECKS.flatMap(({ rule, find }) =>
		find(all).flatMap(({ table, row, column, key, message }) => {
			const excuse = `${rule} ${table.dataset.name} ${key}`;
			if (notes.includes(excuse)) return [];
			const mend = {
				ja: `資料と見比べてください。資料そのものの誤りなら notes.md に「${excuse}」を含む行を書きます。`,
				en: `Compare with the source. If the source itself is wrong, add a line with "${excuse}" to notes.md.`
			};
			return [problemAt(table, row, column, { rule, message, mend })];
		})
	);
}
