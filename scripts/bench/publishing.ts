/** How long it takes to check and to publish, and what memory that needs. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureScript, type Made } from './operation.ts';
import { count, table } from './report.ts';

const MB = 1024 * 1024;

/** Says the title of the first plan otherwise. */
function changePlans(data: string): void {
	const file = path.join(data, 'plan/plans.csv');
	const text = readFileSync(file, 'utf8');
	const changed = text.replace(/計画/, '計画（改訂）');
	if (changed === text) throw new Error(`${file} names no plan`);
	writeFileSync(file, changed);
}

/**
 * Checks, publishes and, after a change of one CSV, publishes again.
 * @param data a folder that may be written to
 * @returns lines of the document, and the seconds that the whole took to publish
 */
export async function measurePublishing(data: string, releases: string): Promise<{ lines: string[]; seconds: number }> {
	const env = { MACHISCOPE_DATA: data, MACHISCOPE_RELEASES: releases };
	const row = (what: string, { seconds, cpuSeconds, residentBytes }: Made, goal: string) => [
		what,
		`${seconds.toFixed(1)} s`,
		`${cpuSeconds.toFixed(1)} s`,
		`${count(residentBytes / MB)} MB`,
		goal
	];
	const check = await measureScript('scripts/check.ts', env);
	const publish = await measureScript('scripts/publish.ts', env, ['--without', 'xlsx']);
	changePlans(data);
	const again = await measureScript('scripts/publish.ts', env, ['--without', 'xlsx']);
	const lines = table(
		['Publishing', 'Time', 'Processor', 'Memory', 'Goal'],
		[
			row('Check', check, '30 s'),
			row('Publish, without XLSX', publish, '90 s, 1.5 GB'),
			row('Publish after a change of plans.csv', again, '10 s')
		]
	);
	return { lines, seconds: publish.seconds };
}
