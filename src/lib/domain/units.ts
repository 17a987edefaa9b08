/** Japanese money units in yen. */
export const YEN: Readonly<Record<string, number>> = { 円: 1, 千円: 1e3, 万円: 1e4, 百万円: 1e6, 千万円: 1e7, 億円: 1e8 };

/** A printed unit as so many of its base unit: 億円 → 100,000,000 円, 万件 → 10,000 件, % → 1 %. */
export function baseUnitOf(unit: string): { factor: number; base: string } {
	const yen = YEN[unit];
	if (yen !== undefined) return { factor: yen, base: '円' };
	const counted = /^(百|千|万|億)(.+)$/.exec(unit);
	if (!counted) return { factor: 1, base: unit };
	const [, multiple = '', base = ''] = counted;
	return { factor: { 百: 1e2, 千: 1e3, 万: 1e4, 億: 1e8 }[multiple] ?? 1, base };
}

/** A value in another unit of the same base: 3 億円 → 300,000 千円. @returns undefined where the units measure different things */
export function convertUnit(value: number, from: string, to: string): number | undefined {
	const [a, b] = [baseUnitOf(from), baseUnitOf(to)];
	return a.base === b.base ? (value * a.factor) / b.factor : undefined;
}
