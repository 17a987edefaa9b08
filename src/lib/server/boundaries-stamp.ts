/**
 * Which boundaries the operator has imported, if any. They are no part of a release, so what is kept of answers depends
 * on this beside the release: a new import counts at once.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { holdFor, SWITCH_SEEN_AFTER } from './hold-for.ts';

/** Where the importer writes; the operator may say another place. */
export const boundariesFile = (): string => path.resolve(process.env['MACHISCOPE_BOUNDARIES'] ?? 'boundaries.geojson');

/** Changes with every import; '' while there is no file. */
export const boundariesStamp = holdFor('boundaries', SWITCH_SEEN_AFTER, () => {
	const stats = statSync(boundariesFile(), { throwIfNoEntry: false });
	return stats ? `${stats.ino}:${stats.mtimeMs}:${stats.size}` : '';
});
