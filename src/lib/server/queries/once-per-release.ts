/** What takes looking at many rows, and is the same for as long as a release is served. */
import { oncePer } from '#lib/server/once-per.ts';
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
	const knownOf = oncePer((_db: Db) => new Map<string, Promise<Value>>());
	return (db, ...given) => {
		const known = knownOf(db);
		const key = JSON.stringify(given);
		const before = known.get(key);
		const value = before ?? read(db, ...given);
		if (!before) value.catch(() => known.delete(key));
		// The last of a map is what was asked for last, its first what nobody asked for since.
		known.delete(key);
		known.set(key, value);
		for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
		return value;
	};
}
