import { describe, expect, it, test } from 'vitest';
import { offerRasterize, PicturesBusyError, toPng } from '#lib/server/pictures/png.ts';
import { rasterize } from '#lib/server/pictures/rasterize.ts';

const write = async (text: string, weight = 400) =>
	Buffer.from(
		await toPng(
			`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text y="30" font-size="20" font-weight="${weight}" font-family="'BIZ UDPGothic', sans-serif">${text}</text></svg>`,
			2
		)
	);

test('Japanese is set in the typeface that comes along: no blank, no box for a missing character', async () => {
	const [kanji, others, blank, missing, bold] = await Promise.all([
		write('経常'),
		write('債務'),
		write(''),
		// Two code points that no typeface has.
		write('\u0378\u0379'),
		write('経常', 700)
	]);
	expect([kanji.readUInt32BE(16), kanji.readUInt32BE(20)]).toEqual([160, 80]);
	for (const other of [others, blank, missing, bold]) expect(kanji.equals(other)).toBe(false);
	expect(others.equals(missing)).toBe(false);
	expect(kanji.equals(await write('経常'))).toBe(true);
});

describe('pictures asked for at the same time', () => {
	/** A process that is slow, and spoils everything when it is asked for two pictures at once. */
	async function withProcess(ask: (drawn: string[]) => Promise<void>): Promise<void> {
		const drawn: string[] = [];
		let busy = false;
		offerRasterize(async (svg) => {
			if (busy) throw new Error('two at once');
			busy = true;
			await new Promise((resolve) => setTimeout(resolve, 5));
			busy = false;
			drawn.push(svg);
			return new Uint8Array(Buffer.from(svg));
		});
		try {
			await ask(drawn);
		} finally {
			offerRasterize(rasterize);
		}
	}

	it('are drawn one after the other, those asked for twice once', () =>
		withProcess(async (drawn) => {
			const made = await Promise.all(['a', 'b', 'a', 'c'].map((svg) => toPng(svg, 2)));
			expect(made.map((png) => Buffer.from(png).toString())).toEqual(['a', 'b', 'a', 'c']);
			expect(drawn).toEqual(['a', 'b', 'c']);
		}));

	it('are not drawn when nobody waits for them any more', () =>
		withProcess(async (drawn) => {
			const [gone, here] = [new AbortController(), new AbortController()];
			const asked = [toPng('a', 1), toPng('b', 1, gone.signal), toPng('c', 1, gone.signal), toPng('c', 1, here.signal)];
			gone.abort();
			const outcomes = await Promise.allSettled(asked);
			expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
			expect(drawn).toEqual(['a', 'c']);
		}));

	it('are refused when too many wait, and drawn again later', () =>
		withProcess(async (drawn) => {
			const asked = Array.from({ length: 40 }, (_, i) => toPng(String(i), 1));
			const outcomes = await Promise.allSettled(asked);
			const refused = outcomes.filter((one) => one.status === 'rejected');
			expect(refused).toHaveLength(8);
			for (const { reason } of refused) expect(reason).toBeInstanceOf(PicturesBusyError);
			expect(drawn).toHaveLength(32);
			await expect(toPng('39', 1)).resolves.toHaveProperty('length');
			expect(drawn).toHaveLength(33);
			// The latest are kept.
			await expect(toPng('39', 1)).resolves.toHaveProperty('length');
			expect(drawn).toHaveLength(33);
		}));
});
