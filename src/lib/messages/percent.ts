/** A change as a share of where it began, with its sign: +43%, −0.2%; nothing changed is 0%. Below one per cent the first digit counts. */
export function percent(ratio: number): string {
	const points = Math.abs(ratio * 100);
	const rounded = points < 1 ? Number(points.toPrecision(1)) : Math.round(points);
	return `${rounded === 0 ? '' : ratio > 0 ? '+' : '−'}${rounded}%`;
}
