import { sveltekit } from '@sveltejs/kit/vite';
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

export default defineConfig({
	plugins: [componentStyles, sveltekit(), pageBudgets],
	build: { target: 'es2023' },
	test: {
		include: ['tests/unit/**/*.test.ts', 'tests/api/**/*.test.ts'],
		globalSetup: 'tests/published.ts',
		// As many as there are cores on the smallest machine: most of a test waits for its server.
		maxWorkers: 2,
		// Some tests publish the whole data several times.
		testTimeout: 60_000
	}
});
