/** Fiscal values short enough for a tile of a map or the end of a small line: 95.1, 680億円, 19.9万人. */
import { YEN } from '#lib/domain/units.ts';
import type { Language } from '#lib/messages/language.ts';

export interface CompactUnit {
	/** As it is written behind the number or in a heading; '' for an index. */
	unit: string;
	/** How many of the series' unit make one of this. */
	divisor: number;
}

/** Index numbers have no unit to write. */
const WITHOUT_UNIT = '指数';

/** Larger units of each language; none where a unit is not here. */
const LARGER: Record<Language, Record<string, CompactUnit>> = {
	ja: { 円: { unit: '億円', divisor: 1e8 }, 人: { unit: '万人', divisor: 1e4 } },
	en: { 円: { unit: '¥ billion', divisor: 1e9 }, 人: { unit: 'thousand people', divisor: 1e3 } }
};

/**
 * The unit in which values are short: 千円 becomes 億円 or ¥ billion, 人 becomes 万人 or thousands.
 * @param largest of the values, in the official unit: people stay people in a village, or with 0
 */
export function compactUnit(language: Language, unit: string, largest: number): CompactUnit {
	const yen = YEN[unit];
	const larger = LARGER[language][yen === undefined ? unit : '円'];
	// Money is always shortened: nobody reads thousands of yen.
	if (larger && yen !== undefined) return { unit: larger.unit, divisor: larger.divisor / yen };
	if (larger && largest >= larger.divisor) return larger;
	return { unit: unit === WITHOUT_UNIT ? '' : unit === '人' && language === 'en' ? 'people' : unit, divisor: 1 };
}

/** As many decimals as the most exact of the values has. */
export const decimalsOf = (values: (number | null)[]): number =>
	Math.max(0, ...values.map((value) => (value === null ? 0 : (String(value).split('.')[1]?.length ?? 0))));

/**
 * The number alone. An official value keeps the decimals of its series; one in a larger unit has as many as keep it short.
 * @param value in the unit of the series
 * @param decimals of the series
 */
export function formatCompact(language: Language, value: number, { divisor }: CompactUnit, decimals: number): string {
	const shown = value / divisor;
	const size = Math.abs(shown);
	const digits = divisor === 1 ? decimals : size >= 100 ? 0 : size >= 1 ? 1 : 2;
	return new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	})
		.format(shown)
		.replace('-', '−');
}

/** The number with its unit: 95.1%, 680億円, ¥68.0 billion, 199 thousand people. */
export function formatCompactQuantity(language: Language, value: number, compact: CompactUnit, decimals: number): string {
	const number = formatCompact(language, value, compact, decimals);
	if (compact.unit.startsWith('¥')) return `¥${number}${compact.unit.slice(1)}`;
	return language === 'ja' || compact.unit === '%' || compact.unit === ''
		? `${number}${compact.unit}`
		: `${number} ${compact.unit}`;
}
