/**
 * Publishes the real data once for a whole test run (global setup of Vitest and of Playwright): every portal of the run
 * starts from a copy, so that the time goes into tests and not into publishing the same bytes again.
 */
import { makeWorkplace } from './server.ts';

export default function publishOnce(): () => void {
	const workplace = makeWorkplace();
	const { code, output } = workplace.script('publish');
	if (code !== 0) throw new Error(output);
	// The workers of the run inherit it.
	process.env['MACHISCOPE_TEST_PUBLISHED'] = workplace.releases;
	return workplace.remove;
}
