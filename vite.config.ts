import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	build: { target: 'es2023' },
	test: {
		include: ['tests/unit/**/*.test.ts', 'tests/api/**/*.test.ts'],
		globalSetup: 'tests/published.ts',
		// Some tests publish the whole data several times.
		testTimeout: 60_000
	}
});
