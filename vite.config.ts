import { sveltekit } from '@sveltejs/kit/vite';
import { globSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { pageBudgets } from './scripts/page-budgets.ts';
import { serverRuntime } from './scripts/server-runtime.ts';
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

const TOKENS = 'node_modules/@digital-go-jp/design-tokens/dist/tokens-simple.css';

/** Colours and sizes of the design system that nothing here names: five of six, which every page would bring along. */
function listUnusedTokens(): string[] {
	const own = globSync('src/**/*.{css,svelte,ts}').map((file) => readFileSync(file, 'utf8'));
	const tokens = readFileSync(TOKENS, 'utf8');
	const named = new Set([...own, tokens].join('\n').match(/(?<=var\()--[\w-]+/g));
	return [...new Set(tokens.match(/--[\w-]+(?=:)/g))].filter((name) => !named.has(name));
}

export default defineConfig({
	plugins: [componentStyles, sveltekit(), serverRuntime, pageBudgets],
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
