import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { level, listWorks, makeRenewal, PERIOD, type Building, type RenewalCase } from '#lib/domain/renewal.ts';

const START = 2027;
const COST = { rebuild: 400, majorRepair: 250 };
const built = (yearBuilt: number, yearRepaired: number | null = null): Building => ({
	id: `built-${yearBuilt}`,
	kind: 'office',
	floorArea: 1000,
	yearBuilt,
	yearRepaired
});
const asked = (more: Partial<RenewalCase> = {}): RenewalCase => ({ life: 60, reduce: 0, spread: 0, ...more });
const worksOf = (building: Building, more: Partial<RenewalCase> = {}) =>
	listWorks(building, COST, asked(more), START).map(({ what, year, share, cost }) => [what, year, share, cost]);

describe('the works on a building, by hand: 1,000 m² at 400 and 250 thousand yen', () => {
	it('is repaired at half its life and rebuilt at the end of it', () => {
		// Built 2000: repaired 2030 for 1000 × 250, rebuilt 2060 for 1000 × 400; the next repair, 2090, is beyond 2066.
		expect(worksOf(built(2000))).toEqual([
			['majorRepair', 2030, 1, 250000],
			['rebuild', 2060, 1, 400000]
		]);
		// For 80 years: repaired 2040, rebuilt 2080, which is beyond.
		expect(worksOf(built(2000), { life: 80 })).toEqual([['majorRepair', 2040, 1, 250000]]);
	});

	it('is smaller once it is rebuilt, and so is the repair of the new one', () => {
		// Built 1970, 57 years old: no repair in its last ten years; rebuilt 2030 with 800 m², repaired 2060.
		expect(worksOf(built(1970), { reduce: 20 })).toEqual([
			['rebuild', 2030, 1, 320000],
			['majorRepair', 2060, 1, 200000]
		]);
	});

	it('makes up for what is overdue in ten equal parts', () => {
		// Built 1960: due 2020. A tenth each in 2027–2036 (40000), each repaired thirty years later (25000) in 2057–2066.
		const works = worksOf(built(1960));
		expect(works.filter(([what]) => what === 'rebuild')).toEqual(
			Array.from({ length: 10 }, (_, i) => ['rebuild', 2027 + i, 0.1, 40000])
		);
		expect(works.filter(([what]) => what === 'majorRepair').map(([, year]) => year)).toEqual(
			Array.from({ length: 10 }, (_, i) => 2057 + i)
		);
		// Built 1990: its repair was due in 2020, and it stands until 2050.
		expect(worksOf(built(1990)).filter(([what]) => what === 'majorRepair')).toEqual(
			Array.from({ length: 10 }, (_, i) => ['majorRepair', 2027 + i, 0.1, 25000])
		);
	});

	it('is not repaired when that was done, nor in its last ten years', () => {
		expect(worksOf(built(1990, 2021))).toEqual([['rebuild', 2050, 1, 400000]]);
		const repairsOf = (year: number) => worksOf(built(year)).filter(([what, at]) => what === 'majorRepair' && Number(at) < 2037);
		// 50 years old and ten to go: repaired. 51 years old: not. These are the 31 to 50 years of the printed rule.
		expect(repairsOf(1977)).toHaveLength(10);
		expect(repairsOf(1976)).toHaveLength(0);
		expect(repairsOf(1997)).toEqual([['majorRepair', 2027, 1, 250000]]);
	});
});

describe('levelling', () => {
	it('spreads each need over the years around it and keeps the sum', () => {
		// 90 in the middle of five, one year to either side: 30 each. At the end only two years share.
		expect(level([0, 0, 90, 0, 0], 1)).toEqual([0, 30, 30, 30, 0]);
		expect(level([60, 0, 0, 0, 0], 1)).toEqual([30, 30, 0, 0, 0]);
		expect(level([60, 0, 90], 0)).toEqual([60, 0, 90]);
		expect(level([60, 0, 90], 5)).toEqual([50, 50, 50]);
	});
});

describe('the need of all buildings', () => {
	const costs = new Map([['office', COST]]);

	it('adds up by year and kind of work, and tells its peak', () => {
		const { years, total, peak } = makeRenewal([built(2000), built(1970)], costs, asked(), START);
		expect(years).toHaveLength(PERIOD);
		expect(years.filter(({ rebuild, majorRepair }) => rebuild + majorRepair > 0)).toEqual([
			{ year: 2030, rebuild: 400000, majorRepair: 250000, levelled: 650000 },
			{ year: 2060, rebuild: 400000, majorRepair: 250000, levelled: 650000 }
		]);
		expect(total).toBe(1300000);
		expect(peak).toEqual({ year: 2030, cost: 650000 });
	});

	it('leaves out, and names, a building whose kind has no price', () => {
		const { total, unpriced } = makeRenewal([{ ...built(2000), kind: 'castle' }], costs, asked(), START);
		expect(total).toBe(0);
		expect(unpriced.map(({ kind }) => kind)).toEqual(['castle']);
	});

	it('keeps the sum whatever the case, costs nothing without buildings, and is never NaN', () => {
		const building = fc.record({
			id: fc.uuid(),
			kind: fc.constant('office'),
			floorArea: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
			yearBuilt: fc.integer({ min: 1850, max: 2066 }),
			yearRepaired: fc.option(fc.integer({ min: 1900, max: 2026 }))
		});
		const someCase = fc.record({
			life: fc.constantFrom(60, 80),
			reduce: fc.integer({ min: 0, max: 50 }),
			spread: fc.integer({ min: 0, max: 20 })
		});
		fc.assert(
			fc.property(fc.array(building, { maxLength: 20 }), someCase, (buildings, each) => {
				const { years, total } = makeRenewal(buildings, costs, each, START);
				const levelled = years.reduce((sum, one) => sum + one.levelled, 0);
				expect(Math.abs(levelled - total)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
				for (const one of years) expect(Object.values(one).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
			}),
			{ numRuns: 100 }
		);
	});
});
