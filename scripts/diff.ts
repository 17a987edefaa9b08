/** `npm run data:diff`: what publishing would change, per dataset and row. */
import path from 'node:path';
import { releasesFolder } from '#lib/server/paths.ts';
import { diffAgainstRelease } from '#lib/server/release/diff.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { readCheckedSource } from './check.ts';

const { tables } = readCheckedSource();
const root = releasesFolder();
const pointer = findPointer(root);
const diffs = diffAgainstRelease(pointer && path.join(root, pointer.version), tables);
const show = (value: unknown) => (value === null ? '（空）' : JSON.stringify(value));

for (const { dataset, added, removed, changed } of diffs) {
	if (!added.length && !removed.length && !changed.length) continue;
	console.log(`${dataset}: +${added.length} -${removed.length} ~${changed.length}`);
	added.forEach((key) => console.log(`  + ${key}`));
	removed.forEach((key) => console.log(`  - ${key}`));
	for (const { key, columns } of changed) {
		console.log(`  ~ ${key}`);
		columns.forEach(({ name, before, after }) => console.log(`      ${name}: ${show(before)} → ${show(after)}`));
	}
}
const total = diffs.reduce((sum, diff) => sum + diff.added.length + diff.removed.length + diff.changed.length, 0);
console.log(
	total === 0
		? '公開中の版との違いはありません / no difference to what is served'
		: `${total}行が変わります / ${total} rows would change`
);
