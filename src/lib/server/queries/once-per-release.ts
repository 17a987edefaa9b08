/** What takes looking at many rows, and is the same for as long as a release is served. */
import { oncePer } from '#lib/server/once-per.ts';
import { RecentMap } from '#lib/server/recent-map.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/**
 * @param read what it gives depends on the release and on what it is given alone, and must not be changed
 * @param most answers that are kept of a release: those that were asked for last
 * @returns `read`, which reads the same of a release once
 */
export function oncePerRelease<Given extends readonly (string | number)[], Value>(
	read: (db: Db, ...given: Given) => Promise<Value>,
	most = 1
): (db: Db, ...given: Given) => Promise<Value> {
	const knownOf = oncePer((_db: Db) => new RecentMap<string, Promise<Value>>(most));
	return (db, ...given) => {
		const known = knownOf(db);
		const key = JSON.stringify(given);
		return known.getOrMake(key, () => {
			const value = read(db, ...given);
			value.catch(() => known.delete(key));
			return value;
		});
	};
}
