/** `npm run data:rollback`: serves the release served before the current one. */
import { parseArgs } from 'node:util';
import { releasesFolder } from '#lib/server/paths.ts';
import { rollBack, withLock } from '#lib/server/release/store.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
	// Whoever asks for help, or for something else, must not have gone back.
	parseArgs({ options: {} });
	const root = releasesFolder();
	const { from, to } = await withLock(root, () => rollBack(root));
	console.log(`版 ${from} から ${to} に戻しました / rolled back from ${from} to ${to}`);
}, '戻せませんでした / Not rolled back: ');
