/** What takes looking at every row of a large table, and is the same for as long as a release is served. */
import type { Db } from '#lib/server/sqlite/open.ts';

/** @returns `read`, which reads each release once; what it gives must not be changed */
export function oncePerRelease<Value>(read: (db: Db) => Promise<Value>): (db: Db) => Promise<Value> {
	const known = new WeakMap<Db, Promise<Value>>();
	return (db) => {
		const before = known.get(db);
		if (before) return before;
		const reading = read(db);
		known.set(db, reading);
		reading.catch(() => known.delete(db));
		return reading;
	};
}
