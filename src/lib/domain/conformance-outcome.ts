/** What the last recorded run says of a standard. */
import type { Conformance } from './conformance.ts';
import recorded from './conformance-results.json' with { type: 'json' };
import type { Outcome, RecordedRun, TestResult } from './test-reports.ts';

export const LAST_RUN = recorded as RecordedRun;

export interface StandardOutcome {
	/** Failed if any of its tests did, or has no result; skipped if any was. */
	outcome: Outcome;
	tests: TestResult[];
}

/** @param run by default the one that is recorded */
export function outcomeOfStandard({ tests }: Pick<Conformance, 'tests'>, run: RecordedRun = LAST_RUN): StandardOutcome {
	const results = tests.map(
		({ file, name }): TestResult =>
			run.results.find((result) => result.file === file && result.name === name) ?? { file, name, outcome: 'failed', cases: 0 }
	);
	const outcome = (['failed', 'skipped'] as const).find((bad) => results.some((result) => result.outcome === bad)) ?? 'passed';
	return { outcome, tests: results };
}
