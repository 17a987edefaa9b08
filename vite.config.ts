import { sveltekit } from '@sveltejs/kit/vite';
import { globSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { pageBudgets } from './scripts/page-budgets.ts';
import { defineConfig } from 'vitest/config';

const STYLES = '\0styles:';

/** `X.svelte?styles`: the compiled styles of a component as text, for what is shown outside the site and must carry them. */
const componentStyles: Plugin = {
	name: 'component-styles',
	enforce: 'pre',
	async resolveId(id, importer) {
		if (!id.endsWith('.svelte?styles')) return undefined;
		const component = await this.resolve(id.replace('?styles', ''), importer);
		return component && `${STYLES}${component.id}.text`;
	},
	async load(id) {
		if (!id.startsWith(STYLES)) return undefined;
		const component = id.slice(STYLES.length, -'.text'.length);
		await this.load({ id: component });
		const { svelte } = (this.getModuleInfo(component)?.meta ?? {}) as { svelte?: { css?: { code: string } | null } };
		return `export default ${JSON.stringify(svelte?.css?.code ?? '')};`;
	}
};

/**
 * Leaves out the comments that Svelte writes around blocks and components, for a browser that would make the page again: none
 * does (`csr` is off for all). They were four of five nodes of a chart's page, a third of its bytes and more of its making.
 */
const withoutHydrationMarks: Plugin = {
	name: 'without-hydration-marks',
	enforce: 'post',
	transform(code, id, options) {
		if (!options?.ssr) return undefined;
		if (id.endsWith('.svelte')) {
			return code.replaceAll(/<!--(?:\[(?:-?\d+|!)?|\])?-->/g, '').replaceAll(/\$\$renderer(?:_\d+)?\.push\((['"`])\1\);/g, '');
		}
		return /\/svelte\/.*\/server\/hydration\.js$/.test(id) ? code.replaceAll(/`<!--.*?-->`/g, "''") : undefined;
	}
};

const NATIVE_HASHES: Record<string, string> = {
	'/kit/src/runtime/server/page/crypto.js': `import { hash } from 'node:crypto';
		export const sha256 = (text) => hash('sha256', text, 'base64');`,
	'/kit/src/utils/hash.js': `import { createHash } from 'node:crypto';
		export const hash = (...values) => values.reduce((made, value) => made.update(value), createHash('sha1')).digest('base64url');`
};

/**
 * SvelteKit hashes every page for its ETag and its styles for their policy, letter by letter in JavaScript, for it also runs where there is nothing
 * better. Here there is Node's: 2 ms less for a chart's page, and more than 32 bits of ETag.
 */
const nativeHashes: Plugin = {
	name: 'native-hashes',
	enforce: 'pre',
	load: (id, options) => (options?.ssr ? Object.entries(NATIVE_HASHES).find(([file]) => id.endsWith(file))?.[1] : undefined)
};

const TOKENS = 'node_modules/@digital-go-jp/design-tokens/dist/tokens-simple.css';

/** Colours and sizes of the design system that nothing here names: five of six, which every page would bring along. */
function listUnusedTokens(): string[] {
	const own = globSync('src/**/*.{css,svelte,ts}').map((file) => readFileSync(file, 'utf8'));
	const tokens = readFileSync(TOKENS, 'utf8');
	const named = new Set([...own, tokens].join('\n').match(/(?<=var\()--[\w-]+/g));
	return [...new Set(tokens.match(/--[\w-]+(?=:)/g))].filter((name) => !named.has(name));
}

export default defineConfig({
	plugins: [componentStyles, nativeHashes, sveltekit(), withoutHydrationMarks, pageBudgets],
	build: { target: 'es2023' },
	css: { lightningcss: { unusedSymbols: listUnusedTokens() } },
	// Small scripts of pages are linked as modules; that of a map fetches the map's only when it is reached for.
	worker: { format: 'es' },
	test: {
		include: ['tests/unit/**/*.test.ts', 'tests/api/**/*.test.ts'],
		globalSetup: 'tests/published.ts',
		// Files leave nothing behind for each other, and need not be given a world of their own: two thirds of what they took to be read.
		isolate: false,
		// What a dependency is going to take away must be known before it is gone.
		execArgv: ['--throw-deprecation'],
		// As many as there are cores on the smallest machine: most of a test waits for its server.
		maxWorkers: 2,
		// Some tests publish the whole data several times.
		// The machines of a check are shared, and many a test publishes or starts a server.
		testTimeout: 180_000,
		hookTimeout: 180_000
	}
});
