/** The page about standards says which release its results are of. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LAST_RUN } from '#lib/domain/conformance-outcome.ts';
import { startOwnPortal, waitFor, type OwnPortal } from '../server.ts';

let portal: OwnPortal;
beforeAll(async () => (portal = await startOwnPortal()));
afterAll(() => portal.stop());

const page = async (address: string) => (await fetch(portal.origin + address)).text();

it('says with which release the tests were last run, once another is served', async () => {
	const glossary = path.join(portal.data, 'reference/glossary.csv');
	writeFileSync(glossary, readFileSync(glossary, 'utf8').replace('Adopt-a-spot system', 'Adopt-a-spot scheme'));
	const { code, output } = portal.script('publish');
	expect(code, output).toBe(0);
	const tested = LAST_RUN.release.slice(0, 8);
	await waitFor(async () => (await page('/en/conformance')).includes('not yet with the release served now'));
	expect(await page('/en/conformance')).toContain(`Last checked: Data release ${tested}`);
	expect(await page('/conformance')).toContain(`版 ${tested} で確認`);
});
