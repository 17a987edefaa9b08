import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backTest, makeOutlook, meanGrowth, OUTLOOK_SERIES, type OutlookSeries, type TownSeries } from '#lib/domain/outlook.ts';
import { ASSUMPTIONS, readAssumptions } from '#lib/domain/assumptions.ts';

type Values = Partial<Record<OutlookSeries, Record<number, number>>>;
const seriesOf = (values: Values): TownSeries =>
	Object.fromEntries(
		OUTLOOK_SERIES.map((id) => [id, new Map(Object.entries(values[id] ?? {}).map(([year, value]) => [Number(year), value]))])
	) as Record<OutlookSeries, Map<number, number>>;

/** Taxes grow by 10 % a year, welfare by 20 %, the debt ratio by half a point. */
const VALUES: Required<Values> = {
	'total-revenue': { 2020: 30000, 2021: 35000, 2022: 40000 },
	'total-expenditure': { 2020: 29000, 2021: 33500, 2022: 38000 },
	'local-taxes': { 2020: 10000, 2021: 11500, 2022: 12100 },
	'welfare-expenditure': { 2020: 5000, 2021: 5500, 2022: 7200 },
	'real-debt-service-ratio': { 2020: 2, 2021: 2.2, 2022: 3, 2023: 3.1 },
	'ordinary-balance-ratio': { 2020: 88, 2021: 89, 2022: 90, 2023: 91 },
	'fiscal-strength-index': { 2023: 0.5 }
};
const series = seriesOf(VALUES);
const caseOf = (id: string, asked = {}) =>
	makeOutlook(series, { trend: 2, financed: 50, ...asked }).outlook?.cases.find((one) => one.id === id);

describe('an outlook, reckoned by hand', () => {
	it('starts from the last year that every yearly series has', () => {
		const { outlook } = makeOutlook(series, { trend: 2 });
		expect(outlook?.base).toEqual({
			fiscal_year: 2022,
			local_taxes: 12100,
			welfare: 7200,
			debt_ratio: 3,
			balance: 2000, // 40000 − 38000
			ordinary_balance_ratio: 90
		});
		expect(outlook?.scale).toEqual({ amount: 24200, index: 0.5, indexYear: 2023 }); // 12100 ÷ 0.5
		expect(outlook?.financed).toEqual({ percent: 69.75, asked: false }); // (40000 − 12100) ÷ 40000
	});

	it('carries the trend on', () => {
		expect(meanGrowth(10000, 12100, 2)).toBeCloseTo(10, 10);
		expect(caseOf('as_is')?.growth).toEqual({ tax: 10, welfare: 20, debt: 0.5 });
		// Scale 24200, own ordinary spending 90 % of it = 21780; the town pays half of additional welfare cost.
		// 2023: taxes 13310 (+1210), welfare 8640 (+1440, own 720), debt 0.5 % × 24200 = 121
		//       balance 2000 + 1210 − 720 − 121 = 2369; ratio (21780 + 720 + 121) ÷ (24200 + 1210) = 22621 ÷ 25410
		// 2024: taxes 14641 (+2541), welfare 10368 (+3168, own 1584), debt 1 % × 24200 = 242
		//       balance 2000 + 2541 − 1584 − 242 = 2715; ratio (21780 + 1584 + 242) ÷ 26741 = 23606 ÷ 26741
		// 2025: taxes 16105.1 (+4005.1), welfare 12441.6 (+5241.6, own 2620.8), debt 1.5 % × 24200 = 363
		//       balance 2000 + 4005.1 − 2620.8 − 363 = 3021.3; ratio 24763.8 ÷ 28205.1
		expect(caseOf('as_is')?.years).toEqual([
			{ fiscal_year: 2023, local_taxes: 13310, welfare: 8640, debt_ratio: 3.5, balance: 2369, ordinary_balance_ratio: 89.024 },
			{ fiscal_year: 2024, local_taxes: 14641, welfare: 10368, debt_ratio: 4, balance: 2715, ordinary_balance_ratio: 88.276 },
			{ fiscal_year: 2025, local_taxes: 16105, welfare: 12442, debt_ratio: 4.5, balance: 3021, ordinary_balance_ratio: 87.799 }
		]);
	});

	it('moves the cautious and the hopeful case by the margin to either side', () => {
		expect(caseOf('cautious', { margin: 2 })?.growth).toEqual({ tax: 8, welfare: 22, debt: 0.9 }); // 0.5 + 0.2 × 2
		expect(caseOf('hopeful', { margin: 2 })?.growth).toEqual({ tax: 12, welfare: 18, debt: 0.1 });
		expect(caseOf('own')).toBeUndefined();
	});

	it("takes the reader's growth, and the trend where the reader set none", () => {
		// All still: only debt service moves. −0.5 points × 24200 = −121 a year.
		const own = caseOf('own', { tax: 0, welfare: 0, debt: -0.5 });
		expect(own?.years.map(({ balance }) => balance)).toEqual([2121, 2242, 2363]);
		// (21780 − 363) ÷ 24200 = 21417 ÷ 24200 = 88.5 %
		expect(own?.years[2]?.ordinary_balance_ratio).toBe(88.5);
		expect(caseOf('own', { tax: 1 })?.growth).toEqual({ tax: 1, welfare: 20, debt: 0.5 });
	});

	it('takes local taxes themselves as the scale where the index is above 1', () => {
		const rich = seriesOf({ ...VALUES, 'fiscal-strength-index': { 2023: 1.51 } });
		expect(makeOutlook(rich, { trend: 2 }).outlook?.scale.amount).toBe(12100);
	});
});

