import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../scripts/import/source-table.ts';
import { readSourceText } from '../../../scripts/import/source-text.ts';
import { bytesOf, fixture } from './fixtures.ts';

const read = (bytes: Uint8Array) => readSourceText(bytes, 'x.csv');
const bytes = (...values: number[]) => new Uint8Array(values);
const concat = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

describe('telling what encoding a file is in', () => {
	it('says which it found, with the line ends', () => {
		expect(read(bytesOf('a,b\n')).detected[0]?.ja).toBe('文字コード UTF-8、改行 LF');
		expect(read(bytesOf('\ufeffa,b\r\n')).detected[0]?.en).toBe('encoding UTF-8 with BOM, line ends CRLF');
		expect(read(bytesOf('a\r\nb\nc')).detected[0]?.en).toBe('encoding UTF-8, line ends mixed CRLF and LF');
		expect(read(fixture('ssdse-a-2018.cp932.csv')).detected[0]?.ja).toBe('文字コード CP932（Shift_JIS）、改行 LF');
	});

	it('reads the characters that Windows adds to Shift_JIS, and gives LF and no byte order mark', () => {
		expect(read(fixture('ssdse-a-2018.cp932.csv')).text).toContain('６５歳～人口');
		expect(read(fixture('ssdse-a-2018.cp932.csv')).text).toContain('小学校数ⅲ');
		expect(read(fixture('facilities-24.cp932.csv')).text).toContain('髙野台\n公民館');
		expect(read(bytesOf('\ufeffa\r\nb\rc')).text).toBe('a\nb\nc');
	});

	it('names the byte at which the text breaks off, for both encodings', () => {
		// 「日」 in CP932, then a byte that is neither UTF-8 nor CP932.
		const { text, rejected } = read(concat(bytesOf('a,'), bytes(0x93, 0xfa, 0x2c, 0xff)));
		expect(text).toBeUndefined();
		expect(rejected[0]?.rule).toBe('encoding');
		expect(rejected[0]?.message.en).toBe(
			'Not readable as text: as UTF-8 byte offset 2 (0x93) is invalid; as CP932 byte offset 5 (0xff) is invalid.'
		);
		expect(rejected[0]?.message.ja).toContain('CP932では5バイト目（0から、値0xff）が読めません');
	});

	it('does not try CP932 on a file whose mark says UTF-8, and sees a character cut short at the end', () => {
		expect(read(concat(bytesOf('\ufeffa,'), bytes(0x93, 0xfa))).rejected[0]?.message.en).toBe(
			'Not readable as text: as UTF-8 byte offset 5 (0x93) is invalid.'
		);
		expect(read(concat(bytesOf('\ufeff日'), bytes(0xe6, 0x97))).rejected[0]?.message.en).toContain('cut short (8 bytes)');
	});

	it('refuses what only seems to be readable: UTF-16, EUC-JP, ISO-2022-JP, an Excel workbook', () => {
		const messages = [
			bytes(0xff, 0xfe, 0x61, 0x00),
			bytes(0x61, 0x00, 0x62, 0x00),
			bytes(0xa4, 0xa2, 0xa4, 0xa4),
			bytes(0xc6, 0xfc, 0xcb, 0xdc),
			bytes(0x1b, 0x24, 0x42, 0x46, 0x7c),
			bytes(0x50, 0x4b, 0x03, 0x04, 0x14)
		].map((file) => read(file).rejected[0]?.message.en);
		expect(messages).toEqual([
			'The encoding is UTF-16.',
			'There are control characters (UTF-16 or ISO-2022-JP, it seems).',
			'The bytes are valid as EUC-JP and as CP932; which one is meant cannot be told.',
			'The encoding is EUC-JP.',
			'There are control characters (UTF-16 or ISO-2022-JP, it seems).',
			'This is an Excel workbook (or another zip file).'
		]);
	});

	it('tells the line on which the quotes of a CSV break', () => {
		expect(readRecords(bytesOf('a,b\n1,"x\n'), 'x.csv').rejected).toMatchObject([{ rule: 'csv-syntax', file: 'x.csv' }]);
		expect(readRecords(bytesOf('a,b\n1,"x\ny"\n2,z\n'), 'x.csv').records).toEqual([
			{ line: 1, cells: ['a', 'b'] },
			{ line: 2, cells: ['1', 'x\ny'] },
			{ line: 4, cells: ['2', 'z'] }
		]);
	});
});
