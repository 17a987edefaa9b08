/**
 * Publishes the real data once for a whole test run, and serves them (global setup of Vitest and of Playwright), so that the time goes
 * into tests and not into making the same again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeWorkplace, root, startServer } from './server.ts';

export default async function publishOnce(): Promise<() => Promise<void>> {
	const workplace = makeWorkplace();
	const { code, output } = workplace.script('publish');
	if (code !== 0) throw new Error(output);
	recordRelease(workplace.releases);
	// The workers of the run inherit it.
	process.env['MACHISCOPE_TEST_PUBLISHED'] = workplace.releases;
	const portal = await startServer(workplace);
	process.env['MACHISCOPE_TEST_ORIGIN'] = portal.origin;
	return portal.stop;
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
