import { afterAll, describe, expect, it } from 'vitest';
import { rasterize } from '#lib/server/pictures/rasterize.ts';
import { PictureProcess } from '#lib/server/serving/picture-process.ts';

const square = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inside}</svg>`;
const GOOD = square('<rect width="10" height="10" fill="red"/>');
/** The library comes upon a mistake of its own here (a layer that lies far outside the picture), and is not to be relied upon after it. */
const DEADLY = square('<g opacity="0.5"><rect y="1000" width="10" height="10"/></g>');

describe('a process for pictures', () => {
	const pictures = new PictureProcess({ deadline: 10_000, idle: 60_000 });
	afterAll(() => pictures.close());

	it('makes what is made here', async () => {
		expect(Buffer.from(await pictures.rasterize(GOOD, 2)).equals(Buffer.from(await rasterize(GOOD, 2)))).toBe(true);
	});

	it('says what is wrong with a picture, and makes the next', async () => {
		await expect(pictures.rasterize('<svg', 1)).rejects.toThrow(/svg/i);
		await expect(pictures.rasterize(GOOD, 1)).resolves.toHaveProperty('length');
	});

	it('may end in the middle of one: the next has another process', async () => {
		await expect(pictures.rasterize(DEADLY, 1)).rejects.toThrow('the process for pictures ended with');
		await expect(pictures.rasterize(GOOD, 1)).resolves.toHaveProperty('length');
	});

	it('may be impossible to start, which ends no more than the picture', async () => {
		const { execPath } = process;
		process.execPath = '/nowhere/node';
		const none = new PictureProcess({ deadline: 10_000, idle: 60_000 });
		await expect(none.rasterize(GOOD, 1)).rejects.toThrow('the process for pictures ended');
		process.execPath = execPath;
		await expect(none.rasterize(GOOD, 1)).resolves.toHaveProperty('length');
		none.close();
	});

	it('is ended when a picture takes too long', async () => {
		const hasty = new PictureProcess({ deadline: 1, idle: 60_000 });
		await expect(hasty.rasterize(GOOD, 1)).rejects.toThrow('SIGKILL');
	});
});
