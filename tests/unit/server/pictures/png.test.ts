import { expect, test } from 'vitest';
import { toPng } from '#lib/server/pictures/png.ts';

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
