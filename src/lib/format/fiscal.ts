/** Fiscal values as a reader sees them: money in 億円 or yen, ratios with their decimals. Data stay in the official unit. */
import { YEN } from '#lib/domain/units.ts';
import type { Language } from '#lib/messages/language.ts';
import { formatQuantity, formatUnit } from './number.ts';

/** Units that are a plain number: an index has no unit to write behind it. */
const WITHOUT_UNIT = new Set(['指数']);

const OKU = 1e8;
const BILLION = 1e9;

/** Unit of a chart's axis, and how many of the series' unit make one of it. */
export function axisOf(language: Language, unit: string): { unit: string; divisor: number } {
	const yen = YEN[unit];
	if (yen !== undefined)
		return language === 'ja' ? { unit: '億円', divisor: OKU / yen } : { unit: '¥ billion', divisor: BILLION / yen };
	if (WITHOUT_UNIT.has(unit)) return { unit: language === 'ja' ? unit : 'Index', divisor: 1 };
	return { unit: language === 'ja' ? unit : unit === '人' ? 'People' : unit, divisor: 1 };
}

/** In a table values stand as published: 千円, which English calls thousand yen. */
export const unitInTable = (language: Language, unit: string): string =>
	language === 'en' && unit === '千円'
		? '¥ thousand'
		: language === 'en' && WITHOUT_UNIT.has(unit)
			? 'index'
			: formatUnit(language, unit);

/** As many decimals as the most exact of the values has, so that a column stays aligned. */
export const decimalsOf = (values: (number | null)[]): number =>
	Math.max(0, ...values.map((value) => (value === null ? 0 : (String(value).split('.')[1]?.length ?? 0))));

/** 93 with one decimal → 93.0; a true minus. */
export const formatFixed = (language: Language, value: number, decimals: number): string =>
	new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals
	})
		.format(value)
		.replace('-', '−');

/** 93.0% · 306.8億円 · ¥30.68 billion · 198,739人 · 0.92. Money is shortened. @param decimals of the series */
export function formatFiscal(language: Language, value: number, unit: string, decimals: number): string {
	const yen = YEN[unit];
	if (yen !== undefined) {
		const oku = (value * yen) / OKU;
		// Under a hundred million yen 億円 would be a fraction.
		if (Math.abs(oku) < 1) return formatQuantity(language, Math.round(oku * 1e4), '万円').replace('-', '−');
		if (language === 'ja') return `${formatFixed('ja', oku, Math.abs(oku) < 10 ? 2 : 1)}億円`;
		return formatQuantity('en', Number(oku.toPrecision(4)), '億円');
	}
	const number = formatFixed(language, value, decimals);
	if (WITHOUT_UNIT.has(unit)) return number;
	return unit === '%' ? `${number}%` : language === 'ja' ? `${number}${unit}` : `${number} ${unit === '人' ? 'people' : unit}`;
}
