/** `npm run data:publish`: checks `data/`, builds a release and serves it from then on. */
import { buildRelease } from '#lib/server/release/build.ts';
import { findPointer, switchTo, withLock } from '#lib/server/release/store.ts';
import { describeFailure } from '#lib/server/release/failure.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { readCheckedSource } from './check.ts';

const { pkg, tables } = readCheckedSource();
const root = releasesFolder();
try {
	await withLock(root, async () => {
		const before = findPointer(root)?.version;
		const { version, datasets } = await buildRelease(root, pkg, tables, (step) => console.log(`  ${step}`));
		await switchTo(root, version);
		const rows = Object.values(datasets).reduce((sum, count) => sum + count, 0);
		console.log(
			before === version
				? `変更なし: 版 ${version} のまま / unchanged, still ${version}`
				: `公開しました: 版 ${version}（${rows}行） / published ${version} (${rows} rows)`
		);
	});
} catch (error) {
	console.error(
		`公開できませんでした。公開中の版はそのままです。 / Not published; what was served is untouched.\n${describeFailure(error)}`
	);
	process.exitCode = 1;
}
