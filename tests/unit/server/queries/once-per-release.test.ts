import { describe, expect, it } from 'vitest';
import { oncePerRelease } from '#lib/server/queries/once-per-release.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

const release = () => ({}) as Db;

describe('what is read once per release', () => {
	it('is read anew for another release, and for another question', async () => {
		const asked: string[] = [];
		const read = oncePerRelease((_db, name: string) => {
			asked.push(name);
			return Promise.resolve(name.toUpperCase());
		}, 2);
		const [one, other] = [release(), release()];
		expect(await Promise.all([read(one, 'a'), read(one, 'a'), read(one, 'b'), read(other, 'a')])).toEqual(['A', 'A', 'B', 'A']);
		expect(asked).toEqual(['a', 'b', 'a']);
	});

	it('is kept for the questions that were asked last', async () => {
		const asked: string[] = [];
		const read = oncePerRelease((_db, name: string) => {
			asked.push(name);
			return Promise.resolve(name);
		}, 2);
		const db = release();
		for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await read(db, name);
		expect(asked).toEqual(['a', 'b', 'c', 'b']);
	});

	it('is read again when it could not be read', async () => {
		let times = 0;
		const read = oncePerRelease(() => (times++ === 0 ? Promise.reject(new Error('the disk is gone')) : Promise.resolve(times)));
		const db = release();
		await expect(read(db)).rejects.toThrow('the disk is gone');
		expect(await read(db)).toBe(2);
	});
});
