import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tiesOn } from '#lib/domain/tie-filter.ts';
import { countTiesOfTowns, listTiesOfTown } from '#lib/server/queries/partnerships.ts';
import { listTies } from '#lib/server/queries/ties.ts';
import { findPointer } from '#lib/server/release/store.ts';
import { openDatabase } from '#lib/server/sqlite/open.ts';
import { publishedReleases } from '../../../server.ts';

const releases = publishedReleases();
const { db, close } = openDatabase(path.join(releases, findPointer(releases)?.version ?? '', 'data/machiscope.sqlite'));
afterAll(close);

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

it('counts in SQL as members of a day those whom maps and tables show, whatever the day', async () => {
	const ties = await listTies(db);
	const ends = ties.flatMap(({ start_date, end_date, members }) => [
		start_date,
		end_date,
		...members.flatMap(({ joined, left }) => [joined, left])
	]);
	const days = new Set(ends.flatMap((day) => (day === null ? [] : [day, dayBefore(day)])));
	expect(days.size).toBeGreaterThan(40);
	for (const day of days) {
		const onDay = tiesOn(ties, day);
		const shown = new Map<string, number>();
		for (const { tie, towns } of onDay)
			if (tie.scope === 'inter_municipal') for (const code of towns) shown.set(code, (shown.get(code) ?? 0) + 1);
		expect(new Map([...(await countTiesOfTowns(db, day))].toSorted()), day).toEqual(new Map([...shown].toSorted()));
		const current = (await listTiesOfTown(db, '13211', day)).filter((tie) => tie.current);
		expect(current, day).toHaveLength(onDay.filter(({ towns }) => towns.has('13211')).length);
	}
});
