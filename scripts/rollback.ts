/** `npm run data:rollback`: serves the release served before the current one. */
import { releasesFolder } from '#lib/server/paths.ts';
import { describeFailure } from '#lib/server/release/failure.ts';
import { rollBack, withLock } from '#lib/server/release/store.ts';

const root = releasesFolder();
try {
	const { from, to } = await withLock(root, () => rollBack(root));
	console.log(`版 ${from} から ${to} に戻しました / rolled back from ${from} to ${to}`);
} catch (error) {
	console.error(`戻せませんでした / Not rolled back: ${describeFailure(error)}`);
	process.exitCode = 1;
}
