import { describe, expect, it } from 'vitest';
import { ageOfPlan, ageOfSource, isCountStale, isSeriesStale, wholeYearsSince, yearsBehind } from '#lib/domain/staleness.ts';

const RELEASED = '2026-11-20T00:00:00Z';

describe('what is old', () => {
	it('counts fiscal years from April: a release of March belongs to the year before', () => {
		expect(yearsBehind(2022, RELEASED)).toBe(4);
		expect(yearsBehind(2022, '2026-03-31T00:00:00Z')).toBe(3);
		expect(yearsBehind(2022, '2026-04-01T00:00:00Z')).toBe(4);
	});

	it('calls fiscal figures old when they end more than three years before, the census more than six', () => {
		expect([2022, 2023, 2024].map((year) => isSeriesStale(year, RELEASED))).toEqual([true, false, false]);
		expect([2015, 2020].map((year) => isSeriesStale(year, RELEASED, true))).toEqual([true, false]);
	});

	it('calls a plan over in the April after its last year, and a draft old once its period has begun', () => {
		const plan = { stage: 'adopted', period_start_fy: 2021, period_end_fy: 2025 };
		expect(ageOfPlan(plan, '2026-03-31')).toBe('current');
		expect(ageOfPlan(plan, '2026-04-01')).toBe('ended');
		const draft = { stage: 'draft', period_start_fy: 2026, period_end_fy: 2030 };
		expect(ageOfPlan(draft, '2026-03-31')).toBe('current');
		expect(ageOfPlan(draft, '2026-04-01')).toBe('draft');
		expect(ageOfPlan({ ...draft, period_end_fy: 2026 }, '2027-04-01')).toBe('ended');
		expect(ageOfPlan({ stage: 'adopted', period_start_fy: 2012, period_end_fy: null }, RELEASED)).toBe('current');
	});

	it('counts whole years, to the end of what is known of a date', () => {
		expect(wholeYearsSince('2021-11-20', RELEASED)).toBe(5);
		expect(wholeYearsSince('2021-11-21', RELEASED)).toBe(4);
		expect(wholeYearsSince('2021-11', RELEASED)).toBe(4);
		expect(wholeYearsSince('2021', RELEASED)).toBe(4);
		expect(isCountStale('2020-04-01', RELEASED)).toBe(true);
		expect(isCountStale('2022-03-31', RELEASED)).toBe(false);
	});

	it('tells a document without a date from an old one', () => {
		expect(ageOfSource('2018-12-17', RELEASED)).toBe('stale');
		expect(ageOfSource('2025-12', RELEASED)).toBe('fresh');
		expect(ageOfSource(null, RELEASED)).toBe('undated');
	});
});
