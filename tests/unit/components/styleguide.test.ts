/** `/styleguide` shows what the site is made of: nothing is made and forgotten there. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findDrawing } from '#lib/components/drawings/index.ts';
import { EXAMPLES } from '../../../src/routes/(site)/styleguide/examples.ts';
import { root } from '../../server.ts';

const FOLDER = 'src/routes/(site)/styleguide';
/** Components that no reader sees by themselves, with the reason why. */
const UNSEEN: Record<string, string> = {
	'SocialPreview.svelte': 'a line of the head',
	'QuickSearch.svelte': 'stands in the header of every page'
};

/** The components that a component is made of, itself included. */
function* partsOf(file: string, seen = new Set<string>()): Generator<string> {
	if (seen.has(file)) return;
	seen.add(file);
	yield file;
	for (const [, name = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(/from '([^']+\.svelte)'/g)) {
		const found = name.startsWith('#lib/') ? name.replace('#lib/', 'src/lib/') : path.join(path.dirname(file), name);
		yield* partsOf(found, seen);
	}
}

it('shows every component', () => {
	const shown = new Set([...partsOf(`${FOLDER}/+page.svelte`)].map((file) => path.basename(file)));
	const all = globSync('src/lib/components/*.svelte', { cwd: root }).map((file) => path.basename(file));
	expect(all.filter((name) => !shown.has(name) && !(name in UNSEEN))).toEqual([]);
	expect(Object.keys(UNSEEN).filter((name) => !all.includes(name) || shown.has(name))).toEqual([]);
});

it('shows every drawing', () => {
	const shown = new Set(EXAMPLES.flatMap(({ drawing }) => findDrawing({ name: drawing }) ?? []));
	expect(shown.size).toBe(globSync('src/lib/components/drawings/*.svelte', { cwd: root }).length);
});
