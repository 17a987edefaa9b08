/** Files of stewards and ministries, spoiled at random: read rightly or refused with a reason, within 512 MB. */
import { spawnSync } from 'node:child_process';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#lib/server/release/workbook.ts';
import { checkWorkbook, WorkbookError } from '#lib/server/release/workbook-limits.ts';
import { SEED } from '../../property-runs.ts';
import { root } from '../../server.ts';

const RUNS = process.env['FULL'] ? 20_000 : 300;
const MEMORY = 512 * 1024 * 1024;

it(`${RUNS} spoiled files (seed ${SEED})`, { timeout: 3_600_000 }, () => {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--max-old-space-size=384', 'tests/unit/hostile/mutate.ts', String(SEED), String(RUNS)],
		{ cwd: root, encoding: 'utf8' }
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(Number(stdout.trim().split('\n').at(-1))).toBeLessThan(MEMORY);
});

const makeParts = async () =>
	unzipSync(
		new Uint8Array(
			await writeExcelFile([[{ type: String, value: 'a' }], [{ type: String, value: 'b' }]], { sheet: 'plans' }).toBuffer()
		)
	);
const SHEET = 'xl/worksheets/sheet1.xml';
const editSheet = async (edit: (xml: string) => string) => {
	const parts = await makeParts();
	expect(parts).toHaveProperty([SHEET]);
	return zipSync({ ...parts, [SHEET]: strToU8(edit(strFromU8(parts[SHEET] ?? new Uint8Array()))) }, { level: 9 });
};

describe('a workbook made to fill the memory', () => {
	it('that unpacks to a hundred times its size is refused', async () => {
		const bomb = await editSheet((xml) => xml + ' '.repeat(40_000_000));
		expect(bomb.byteLength).toBeLessThan(100_000);
		expect(() => checkWorkbook(bomb)).toThrow(/大きすぎます.*too large/s);
	});

	it('that understates its size is cut, and refused as no workbook', async () => {
		const bomb = await editSheet((xml) => xml + ' '.repeat(4_000_000));
		// The size unpacked, in the central directory: bytes 24 to 27 of the entry whose name follows at 46.
		const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
		for (let at = 0; at < bomb.byteLength - 46; at++) {
			if (view.getUint32(at, true) !== 0x02014b50) continue;
			const name = strFromU8(bomb.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
			if (name === SHEET) view.setUint32(at + 24, 100, true);
		}
		await expect(readWorkbook(bomb)).rejects.toThrow(WorkbookError);
	});

	it('with one cell in the farthest corner is refused', async () => {
		const sparse = await editSheet((xml) => xml.replace('<row r="2"', '<row r="1048576"').replace('r="A2"', 'r="XFD1048576"'));
		await expect(readWorkbook(sparse)).rejects.toThrow(/1048576行16384列/);
	});

	it('is told from a whole one, and from what is none', async () => {
		expect(await readWorkbook(await editSheet((xml) => xml))).toEqual([
			{
				sheet: 'plans',
				records: [
					{ cells: ['a'], line: 1 },
					{ cells: ['b'], line: 2 }
				]
			}
		]);
		for (const bytes of ['', 'PK', 'plan_id,title\n', '\xd0\xcf\x11\xe0']) {
			await expect(readWorkbook(Buffer.from(bytes, 'latin1'))).rejects.toThrow(/Excelのファイル/);
		}
	});
});