describe('the back-test', () => {
	it('uses only the years up to three before, and tells its error', () => {
		const longer = seriesOf({
			...VALUES,
			'total-revenue': { 2018: 28000, 2019: 29000, ...VALUES['total-revenue'] },
			'total-expenditure': { 2018: 27500, 2019: 28000, ...VALUES['total-expenditure'] },
			'local-taxes': { 2018: 8000, 2019: 8400, ...VALUES['local-taxes'] },
			'welfare-expenditure': { 2018: 4000, 2019: 4000, ...VALUES['welfare-expenditure'] },
			'real-debt-service-ratio': { 2018: 2, 2019: 2, ...VALUES['real-debt-service-ratio'] },
			'ordinary-balance-ratio': { 2018: 90, 2019: 90, ...VALUES['ordinary-balance-ratio'] }
		});
		const { outlook, values } = backTest(longer, { trend: 1, financed: 0, margin: 1, tax: 9 });
		expect(outlook?.base.fiscal_year).toBe(2019);
		expect(outlook?.cases.map(({ id }) => id)).toEqual(['as_is', 'cautious', 'hopeful']);
		// Taxes +5 % a year from 8400: 8820, 9261, 9724.05; they came as 10000, 11500, 12100.
		expect(
			values?.filter(({ measure }) => measure === 'local_taxes').map(({ said, came, error }) => [said, came, error])
		).toEqual([
			[8820, 10000, -1180],
			[9261, 11500, -2239],
			[9724, 12100, -2376]
		]);
		// Welfare still, debt still: 2020's balance is 1000 + 420 = 1420 and came as 1000. With the margin of one point:
		// cautious: taxes +4 % = +336, welfare +1 % = −40, debt +0.2 % of 8400 ÷ 0.5 = −33.6: 1262.4; hopeful 1577.6.
		expect(values?.find(({ measure, fiscal_year }) => measure === 'balance' && fiscal_year === 2020)).toEqual({
			measure: 'balance',
			fiscal_year: 2020,
			said: 1420,
			low: 1262,
			high: 1578,
			came: 1000,
			error: 420,
			within: false
		});
	});

	it('says what is missing when the series does not reach back far enough', () => {
		expect(backTest(series, { trend: 2 }).obstacles?.[0]).toEqual({ series: 'total-revenue', reason: 'no_value', years: [] });
	});
});

