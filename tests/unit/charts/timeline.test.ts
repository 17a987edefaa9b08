import { expect, test } from 'vitest';
import { barPath, layoutTimeline, OPEN_LENGTH } from '#lib/charts/timeline.ts';

const spans = [
	{ id: 'closed', start: 2011, end: 2015, revised: { start: 2014, end: 2015 }, inferred: false },
	{ id: 'open', start: 2012, inferred: true },
	{ id: 'late', start: 2026, end: 2030, inferred: true },
	{ id: 'unknown', inferred: true }
];

test('a fiscal year takes its whole width: five years are five years wide', () => {
	const { bars, x } = layoutTimeline(spans, [0, 200], 5);
	const bar = bars.get('closed');
	expect([bar?.x1, bar?.x2]).toEqual([x(2011), x(2016)]);
	expect(x(2011)).toBe(0);
	expect(x(2031)).toBe(200);
	expect([bar?.revised?.x1, bar?.revised?.x2]).toEqual([x(2014), x(2016)]);
});

test('an open end has a fixed length that names no year, and stays inside', () => {
	const { bars } = layoutTimeline(spans, [0, 200], 5);
	const bar = bars.get('open');
	expect(bar?.open).toBe(true);
	expect((bar?.x2 ?? 0) - (bar?.x1 ?? 0)).toBe(OPEN_LENGTH);
	const alone = layoutTimeline([{ id: 'a', start: 2021, inferred: true }], [0, 30], 3).bars.get('a');
	expect(alone?.x2).toBe(30);
});

test('a period without a first year has no bar, and none without any years breaks nothing', () => {
	expect(layoutTimeline(spans, [0, 200], 5).bars.has('unknown')).toBe(false);
	expect(layoutTimeline([], [0, 200], 5).bars.size).toBe(0);
});

test('an open bar is torn on its right side, a closed one is a rectangle', () => {
	expect(barPath({ x1: 0, x2: 10, open: false }, 0, 16)).toBe('M0,0H10V16H0Z');
	expect(barPath({ x1: 0, x2: 10, open: true }, 0, 16)).toBe('M0,0H10L16,4L10,8L16,12L10,16H0Z');
});
