/** What was measured, as lines and as the tables of docs/PERFORMANCE.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Comparison, Rates } from './compare.ts';
import { CONNECTIONS } from './load.ts';

export const count = (value: number) => Math.round(value).toLocaleString('en');
export const microseconds = (value: number | undefined) => (value === undefined ? '–' : `${count(value)} µs`);
export const ratio = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
/** A table of Markdown, as lines. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const rates = ({ rate, cpu }: Rates) => `${count(rate)}/s · ${microseconds(cpu)}`;

/** Least ratio that was set, to the server that counts for this kind. */
function goalOf({ workload, kind }: Comparison): { name: 'bare' | 'hand'; least: number } | undefined {
	const name = kind === 'hot' ? 'bare' : 'hand';
	const least = workload.goal[name];
	return least === undefined ? undefined : { name, least };
}

export function describe(comparison: Comparison): string {
	const { workload, kind, portal, others } = comparison;
	const goal = goalOf(comparison);
	return [
		`${workload.id} ${kind}`.padEnd(10),
		`portal ${rates(portal)}`,
		...Object.entries(others).map(
			([name, other]) => `${name} ${rates(other)} → ${ratio(other.ratio)} (by CPU ${ratio(other.cpuRatio)})`
		),
		...(goal ? [`goal ${goal.least} × ${goal.name}`] : [])
	].join('  ');
}

export function describeRun(run: { tool: string; rounds: number; seconds: number; missing: readonly string[] }): string {
	const [cpu] = cpus();
	return `${run.tool}, ${CONNECTIONS} connections, ${run.rounds} rounds of ${run.seconds} s by turns, medians; ${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, Node ${process.version}.${run.missing.length ? ` Not installed, so not measured: ${run.missing.join(', ')}.` : ''}`;
}

/** What was compared with bare, hand and peers. */
export function comparisonTable(comparisons: readonly Comparison[]): string[] {
	const others = [...new Set(comparisons.flatMap((one) => Object.keys(one.others)))];
	return table(
		['Workload', '', 'Portal', ...others.flatMap((name) => [name, `× ${name} (CPU)`]), 'Goal', 'Holds'],
		comparisons.map((comparison) => {
			const { workload, kind, portal } = comparison;
			const goal = goalOf(comparison);
			const found = goal && comparison.others[goal.name];
			return [
				workload.id,
				kind,
				rates(portal),
				...others.flatMap((name) => {
					const other = comparison.others[name];
					return other ? [rates(other), `${ratio(other.ratio)} (${ratio(other.cpuRatio)})`] : ['–', '–'];
				}),
				goal ? `${goal.least} × ${goal.name}` : '–',
				found ? (found.ratio >= goal.least ? 'yes' : 'no') : '–'
			];
		})
	);
}

const BEGIN = '<!-- latest: npm run bench -- --write -->';
const END = '<!-- end of latest -->';

/** Replaces the latest tables in the document. @throws Error when it has no place for them */
export function writeTables(file: string, tables: readonly string[]): void {
	const text = readFileSync(file, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) throw new Error(`${file} has no place for the tables: ${BEGIN} … ${END}`);
	writeFileSync(file, `${text.slice(0, from)}${BEGIN}\n\n${tables.join('\n')}\n\n${text.slice(to)}`);
}
