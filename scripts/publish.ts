/**
 * `npm run data:publish`: checks `data/`, builds a release and serves it from then on.
 *
 * `npm run data:publish -- --without xlsx` leaves formats out: the release says so. With `--keep-rollback`, as `npm start` publishes, a release
 * that was rolled back from is not served again.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { BULK_FORMATS } from '#lib/server/release/bulk/registry.ts';
import { buildRelease, MistakesError } from '#lib/server/release/build.ts';
import { readSourceFiles } from '#lib/server/release/source.ts';
import { findPointer, switchTo, withLock } from '#lib/server/release/store.ts';
import { dataFolder, releasesFolder } from '#lib/server/paths.ts';
import { endOnProblems } from './check.ts';
import { runCommand } from './command.ts';

// Rows by the million stay in memory: left alone, the heap takes room for twice as much before it looks what can go.
setFlagsFromString('--heap-growing-percent=30');

/** What every release has: others are described by it, and compared with it. */
const NEEDED = ['csv', 'json'];

const UNTOUCHED = '公開できませんでした。公開中の版はそのままです。 / Not published; what was served is untouched.\n';

await runCommand(async () => {
	const { without, 'keep-rollback': keepsRollback } = parseArgs({
		options: { without: { type: 'string', multiple: true, default: [] }, 'keep-rollback': { type: 'boolean', default: false } }
	}).values;
	const formats = BULK_FORMATS.map(({ extension }) => extension).filter((format) => !NEEDED.includes(format));
	const unknown = without.filter((format) => !formats.includes(format));
	if (unknown.length)
		throw new Error(`省けない形式です / not a format that can be left out: ${unknown.join(', ')}\n  ${formats.join(', ')}`);
	const started = performance.now();
	/** A step with the seconds since the beginning. */
	const tell = (step: string) => console.log(`  ${step}  ${((performance.now() - started) / 1000).toFixed(1)} s`);

	const source = readSourceFiles(dataFolder());
	const root = releasesFolder();
	await withLock(root, async () => {
		const pointer = findPointer(root);
		const before = pointer?.version;
		const { version, datasets } = await buildRelease(root, source, tell, without);
		if (keepsRollback && pointer?.withdrawn?.includes(version)) {
			console.log(
				`取り消した版のデータのままなので、公開しません。公開するには npm run data:publish / the data are those of the release that was rolled back from, which is not served again; to serve it, run npm run data:publish`
			);
			return;
		}
		await switchTo(root, version, { isVerified: true });
		const rows = Object.values(datasets).reduce((sum, count) => sum + count, 0);
		console.log(
			before === version
				? `変更なし: 版 ${version} のまま / unchanged, still ${version}`
				: `公開しました: 版 ${version}（${rows}行） / published ${version} (${rows} rows)`
		);
	}).catch((error: unknown) => {
		if (error instanceof MistakesError) endOnProblems(error.problems);
		throw error;
	});
}, UNTOUCHED);