describe('series that give no outlook', () => {
	const reasonsOf = (values: Values, years = 2) =>
		makeOutlook(seriesOf({ ...VALUES, ...values }), { trend: years }).obstacles?.map(({ series: id, reason, years: at }) => [
			id,
			reason,
			at
		]);

	it('says which, and why', () => {
		expect(makeOutlook(seriesOf({})).obstacles?.map(({ reason }) => reason)).toEqual(Array(7).fill('no_value'));
		expect(reasonsOf({ 'welfare-expenditure': {} })).toEqual([['welfare-expenditure', 'no_value', []]]);
		expect(reasonsOf({ 'local-taxes': { 2022: 5 } })).toEqual([['local-taxes', 'one_value', [2022]]]);
		expect(reasonsOf({ 'total-revenue': { 2011: 5 } })).toEqual([['total-revenue', 'no_common_year', []]]);
		expect(reasonsOf({}, 5)?.map(([id, reason, at]) => [id, reason, at])).toEqual([
			['local-taxes', 'missing_year', [2017]],
			['welfare-expenditure', 'missing_year', [2017]],
			['real-debt-service-ratio', 'missing_year', [2017]]
		]);
		expect(reasonsOf({ 'local-taxes': { 2020: 0, 2022: 5 } })).toEqual([['local-taxes', 'not_positive', [2020]]]);
		expect(reasonsOf({ 'fiscal-strength-index': { 2023: 0 } })).toEqual([['fiscal-strength-index', 'not_positive', [2023]]]);
	});
});

describe('assumptions in an address', () => {
	const read = (query: string) => readAssumptions(new URLSearchParams(query), ASSUMPTIONS, ['town']);

	it('takes what lies within the bounds', () => {
		expect(read('town=13211&trend=3&tax=-1.5&financed=0')).toEqual({ asked: { trend: 3, tax: -1.5, financed: 0 }, mistakes: [] });
	});

	it.each([
		['tax=999', 'tax', 'bounds'],
		['tax=-10.1', 'tax', 'bounds'],
		['trend=2.5', 'trend', 'whole'],
		['trend=0', 'trend', 'bounds'],
		['tax=', 'tax', 'number'],
		['tax=NaN', 'tax', 'number'],
		['tax=1e3', 'tax', 'number'],
		['tax=Infinity', 'tax', 'number'],
		['tax=１', 'tax', 'number'],
		['tax=1&tax=2', 'tax', 'repeated'],
		['taxx=1', 'taxx', 'unknown'],
		['__proto__=1', '__proto__', 'unknown']
	])('refuses %s', (query, parameter, rule) => {
		expect(read(query).mistakes.map((mistake) => [mistake.parameter, mistake.rule])).toEqual([[parameter, rule]]);
	});

	it('gives finite numbers for whatever is accepted, whatever the town', () => {
		const value = fc.double({ min: 1, max: 1e9, noNaN: true });
		const bounded = ({ min, max }: { min: number; max: number }) => fc.double({ min, max, noNaN: true });
		fc.assert(
			fc.property(
				fc.record({ ...Object.fromEntries(Object.entries(ASSUMPTIONS).map(([name, bounds]) => [name, bounded(bounds)])) }),
				fc.array(value, { minLength: 6, maxLength: 6 }),
				fc.double({ min: 0.01, max: 3, noNaN: true }),
				(asked, [a = 1, b = 1, c = 1, d = 1, e = 1, f = 1], index) => {
					const town = seriesOf({
						'total-revenue': { 2022: a },
						'total-expenditure': { 2022: b },
						'local-taxes': { 2018: c, 2022: d },
						'welfare-expenditure': { 2018: e, 2022: f },
						'real-debt-service-ratio': { 2018: -1, 2022: 1 },
						'ordinary-balance-ratio': { 2022: 90 },
						'fiscal-strength-index': { 2023: index }
					});
					const { outlook } = makeOutlook(town, { ...asked, trend: 4 });
					for (const { years } of outlook?.cases ?? []) {
						for (const year of years) expect(Object.values(year).every(Number.isFinite)).toBe(true);
					}
					expect(outlook).toBeDefined();
				}
			),
			{ numRuns: 200 }
		);
	});
});
