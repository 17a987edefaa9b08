/**
 * What `npm start` and `npm test` share before any dependency exists: plain JavaScript for Node 18 and later.
 * Each step leaves a stamp of what it was made from, and is skipped while that has not changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders of tables and of releases: settings as in docs/operating.md. */
const data = path.resolve(root, process.env.MACHISCOPE_DATA ?? 'data');
export const releases = path.resolve(root, process.env.MACHISCOPE_RELEASES ?? 'releases');

/** The Node that the dependencies bring along, whatever started us. */
export const node = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const MINIMUM_NODE = 18;

/** Runs a command in the project, its output shown. @returns its exit code */
export function run(command, args, env = {}) {
	const { status, error } = spawnSync(command, args, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...env },
		shell: process.platform === 'win32'
	});
	if (error) throw error;
	return status ?? 1;
}

function* filesUnder(entry) {
	const full = path.resolve(root, entry);
	if (!existsSync(full)) return;
	if (statSync(full).isFile()) yield entry;
	else for (const name of readdirSync(full).sort()) yield* filesUnder(path.join(entry, name));
}

/** Hash of the content of files and folders. */
export function hashOf(...entries) {
	const hash = createHash('sha256');
	for (const entry of entries) {
		for (const file of filesUnder(entry))
			hash
				.update(file)
				.update('\0')
				.update(readFileSync(path.resolve(root, file)))
				.update('\0');
	}
	return hash.digest('hex');
}

/**
 * Does `work` unless it was done for the same inputs before.
 * @param {string} name shown while it runs
 * @param {string} stampFile where the inputs are remembered; goes with the output, so that deleting that redoes the work
 * @param {string} inputs hash of what the output is made from
 * @param {() => number} work exit code
 * @returns {number} exit code, 0 also when there was nothing to do
 */
export function once(name, stampFile, inputs, work) {
	const stamp = path.resolve(root, stampFile);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return 0;
	const started = Date.now();
	console.log(`▸ ${name}`);
	const code = work();
	if (code !== 0) return code;
	writeFileSync(stamp, inputs);
	console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
	return 0;
}

/** Without this step there is no going on. */
function required(code) {
	if (code !== 0) process.exit(code);
}

/** Installs the dependencies as the lock file says. */
export function install() {
	if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
		console.error(
			`Node.js ${MINIMUM_NODE}以上が必要です（いまは${process.version}）。 / Node.js ${MINIMUM_NODE} or later is needed (this is ${process.version}).`
		);
		process.exit(1);
	}
	const inputs = `${hashOf('package-lock.json')} ${process.platform} ${process.arch}`;
	required(
		once('依存パッケージを入れています / installing dependencies', 'node_modules/.installed', inputs, () =>
			run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
		)
	);
}

/** Builds the server and the pages. */
export function build() {
	const inputs = hashOf(
		'src',
		'static',
		'svelte.config.js',
		'vite.config.ts',
		'scripts/page-budgets.ts',
		'scripts/server-runtime.ts',
		'scripts/budgets.json',
		'scripts/supply-chain.ts',
		'package.json',
		'package-lock.json'
	);
	required(
		once('ページを組み立てています / building', 'build/.built', inputs, () =>
			run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'error'])
		)
	);
}

/** Publishes `data/`, unless it is what was published last; a rollback is not undone. A release published before goes on being served. */
export function publish() {
	const inputs = hashOf(data, 'src/lib/domain', 'src/lib/server/release', 'src/lib/server/sqlite', 'package-lock.json');
	const code = once('データを公開しています / publishing the data', path.join(releases, '.published'), inputs, () =>
		run('npm', ['run', '--silent', 'data:publish', '--', '--keep-rollback'])
	);
	if (code === 0) return;
	if (!existsSync(path.join(releases, 'current.json'))) process.exit(code);
	console.error('前に公開した版で開きます。 / Serving the release published before.');
}
