/**
 * Dice's coefficient of what two lists have in common: 1 for the same parts in any order, 0 for none. A part that comes twice in both counts twice.
 * Of two empty lists it is 0.
 */
export function diceCoefficient(left: readonly string[], right: readonly string[]): number {
	const rest = [...right];
	const common = left.filter((part) => {
		const at = rest.indexOf(part);
		if (at >= 0) rest.splice(at, 1);
		return at >= 0;
	}).length;
	return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length);
}
