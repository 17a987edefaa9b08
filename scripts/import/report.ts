/** What an import says on the terminal: Japanese first, then English. */
import { formatProblem, placeOf, type Problem } from '#lib/domain/problem.ts';
import type { Parsed, Remark } from './parsed.ts';

/** Rejected records that are shown in full; the rest are counted. */
const SHOWN = 20;

const say = ({ ja, en }: Remark) => `${ja} / ${en}`;

/** Number of problems by rule, most frequent first: `ward 175, footer 1`. */
function countByRule(problems: Problem[]): string {
	const counts = new Map<string, number>();
	for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([rule, count]) => `${rule} ${count}`)
		.join(', ');
}

/** What one file was found to be, and what could be read of it. */
export function describeFile(file: string, { rows, records, skipped, rejected, detected }: Parsed<unknown>): string {
	return [
		file,
		...detected.map((remark) => `  ${say(remark)}`),
		`  ${records}行を読み、${rows.length}件を得た / ${records} records read, ${rows.length} rows gained`,
		...(skipped.length
			? [`  対象外 ${skipped.length} / left out ${skipped.length}: ${countByRule(skipped)}`, ...firstOfEachRule(skipped)]
			: []),
		...(rejected.length ? [`  却下 ${rejected.length} / rejected ${rejected.length}: ${countByRule(rejected)}`] : [])
	].join('\n');
}

const firstOfEachRule = (problems: Problem[]) =>
	problems
		.filter(({ rule }, i) => problems.findIndex((other) => other.rule === rule) === i)
		.map((problem) => `    ${placeOf(problem)} ${JSON.stringify(problem.value ?? '')} (${problem.rule}) ${say(problem.message)}`);

/** The first rejected records with place and reason, and how many more there are. */
export function describeRejected(rejected: Problem[]): string {
	const more = rejected.length - SHOWN;
	return [
		...rejected.slice(0, SHOWN).map(formatProblem),
		...(more > 0 ? [`ほかに${more}件: ${countByRule(rejected.slice(SHOWN))} / and ${more} more`] : [])
	].join('\n');
}

export const describeRemarks = (remarks: Remark[]): string => remarks.map(say).join('\n');
