import { describe, expect, it } from 'vitest';
import {
	findResult,
	readPlaywrightReport,
	readVitestReport,
	showName,
	type Outcome,
	type TestCase
} from '#lib/domain/test-reports.ts';

describe('the report of a run', () => {
	it('of Vitest gives each case with the reason why it was skipped', () => {
		const assertion = (title: string, status: string, ...ancestorTitles: string[]) => ({ title, status, ancestorTitles });
		const report = {
			testResults: [
				{
					name: '/project/tests/api/x.test.ts',
					assertionResults: [
						assertion('reads graphs', 'pending', 'a client (skipped: there is no rapper)'),
						assertion('answers 304', 'passed', 'bytes'),
						assertion('answers 206', 'failed', 'bytes')
					]
				}
			]
		};
		expect(readVitestReport(report, '/project/')).toEqual([
			{ file: 'tests/api/x.test.ts', title: 'reads graphs', outcome: 'skipped', reason: 'there is no rapper' },
			{ file: 'tests/api/x.test.ts', title: 'answers 304', outcome: 'passed' },
			{ file: 'tests/api/x.test.ts', title: 'answers 206', outcome: 'failed' }
		]);
		expect(() => readVitestReport({}, '/project/')).toThrow();
	});

	it('of Playwright does too, groups within groups; a test that passed only at last has failed', () => {
		const spec = (title: string, ...statuses: string[]) => ({
			title,
			file: 'x.test.ts',
			tests: statuses.map((status) => ({ status }))
		});
		const report = {
			config: { rootDir: '/project/tests/e2e' },
			suites: [
				{ title: 'x.test.ts', specs: [spec('one', 'expected')], suites: [{ title: 'group', specs: [spec('two', 'flaky')] }] }
			]
		};
		expect(readPlaywrightReport(report, '/project')).toEqual([
			{ file: 'tests/e2e/x.test.ts', title: 'one', outcome: 'passed' },
			{ file: 'tests/e2e/x.test.ts', title: 'two', outcome: 'failed' }
		]);
	});
});

describe('the result of a named test', () => {
	const one = (title: string, outcome: Outcome, reason?: string): TestCase => ({
		file: 'a.test.ts',
		title,
		outcome,
		...(reason !== undefined && { reason })
	});
	const cases = [
		one('copies facilities whole', 'passed'),
		one('copies towns whole', 'passed'),
		one('reads (all) rows', 'passed'),
		one('reads R (skipped: R is not installed)', 'skipped', 'R is not installed'),
		one('draws a', 'passed'),
		one('draws b', 'failed')
	];
	const named = (name: string) => ({ file: 'a.test.ts', name });

	it('counts all cases of %s, and no test that merely begins alike', () => {
		expect(findResult(named('copies %s whole'), cases)).toEqual({ ...named('copies %s whole'), outcome: 'passed', cases: 2 });
		expect(findResult(named('copies ${one} whole'), cases)).toMatchObject({ cases: 2 });
		expect(showName('copies ${one} of %s')).toBe('copies … of …');
		expect(findResult(named('reads (all)'), cases)).toBeUndefined();
		expect(findResult(named('reads (all) rows'), cases)).toMatchObject({ outcome: 'passed' });
		expect(findResult({ file: 'b.test.ts', name: 'reads (all) rows' }, cases)).toBeUndefined();
	});

	it('is failed when one case failed, and says why it was skipped', () => {
		expect(findResult(named('draws %s'), cases)).toMatchObject({ outcome: 'failed', cases: 2 });
		expect(findResult(named('reads R'), cases)).toMatchObject({ outcome: 'skipped', reason: 'R is not installed' });
	});
});
