/**
 * `npm run conformance:record`: keeps what the last `npm test` or `npm run test:full` reported of the tests that
 * `/conformance` names. The file is committed; the page shows it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { CONFORMANCE } from '#lib/domain/conformance.ts';
import { findResult, readPlaywrightReport, readVitestReport, type RecordedRun } from '#lib/domain/test-reports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = new URL('../src/lib/domain/conformance-results.json', import.meta.url);

/** @throws when the run has not left it */
const readReport = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../test-results/${name}.json`, import.meta.url), 'utf8'));

const { release, created, run } = v.parse(
	v.object({ release: v.string(), created: v.string(), run: v.picklist(['test', 'full']) }),
	readReport('release')
);
const cases = [...readVitestReport(readReport('vitest'), root), ...readPlaywrightReport(readReport('playwright'), root)];
const tests = CONFORMANCE.flatMap((entry) => entry.tests);
const missing = tests.filter((test) => !findResult(test, cases));
if (missing.length) {
	console.error('The last run did not have these tests; nothing is recorded. Run npm run test:full first.');
	for (const { file, name } of missing) console.error(`  ${file}: ${name}`);
	process.exit(1);
}
const recorded: RecordedRun = { release, created, run, results: tests.flatMap((test) => findResult(test, cases) ?? []) };
writeFileSync(target, `${JSON.stringify(recorded, null, '\t')}\n`);
for (const { outcome, file, name, reason } of recorded.results) {
	if (outcome !== 'passed') console.log(`${outcome}: ${file}: ${name}${reason === undefined ? '' : ` (${reason})`}`);
}
console.log(`${recorded.results.length} tests with release ${release.slice(0, 8)} recorded.`);
