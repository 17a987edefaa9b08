import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAST_RUN, outcomeOfStandard } from '#lib/domain/conformance-outcome.ts';
import { CONFORMANCE } from '#lib/domain/conformance.ts';
import { root } from '../../server.ts';

describe('the page about standards', () => {
	it.each(CONFORMANCE.flatMap(({ standard, tests }) => tests.map((test) => [standard.en, test.name, test.file])))(
		'%s: the test "%s" is in %s, and is not switched off',
		(_standard, name, file) => {
			const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
			const at = lines.filter((line) => line.includes(name));
			expect(at).toHaveLength(1);
			expect(at[0]).not.toMatch(/\.(skip|todo|only|fails)\b/);
		}
	);

	it.each(CONFORMANCE.flatMap(({ standard, tests }) => tests.map((test) => [standard.en, test.name, test.file])))(
		'%s: the test "%s" is in the results that are recorded, and did not fail',
		(_standard, name, file) => {
			const result = LAST_RUN.results.find((one) => one.file === file && one.name === name);
			const again = 'run npm run test:full, then npm run conformance:record, and commit conformance-results.json';
			expect(result, `${file}: "${name}" has no recorded result: ${again}`).toBeDefined();
			expect(result?.outcome, `${file}: "${name}" is recorded as failed: mend it, ${again}`).not.toBe('failed');
		}
	);

	it('says what a standard comes to: one failure, or one test without a result, fails it', () => {
		const test = (name: string) => ({ file: 'a.test.ts', name });
		const run = (results: { name: string; outcome: 'passed' | 'skipped' | 'failed' }[]) => ({
			...LAST_RUN,
			results: results.map(({ name, outcome }) => ({ ...test(name), outcome, cases: 1 }))
		});
		const outcome = (...args: Parameters<typeof outcomeOfStandard>) => outcomeOfStandard(...args).outcome;
		const tests = [test('one'), test('two')];
		const good = { name: 'one', outcome: 'passed' } as const;
		expect(outcome({ tests }, run([good, { name: 'two', outcome: 'passed' }]))).toBe('passed');
		expect(outcome({ tests }, run([good, { name: 'two', outcome: 'skipped' }]))).toBe('skipped');
		expect(outcome({ tests }, run([good, { name: 'two', outcome: 'failed' }]))).toBe('failed');
		expect(outcome({ tests }, run([good]))).toBe('failed');
	});

	it('names each standard once', () => {
		const names = CONFORMANCE.map(({ standard }) => standard.en);
		expect(new Set(names).size).toBe(names.length);
	});
});
