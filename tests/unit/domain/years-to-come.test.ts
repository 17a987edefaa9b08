/** The next era and the next century. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { eraOfFiscalYear, fiscalYearOf } from '#lib/domain/fiscal-year.ts';
import { findYears } from '#lib/domain/year-mentions.ts';
import { formatDate, formatEraYear, formatFiscalYears } from '#lib/format/number.ts';
import { isDay } from '#lib/domain/day.ts';
import { root } from '../../server.ts';

const ASKED = `
import { eraOfFiscalYear } from '#lib/domain/fiscal-year.ts';
import { findYears } from '#lib/domain/year-mentions.ts';
import { formatEraYear } from '#lib/format/number.ts';
import { readYear } from './scripts/import/buildings.ts';
console.log(JSON.stringify({
	years: [2031, 2032, 2040].map((year) => formatEraYear('ja', year)),
	english: eraOfFiscalYear(2033),
	found: [...findYears('久和3年度'), ...findYears('令和5年度')].flatMap(({ years }) => years),
	typed: findYears('k2', true).flatMap(({ years }) => years),
	read: ['久和2', 'K2', '令和14', '令和15', 'R5'].map(readYear)
}));
`;

describe('the next era', () => {
	it('is one more line', () => {
		const copy = mkdtempSync(path.join(tmpdir(), 'machiscope-era-'));
		try {
			for (const name of ['src/lib', 'scripts', 'package.json'])
				cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
			symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
			const file = path.join(copy, 'src/lib/domain/fiscal-year.ts');
			const before = readFileSync(file, 'utf8');
			const after = before.replace(/^export const ERAS = \[\n/m, "$&\t{ ja: '久和', en: 'Kyuwa', from: '2032-07-01' },\n");
			expect(after.split('\n').length - before.split('\n').length).toBe(1);
			writeFileSync(file, after);
			writeFileSync(path.join(copy, 'asked.ts'), ASKED);
			const { stdout, stderr } = spawnSync(process.execPath, ['asked.ts'], { cwd: copy, encoding: 'utf8' });
			expect(stderr).toBe('');
			expect(JSON.parse(stdout)).toEqual({
				years: ['令和13年度', '久和元年度', '久和9年度'],
				english: { ja: '久和', en: 'Kyuwa', year: 2 },
				found: [2034, 2023],
				typed: [2033],
				// The last year of an era is the first of the next; the year after is no year of it.
				read: [2033, 2033, 2032, null, 2023]
			});
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	});
});

describe('the year 2100', () => {
	it('is a year as any other, without a 29 February', () => {
		expect(formatEraYear('ja', 2100)).toBe('令和82年度');
		expect(eraOfFiscalYear(2199)?.year).toBe(181);
		expect([fiscalYearOf('2100-03-31'), fiscalYearOf('2100-04-01')]).toEqual([2099, 2100]);
		expect(formatFiscalYears('ja', 2098, 2101)).toBe('2098〜2101年度');
		expect(formatDate('ja', '2100-02-28')).toBe('2100年2月28日');
		expect(formatDate('en', '2100-03-01')).toBe('1 March 2100');
		expect([isDay('2100-02-28'), isDay('2100-02-29'), isDay('2104-02-29')]).toEqual([true, false, true]);
		expect(findYears('2100年度と2101').flatMap(({ years }) => years)).toEqual([2100, 2101]);
	});
});
