/** What was measured, as lines and as the tables of docs/PERFORMANCE.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Comparison, Rates } from './compare.ts';
import { CONNECTIONS } from './load.ts';

const count = (value: number) => Math.round(value).toLocaleString('en');
const microseconds = (value: number | undefined) => (value === undefined ? '–' : `${count(value)} µs`);
const ratio = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
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

function rowOf(comparison: Comparison): string {
	const { workload, kind, portal, others } = comparison;
	const goal = goalOf(comparison);
	const other = (name: string) => {
		const found = others[name];
		return found ? [rates(found), ratio(found.ratio), ratio(found.cpuRatio)] : ['–', '–', '–'];
	};
	const cells = [
		`${workload.id} ${workload.title}`,
		kind,
		rates(portal),
		...other('bare').slice(0, 2),
		...other('hand').slice(0, 2),
		goal ? `${goal.least} × ${goal.name}` : '–',
		goal ? `${ratio(others[goal.name]?.ratio)} (${ratio(others[goal.name]?.cpuRatio)})` : '–'
	];
	return `| ${cells.join(' | ')} |`;
}

export function tableOf(
	comparisons: readonly Comparison[],
	run: { tool: string; rounds: number; seconds: number; missing: readonly string[] }
): string {
	const [cpu] = cpus();
	return [
		`${run.tool}, ${CONNECTIONS} connections, ${run.rounds} rounds of ${run.seconds} s by turns, medians; ${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, Node ${process.version}.${run.missing.length ? ` Not installed, so not measured: ${run.missing.join(', ')}.` : ''}`,
		'',
		'| Workload | | Portal | Bare | × bare | By hand | × hand | Goal | Found (by CPU time) |',
		'| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
		...comparisons.map(rowOf)
	].join('\n');
}

const BEGIN = '<!-- latest: npm run bench -- --write -->';
const END = '<!-- end of latest -->';

/** Replaces the latest tables in the document. @throws Error when it has no place for them */
export function writeTables(file: string, tables: string): void {
	const text = readFileSync(file, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) throw new Error(`${file} has no place for the tables: ${BEGIN} … ${END}`);
	writeFileSync(file, `${text.slice(0, from)}${BEGIN}\n\n${tables}\n\n${text.slice(to)}`);
}
