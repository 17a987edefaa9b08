/** What a reader may assume for an outlook, and within which bounds: read from an address, never mended in silence. */

export interface AssumptionBounds {
	min: number;
	max: number;
	/** Step of the slider; values in between are taken as they are. */
	step: number;
	/** A whole number is wanted. */
	whole?: boolean;
}

/** Every assumption by the name it has in an address. `debt` is in percentage points a year, the others in % or years. */
export const ASSUMPTIONS = {
	/** Over how many years the trend is taken. */
	trend: { min: 1, max: 7, step: 1, whole: true },
	/** How far the cautious and the hopeful case lie from the trend, in percentage points a year. */
	margin: { min: 0, max: 5, step: 0.1 },
	/** Share (%) of additional welfare cost that money other than local taxes pays for. */
	financed: { min: 0, max: 100, step: 1 },
	/** Growth of local taxes, % a year. */
	tax: { min: -10, max: 10, step: 0.1 },
	/** Growth of welfare cost, % a year. */
	welfare: { min: -10, max: 10, step: 0.1 },
	/** Change of the real debt service ratio, percentage points a year. */
	debt: { min: -2, max: 2, step: 0.1 }
} as const satisfies Record<string, AssumptionBounds>;

export type AssumptionName = keyof typeof ASSUMPTIONS;
export const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS) as AssumptionName[];

/**
 * Where a slider stands for a number: within its bounds on the nearest step; of two as near, on the one further from zero, as texts round
 * numbers (`formatChange`). Steps have at most three decimals.
 */
export function sliderPosition(number: number, { min, max, step }: AssumptionBounds): number {
	const value = Math.min(max, Math.max(min, number));
	// Fifteen digits hold a decimal number; the rest is the noise of its binary form: 0.35 / 0.1 is 3.4999….
	const steps = Math.round(Number((Math.abs(value) / step).toPrecision(15)));
	return Math.sign(value) * Number((steps * step).toFixed(3));
}

/** What the reader set; the rest follows from the data or is a default. */
export type AskedAssumptions = Partial<Record<AssumptionName, number>>;

export interface AssumptionMistake {
	parameter: string;
	/** What was given, cut at 40 characters. */
	value: string;
	rule: 'number' | 'whole' | 'bounds' | 'repeated' | 'unknown' | 'choice';
	/** Absent for `unknown` and `choice`. */
	bounds?: AssumptionBounds;
}

/** A number as an address writes it: ASCII digits, a minus, a point. No exponent, no `Infinity`. */
const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/;

/** Reads one number within bounds. */
function readBounded(
	parameter: string,
	value: string,
	bounds: AssumptionBounds
): { number: number } | { mistake: AssumptionMistake } {
	const wrong = (rule: AssumptionMistake['rule']) => ({ mistake: { parameter, value: value.slice(0, 40), rule, bounds } });
	if (!NUMBER.test(value)) return wrong('number');
	const number = Number(value);
	if (bounds.whole && !Number.isInteger(number)) return wrong('whole');
	if (number < bounds.min || number > bounds.max) return wrong('bounds');
	return { number };
}

/**
 * Reads numbers that are known by name and bounded from the parameters of an address.
 *
 * @param entries the parameters, repeated ones included
 * @param bounds what may be asked
 * @param others names that somebody else reads
 * @returns what was asked, and every mistake; nothing is clamped
 */
export function readAssumptions<Name extends string>(
	entries: Iterable<[string, string]>,
	bounds: Readonly<Record<Name, AssumptionBounds>>,
	others: readonly string[]
): { asked: Partial<Record<Name, number>>; mistakes: AssumptionMistake[] } {
	const asked: Partial<Record<Name, number>> = {};
	const mistakes: AssumptionMistake[] = [];
	const seen = new Set<string>();
	const isKnown = (name: string): name is Name => Object.hasOwn(bounds, name);
	for (const [parameter, value] of entries) {
		const own = isKnown(parameter) ? { bounds: bounds[parameter] } : {};
		if (!isKnown(parameter) && !others.includes(parameter)) {
			mistakes.push({ parameter: parameter.slice(0, 40), value: value.slice(0, 40), rule: 'unknown' });
		} else if (seen.has(parameter)) {
			mistakes.push({ parameter, value: value.slice(0, 40), rule: 'repeated', ...own });
		} else if (isKnown(parameter)) {
			const read = readBounded(parameter, value, bounds[parameter]);
			if ('mistake' in read) mistakes.push(read.mistake);
			else asked[parameter] = read.number;
		}
		seen.add(parameter);
	}
	return { asked, mistakes };
}
