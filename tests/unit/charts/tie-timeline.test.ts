import { describe, expect, it } from 'vitest';
import { layOutTimeline, type TieSpan } from '#lib/charts/tie-timeline.ts';

const span = (id: string, ...events: [date: string, event: TieSpan['events'][number]['event']][]): TieSpan => ({
	id,
	name: id,
	class: 'living',
	events: events.map(([date, event]) => ({ date, event, member: '' })),
	said: [],
	label: id
});

describe('a timeline of ties', () => {
	const spans = [
		span('whole', ['1963-04', 'began'], ['2005-10-01', 'left'], ['2020', 'ended']),
		span('unknown', ['2023-04-01', 'joined'])
	];
	const { rows, ticks } = layOutTimeline(spans, [100, 700], false);

	it('has years on its axis, from the first decade of an event', () => {
		expect(ticks[0]).toEqual({ year: 1960, x: 100 });
		expect(ticks.every(({ year }) => Number.isInteger(year))).toBe(true);
		expect(ticks.map(({ x }) => x)).toEqual(ticks.map(({ x }) => x).toSorted((a, b) => a - b));
		expect(ticks.at(-1)?.x).toBeLessThanOrEqual(700);
	});

	it('puts what happened where its date is, in whole pixels', () => {
		const at = (year: number) => 100 + ((year - 1960) / 65) * 600;
		const [whole, unknown] = rows;
		expect(whole?.marks.map(({ event }) => event)).toEqual(['began', 'left', 'ended']);
		for (const [i, year] of [1963.25, 2005.75, 2020].entries()) {
			expect(Math.abs((whole?.marks[i]?.x ?? NaN) - at(year))).toBeLessThanOrEqual(0.5);
			expect(Number.isInteger(whole?.marks[i]?.x)).toBe(true);
		}
		expect([whole?.from, whole?.to]).toEqual([whole?.marks[0]?.x, whole?.marks[2]?.x]);
		// When it began is not known, and it goes on.
		expect([unknown?.from, unknown?.to]).toEqual([100, 700]);
	});
});
