import { defineConfig } from '@playwright/test';

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/published.ts',
	// Beside the reports of a run: Playwright empties its own folder.
	outputDir: 'test-results/browser',
	workers: 2,
	// The machines of a check are shared: what is there sooner is not waited for.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	fullyParallel: true,
	forbidOnly: true,
	reporter: [['list'], ['json']],
	use: {
		browserName: 'chromium',
		// Kept pages have tests of their own (offline.test.ts); here every answer is the server's.
		serviceWorkers: 'block',
		launchOptions: {
			executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
			// The browser must not look for anything outside; WebGL is drawn in software.
			args: [
				'--no-sandbox',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--enable-unsafe-swiftshader'
			]
		}
	}
});
