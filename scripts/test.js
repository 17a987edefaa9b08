/** `npm test`: everything a change must pass. `--full` adds what takes long. Ends with `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { install, root, run } from './setup.js';

const full = process.argv.includes('--full');
/** `--only=fuzz` or `--only=load`: a part of the full run by itself. What follows `--only=load` is for `tests/load/run.ts`. */
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const FUZZ = ['fuzz.test', 'hostile-parameters', 'raw-requests', 'mutated-files', 'never-throws'];
const CHROMIUM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];
const JAPANESE_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** A browser for the tests: the one named, one that is there, or Debian's, installed when we may. */
function findChromium() {
	const found = () => [process.env.CHROMIUM_PATH ?? '', ...CHROMIUM].find((file) => existsSync(file));
	const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
	if (isDebian && !process.env.CHROMIUM_PATH && !(found() && existsSync(JAPANESE_FONT))) {
		console.log('▸ Chromiumと日本語フォントを入れています / installing Chromium and Japanese fonts');
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { DEBIAN_FRONTEND: 'noninteractive' });
	}
	const chromium = found();
	if (!chromium) {
		console.error(
			'Chromiumが見つかりません。Debianなら apt-get install chromium fonts-noto-cjk、ほかでは CHROMIUM_PATH に場所を書いてください。\n' +
				'No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk; elsewhere set CHROMIUM_PATH to its executable.'
		);
	}
	return chromium;
}

/** Clients of other people that some tests run; without them those tests are skipped, saying so. */
function installClients() {
	const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
	if (!isDebian || existsSync('/usr/bin/ogr2ogr')) return;
	console.log('▸ GDALを入れています / installing GDAL');
	run('apt-get', ['update', '-qq']);
	run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'gdal-bin'], { DEBIAN_FRONTEND: 'noninteractive' });
}

install();
const chromium = findChromium();
installClients();
/** Kept after the run, for `npm run conformance:record`. */
const reports = path.join(root, 'test-results');
rmSync(reports, { recursive: true, force: true });
let passed = 0;
let failed = 0;

/** One check that passes or fails as a whole; says all it has to say when it is done. @returns {Promise<boolean>} whether it passed */
function check(name, command, ...args) {
	return new Promise((resolve) => {
		const started = Date.now();
		const said = [];
		const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
		child.stdout.on('data', (text) => said.push(text));
		child.stderr.on('data', (text) => said.push(text));
		child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
		child.on('close', (code) => {
			console.log(`\n▸ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
			process.stdout.write(Buffer.concat(said));
			if (code === 0) passed++;
			else failed++;
			resolve(code === 0);
		});
	});
}

/** A test runner that counts for itself. @param {(report: object) => {passed: number, failed: number}} count */
function suite(name, command, args, env, report, count) {
	console.log(`\n▸ ${name}`);
	const code = run(command, args, env);
	const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
	passed += counts.passed;
	failed += counts.failed;
	// A runner that broke down, or found nothing to run, is a failure even if no test of its own is.
	if ((code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0) failed++;
}

const environment = {
	...(chromium && { CHROMIUM_PATH: chromium }),
	...((full || only === 'fuzz') && { FULL: '1' }),
	// Hundreds of processes are started: what one has compiled, the next need not.
	NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/compile'),
	NO_COLOR: '1'
};
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

/** As many users as on the busiest day; when nothing else runs, for it measures time. */
function load(...options) {
	console.log('\n▸ 負荷 / load');
	if (run('npm', ['exec', '--', 'node', 'tests/load/run.ts', ...options]) === 0) passed++;
	else failed++;
}

/** Tests of Vitest. @param {string[]} files those whose names contain one of these; all, when there is none */
function runVitest(...files) {
	suite(
		'単体・API / unit, API',
		'npm',
		['exec', '--', 'vitest', 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
		environment,
		vitestReport,
		({ numPassedTests, numFailedTests, testResults }) => ({
			passed: numPassedTests,
			// A file that could not be run has no tests to fail.
			failed: numFailedTests + testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
		})
	);
}

function end() {
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exit(failed === 0 ? 0 : 1);
}

if (only !== undefined) {
	await check('型の準備 / sync', 'npm', 'exec', '--', 'svelte-kit', 'sync');
	if (await check('組み立て / build', process.execPath, 'scripts/build.js')) {
		if (only === 'fuzz') runVitest(...FUZZ);
		else load(...process.argv.slice(3));
	}
	end();
}

await check('型の準備 / sync', 'npm', 'exec', '--', 'svelte-kit', 'sync');
// Otherwise TypeScript reads components as they stand, and thinks everything over again as each is translated: two thirds of their time.
process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';
// Two lines of work, as long as each other on the two cores of the smallest machine.
const [, built] = await Promise.all([
	check('静的検査 / lint', 'npm', 'exec', '--', 'eslint', '--max-warnings', '0', '.'),
	(async () => {
		const done = await check('組み立て / build', process.execPath, 'scripts/build.js');
		await check('型 / types', 'npm', 'exec', '--', 'svelte-check', '--threshold', 'warning', '--fail-on-warnings');
		await check('データ / data', 'npm', 'run', '--silent', 'data:check');
		await check('書式 / format', 'npm', 'exec', '--', 'prettier', '--check', '--log-level', 'warn', '.');
		return done;
	})()
]);
// Without pages there is nothing to ask.
if (!built) {
	end();
}
runVitest();
if (chromium) {
	suite(
		'ブラウザー / browser, accessibility',
		'npm',
		['exec', '--', 'playwright', 'test'],
		{ ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
		playwrightReport,
		({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky })
	);
} else {
	failed++;
}
// A change is tried for as long as it takes to notice, and this machine may have others to serve.
if (full) load();
// Nothing is kept yet when it begins, so that as many readers come as a portal just started must bear.
else load('--seconds', '20', '--users', '25', '--streams', '4', '--shared');
end();
