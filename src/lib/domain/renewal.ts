/**
 * What it takes to renew public buildings over the years to come: arithmetic on a table of buildings and of unit costs.
 * Pure; areas in m², money in thousand yen.
 *
 * A building that lasts `life` years is repaired thoroughly once, at half of it, and rebuilt at the end; the rebuilt one
 * is smaller by `reduce` per cent, and has the same life. Cost = floor area × unit cost, in the one year in which it falls
 * due. What is overdue at the start is spread evenly over the first ten years: buildings older than their life, and major
 * repairs missed by buildings that still have ten years to go (in the last ten a repair is no longer made). The rules of
 * half-life, of the ten years and of leaving the last ten out are those of the estimates that towns print, for a life of
 * 60 years (see the sources of `renewal_unit_costs`); with other lives they are carried over in proportion.
 */
import type { AssumptionBounds } from './assumptions.ts';

/** Years looked ahead. */
export const PERIOD = 40;
/** Years over which what is overdue is made up. */
const BACKLOG_YEARS = 10;
/** A major repair is not made when the building is rebuilt within so many years. */
export const LAST_YEARS = 10;

export interface Building {
	id: string;
	kind: string;
	floorArea: number;
	yearBuilt: number;
	/** Year of a major repair already made, if known. */
	yearRepaired: number | null;
}

/** Thousand yen per m². */
export interface UnitCost {
	rebuild: number;
	majorRepair: number;
}

export interface RenewalCase {
	/** Years until a building is rebuilt. */
	life: number;
	/** By how many per cent a rebuilt building is smaller. */
	reduce: number;
	/** Each year's need is spread evenly over so many years before and after it. */
	spread: number;
}

export interface RenewalYear {
	year: number;
	rebuild: number;
	majorRepair: number;
	/** The need of the years around, spread; its sum over the period is that of the need. */
	levelled: number;
}

export interface Works {
	building: string;
	what: 'rebuild' | 'majorRepair';
	year: number;
	/** Share of the building that is worked on in this year: 1, or a tenth when it is overdue. */
	share: number;
	cost: number;
}

/** A building, or a tenth of one that is made up for later, from the year it is next rebuilt in. */
const shares = (due: number, start: number): { year: number; share: number }[] =>
	due >= start
		? [{ year: due, share: 1 }]
		: Array.from({ length: BACKLOG_YEARS }, (_, i) => ({ year: start + i, share: 1 / BACKLOG_YEARS }));

/**
 * All works on a building within the period, in the order of years.
 * @param start first year of the period
 */
export function listWorks(building: Building, cost: UnitCost, { life, reduce }: RenewalCase, start: number): Works[] {
	const { id, floorArea, yearBuilt, yearRepaired } = building;
	const end = start + PERIOD - 1;
	const middle = Math.floor(life / 2);
	const smaller = floorArea * (1 - reduce / 100);
	const works: Works[] = [];
	const add = (what: Works['what'], year: number, share: number, area: number) => {
		if (year >= start && year <= end) {
			works.push({ building: id, what, year, share, cost: share * area * cost[what] });
		}
	};
	const worthRepairing = yearBuilt + middle >= start || yearBuilt + life - start >= LAST_YEARS;
	if (yearRepaired === null && worthRepairing) {
		for (const { year, share } of shares(yearBuilt + middle, start)) add('majorRepair', year, share, floorArea);
	}
	for (const { year, share } of shares(yearBuilt + life, start)) {
		for (let rebuilt = year; rebuilt <= end; rebuilt += life) {
			add('rebuild', rebuilt, share, smaller);
			add('majorRepair', rebuilt + middle, share, smaller);
		}
	}
	return works.toSorted((a, b) => a.year - b.year);
}

/**
 * Spreads every value evenly over the values at most `spread` before and after it that there are. The sum stays the same:
 * at the ends there are fewer, which take more each.
 */
export function level(values: readonly number[], spread: number): number[] {
	const levelled = values.map(() => 0);
	values.forEach((value, i) => {
		const from = Math.max(0, i - spread);
		const to = Math.min(values.length - 1, i + spread);
		for (let j = from; j <= to; j++) levelled[j] = (levelled[j] ?? 0) + value / (to - from + 1);
	});
	return levelled;
}

export interface Renewal {
	start: number;
	years: RenewalYear[];
	works: Works[];
	/** Sum over the period. */
	total: number;
	/** The year with the greatest need. */
	peak: { year: number; cost: number };
	/** Buildings whose kind has no unit cost: they are in no sum. */
	unpriced: Building[];
}

/**
 * The need of all buildings, year by year.
 * @param costs by kind of building
 * @param start first year of the period
 */
export function makeRenewal(
	buildings: readonly Building[],
	costs: ReadonlyMap<string, UnitCost>,
	asked: RenewalCase,
	start: number
): Renewal {
	const works = buildings.flatMap((building) => {
		const cost = costs.get(building.kind);
		return cost ? listWorks(building, cost, asked, start) : [];
	});
	const sumOf = (year: number, what: Works['what']) =>
		works.reduce((sum, work) => (work.year === year && work.what === what ? sum + work.cost : sum), 0);
	const years = Array.from({ length: PERIOD }, (_, i) => {
		const year = start + i;
		return { year, rebuild: sumOf(year, 'rebuild'), majorRepair: sumOf(year, 'majorRepair') };
	});
	const needs = years.map(({ rebuild, majorRepair }) => rebuild + majorRepair);
	const levelled = level(needs, asked.spread);
	const greatest = Math.max(...needs);
	return {
		start,
		years: years.map((one, i) => ({ ...one, levelled: levelled[i] ?? 0 })),
		works,
		total: needs.reduce((sum, need) => sum + need, 0),
		peak: { year: start + needs.indexOf(greatest), cost: greatest },
		unpriced: buildings.filter(({ kind }) => !costs.has(kind))
	};
}

/** Lives that can be asked for, in years. */
export const LIVES = [60, 80] as const;

/** What a reader may set besides the life, by the name it has in an address. */
export const RENEWAL_ASSUMPTIONS = {
	/** By how many per cent a rebuilt building is smaller. */
	reduce: { min: 0, max: 50, step: 5, whole: true },
	/** Years before and after over which a year's need is spread. */
	spread: { min: 0, max: 20, step: 1, whole: true }
} as const satisfies Record<string, AssumptionBounds>;
