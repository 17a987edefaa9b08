import { describe, expect, it } from 'vitest';
import { overlaps, parseDatetime, spanOfDate } from '#lib/server/ogc/time.ts';

describe('a span of time', () => {
	it('is all that a reduced date stands for', () => {
		const text = (date: string) => Object.values(spanOfDate(date)).map((moment) => new Date(moment).toISOString());
		expect(text('1961')).toEqual(['1961-01-01T00:00:00.000Z', '1961-12-31T23:59:59.999Z']);
		expect(text('1961-12')).toEqual(['1961-12-01T00:00:00.000Z', '1961-12-31T23:59:59.999Z']);
		expect(text('2012-02-29')).toEqual(['2012-02-29T00:00:00.000Z', '2012-02-29T23:59:59.999Z']);
	});

	it.each([
		['2020-06-01T00:00:00Z', '2020', true],
		['2020-06-01T09:00:00+09:00', '2020-06-01', true],
		['2020-06-01T08:59:59+09:00', '2020-06-01', false],
		['2020-06-01', '2020-06-01', true],
		['../2019-12-31T23:59:59Z', '2020', false],
		['/2020-01-01T00:00:00Z', '2020', true],
		['2020-12-31T23:59:59Z/..', '2020', true],
		['2021-01-01T00:00:00Z/', '2020', false],
		['2019-01-01/2021-01-01', '2020', true]
	])('%s meets %s: %s', (asked, date, expected) => {
		const span = parseDatetime(asked);
		expect(span && overlaps(spanOfDate(date), span)).toBe(expected);
	});

	it.each([
		'',
		'..',
		'../..',
		'/',
		'2020',
		'2020-13-01',
		'2020-02-30',
		'2020-06-01T00:00:00',
		'a/b',
		'2020-01-01/2020-01-02/2020-01-03',
		'2021-01-01/2020-01-01',
		'now'
	])('%s is none', (asked) => expect(parseDatetime(asked)).toBeUndefined());
});
