/** What test runs report, as one outcome for each test that `conformance.ts` names. */
import * as v from 'valibot';
import type { NamedTest } from './conformance.ts';

export type Outcome = 'passed' | 'skipped' | 'failed';

/** One case of a test as it ran. */
export interface TestCase {
	/** From the root of the project, with `/`. */
	file: string;
	title: string;
	outcome: Outcome;
	/** Why it was skipped, as its title or that of its group says. */
	reason?: string;
}

export interface TestResult extends NamedTest {
	outcome: Outcome;
	/** How many cases the name stands for. */
	cases: number;
	reason?: string;
}

/** What `npm run conformance:record` keeps of a run. */
export interface RecordedRun {
	/** The version of the release that the run published and tested. */
	release: string;
	/** The day that release declares, such as `2026-11-20`. */
	created: string;
	run: 'test' | 'full';
	results: TestResult[];
}

const VitestReport = v.object({
	testResults: v.array(
		v.object({
			name: v.string(),
			assertionResults: v.array(v.object({ title: v.string(), ancestorTitles: v.array(v.string()), status: v.string() }))
		})
	)
});

interface PlaywrightSuite {
	title: string;
	specs: { title: string; file: string; tests: { status: string }[] }[];
	suites?: PlaywrightSuite[] | undefined;
}
const PlaywrightSuite: v.GenericSchema<PlaywrightSuite> = v.object({
	title: v.string(),
	specs: v.array(v.object({ title: v.string(), file: v.string(), tests: v.array(v.object({ status: v.string() })) })),
	suites: v.optional(v.array(v.lazy(() => PlaywrightSuite)))
});
const PlaywrightReport = v.object({ config: v.object({ rootDir: v.string() }), suites: v.array(PlaywrightSuite) });

const SKIPPED = new Set(['skipped', 'pending', 'todo', 'disabled']);

const outcomeOf = (status: string): Outcome =>
	status === 'passed' || status === 'expected' ? 'passed' : SKIPPED.has(status) ? 'skipped' : 'failed';

/** Tests that cannot run say why in a title: `name (skipped: there is no rapper)`. */
function makeCase(root: string, file: string, titles: string[], status: string): TestCase {
	const outcome = outcomeOf(status);
	const reason = /\(skipped: ([^)]*)\)/.exec(titles.join(' '))?.[1];
	return {
		file: file.replaceAll('\\', '/').replace(`${root.replaceAll('\\', '/').replace(/\/$/, '')}/`, ''),
		title: titles.at(-1) ?? '',
		outcome,
		...(outcome === 'skipped' && reason !== undefined && { reason })
	};
}

/** @param root folder of the project @throws ValiError when it is no such report */
export const readVitestReport = (report: unknown, root: string): TestCase[] =>
	v
		.parse(VitestReport, report)
		.testResults.flatMap(({ name, assertionResults }) =>
			assertionResults.map(({ title, ancestorTitles, status }) => makeCase(root, name, [...ancestorTitles, title], status))
		);

/** @param root folder of the project @throws ValiError when it is no such report */
export function readPlaywrightReport(report: unknown, root: string): TestCase[] {
	const { config, suites } = v.parse(PlaywrightReport, report);
	const casesOf = (suite: PlaywrightSuite, above: string[]): TestCase[] => {
		const titles = [...above, suite.title];
		return [
			...suite.specs.flatMap(({ title, file, tests }) =>
				tests.map(({ status }) => makeCase(root, `${config.rootDir}/${file}`, [...titles, title], status))
			),
			...(suite.suites ?? []).flatMap((inner) => casesOf(inner, titles))
		];
	};
	return suites.flatMap((suite) => casesOf(suite, []));
}

/** What stands in the name of a test for each case in turn. */
const EACH_CASE = /%s|\$\{\w+\}/;

/** A name as a reader sees it. */
export const showName = (name: string): string => name.split(EACH_CASE).join('…');

function isNamed(name: string, title: string): boolean {
	const pattern = name
		.split(EACH_CASE)
		.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
		.join('.+');
	return new RegExp(`^${pattern}( \\(skipped: .*\\))?$`, 's').test(title);
}

/** The outcome of a test: failed if any of its cases did, skipped if any was. @returns undefined when none ran */
export function findResult({ file, name }: NamedTest, cases: TestCase[]): TestResult | undefined {
	const own = cases.filter((one) => one.file === file && isNamed(name, one.title));
	if (own.length === 0) return undefined;
	const outcome = (['failed', 'skipped'] as const).find((bad) => own.some((one) => one.outcome === bad)) ?? 'passed';
	const reason = outcome === 'skipped' ? own.find((one) => one.reason !== undefined)?.reason : undefined;
	return { file, name, outcome, cases: own.length, ...(reason !== undefined && { reason }) };
}
