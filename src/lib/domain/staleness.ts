/**
 * What is old, by rule: each limit is declared here once, told on /about and applied wherever the number stands. Everything
 * is measured from the declared date of the release, never from the clock, so that a release says the same for ever.
 */
import { fiscalYearOf } from './fiscal-year.ts';

export const STALE_AFTER = {
	/** Settled accounts of a fiscal year are out in the official tables within about two years; one more is patience. */
	fiscalYears: 3,
	/** The census is taken every five years and published in the year after. */
	censusYears: 6,
	/** Counts of people and loans. */
	countYears: 5,
	/** The page on which a tie was read. */
	sourceYears: 5
} as const;

/** How many years the last year of a series lies behind the fiscal year of the release. @param released ISO 8601 */
export const yearsBehind = (lastYear: number, released: string): number => fiscalYearOf(released.slice(0, 10)) - lastYear;

/** @param lastYear latest fiscal (or census) year with a value */
export const isSeriesStale = (lastYear: number, released: string, census = false): boolean =>
	yearsBehind(lastYear, released) > (census ? STALE_AFTER.censusYears : STALE_AFTER.fiscalYears);

/** Whole years from one date to another; where only a year or month is known, to its end. @param from ISO 8601, perhaps reduced */
export function wholeYearsSince(from: string, released: string): number {
	const [year = NaN, month = 12, day = 31] = from.split('-').map(Number);
	const [toYear = NaN, toMonth = 1, toDay = 1] = released.slice(0, 10).split('-').map(Number);
	const before = toMonth < month || (toMonth === month && toDay < day);
	return toYear - year - (before ? 1 : 0);
}

export const isCountStale = (asOf: string, released: string): boolean =>
	wholeYearsSince(asOf, released) >= STALE_AFTER.countYears;

export type SourceAge = 'fresh' | 'stale' | 'undated';

/** @param published of the newest document that tells of the tie; null when none has a date */
export const ageOfSource = (published: string | null, released: string): SourceAge =>
	published === null ? 'undated' : wholeYearsSince(published, released) >= STALE_AFTER.sourceYears ? 'stale' : 'fresh';

export type PlanAge = 'ended' | 'draft' | 'current';

/** A plan is old when its last year is over, or when its draft is all there is of a period that has begun. */
export function ageOfPlan(
	plan: { stage: string; period_start_fy: number | null; period_end_fy: number | null },
	released: string
): PlanAge {
	const now = fiscalYearOf(released.slice(0, 10));
	if (plan.period_end_fy !== null && plan.period_end_fy < now) return 'ended';
	if (plan.stage === 'draft' && plan.period_start_fy !== null && plan.period_start_fy <= now) return 'draft';
	return 'current';
}
