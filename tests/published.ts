/**
 * Publishes the real data once for a whole test run (global setup of Vitest and of Playwright): every portal of the run
 * starts from a copy, so that the time goes into tests and not into publishing the same bytes again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeWorkplace, root } from './server.ts';

export default function publishOnce(): () => void {
	const workplace = makeWorkplace();
	const { code, output } = workplace.script('publish');
	if (code !== 0) throw new Error(output);
	recordRelease(workplace.releases);
	// The workers of the run inherit it.
	process.env['MACHISCOPE_TEST_PUBLISHED'] = workplace.releases;
	return workplace.remove;
}

/** Leaves beside the reports of the run which release it tests, for `npm run conformance:record`. */
function recordRelease(releases: string): void {
	const readJson = (...names: string[]) =>
		JSON.parse(readFileSync(path.join(releases, ...names), 'utf8')) as { version: string; created: string };
	const { version } = readJson('current.json');
	const { created } = readJson(version, 'manifest.json');
	const folder = path.join(root, 'test-results');
	mkdirSync(folder, { recursive: true });
	const run = process.env['FULL'] ? 'full' : 'test';
	writeFileSync(path.join(folder, 'release.json'), JSON.stringify({ release: version, created: created.slice(0, 10), run }));
}
