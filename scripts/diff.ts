/** `npm run data:diff`: what publishing would change, per dataset and row. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { releasesFolder } from '#lib/server/paths.ts';
import { diffAgainstRelease } from '#lib/server/release/diff.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { readCheckedSource } from './check.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
	parseArgs({ options: {} });
	const { tables } = readCheckedSource();
	const root = releasesFolder();
	const pointer = findPointer(root);
	const diffs = await diffAgainstRelease(pointer && path.join(root, pointer.version), tables);
	const show = (value: unknown) => (value === null ? '（空）' : JSON.stringify(value));

	for (const { dataset, diff } of diffs) {
		const { added, removed, changed } = diff;
		if (!added.count && !removed.count && !changed.count) continue;
		console.log(`${dataset}: +${added.count} -${removed.count} ~${changed.count}`);
		added.first.forEach((key) => console.log(`  + ${key}`));
		removed.first.forEach((key) => console.log(`  - ${key}`));
		for (const { key, columns } of changed.first) {
			console.log(`  ~ ${key}`);
			columns.forEach(({ name, before, after }) => console.log(`      ${name}: ${show(before)} → ${show(after)}`));
		}
	}
	const total = diffs.reduce(
		(sum, { diff: { added, removed, changed } }) => sum + added.count + removed.count + changed.count,
		0
	);
	console.log(
		total === 0
			? '公開中の版との違いはありません / no difference to what is served'
			: `${total}行が変わります / ${total} rows would change`
	);
});
