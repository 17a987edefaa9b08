import { describe, expect, it } from 'vitest';
import { LONGEST, readReport, reportPath, writeMessage } from '#lib/domain/error-report.ts';

const read = (path: string) => readReport(new URL(path, 'http://x').searchParams);

describe('a report of an error', () => {
	it('says in its address what it is about, and reads it again', () => {
		const subject = { page: '/plans/a/30?x=1', figure: 'indicator-targets', with: 'item=a-30', value: '30億円' };
		expect(read(reportPath(subject))).toEqual(subject);
	});

	it('takes only a path of this site for a page, and no more than fits', () => {
		expect(read('/report?page=https://elsewhere.example/').page).toBe('/');
		expect(read('/report?page=//elsewhere.example/').page).toBe('/');
		expect(read('/report').page).toBe('/');
		expect(read(`/report?value=${'あ'.repeat(3000)}`).value).toHaveLength(LONGEST);
		expect(read('/report?other=1')).toEqual({ page: '/' });
	});

	it('writes a line for everything known', () => {
		expect(
			writeMessage([
				['行', 'a=1'],
				['値', undefined],
				['版', 'b']
			])
		).toBe('行: a=1\n版: b');
	});
});
