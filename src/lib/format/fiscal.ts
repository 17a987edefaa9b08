/** Fiscal values as a reader sees them: money in 億円 or yen, ratios with their decimals. Data stay in the official unit. */
import { YEN } from '#lib/domain/units.ts';
import type { Language } from '#lib/messages/language.ts';
import { numberFormats } from './intl.ts';
import { formatDate, formatFiscalYears, formatQuantity, formatUnit } from './number.ts';

/** Units that are a plain number: an index has no unit to write behind it. */
const WITHOUT_UNIT = new Set(['指数']);

const OKU = 1e8;

export interface DisplayUnit {
	/** As it is written behind the number or in a heading; '' for an index. */
	unit: string;
	/** How many of the series' unit make one of this. */
	divisor: number;
}

/** From so many people on, a larger unit is used. */
const MANY_PEOPLE = 1e4;

/** Larger units of each language. */
const LARGER: Record<Language, { yen: DisplayUnit; people: DisplayUnit }> = {
	ja: { yen: { unit: '億円', divisor: OKU }, people: { unit: '万人', divisor: 1e4 } },
	en: { yen: { unit: '¥ billion', divisor: 1e9 }, people: { unit: 'thousand people', divisor: 1e3 } }
};

/** Money is always shortened, nobody reads thousands of yen. @returns undefined when the unit is not one of money */
function moneyUnit(language: Language, unit: string): DisplayUnit | undefined {
	const yen = YEN[unit];
	const larger = LARGER[language].yen;
	return yen === undefined ? undefined : { unit: larger.unit, divisor: larger.divisor / yen };
}

/** Unit of a chart's axis, and how many of the series' unit make one of it. */
export function axisOf(language: Language, unit: string): DisplayUnit {
	const money = moneyUnit(language, unit);
	if (money) return money;
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

const fixed = numberFormats((decimals) => ({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }));

/** 93 with one decimal → 93.0; a true minus. */
export const formatFixed = (language: Language, value: number, decimals: number): string =>
	fixed(language, decimals).format(value).replace('-', '−');

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

/**
 * The unit in which values are short enough for a tile of a map: 千円 becomes 億円 or ¥ billion, 人 becomes 万人 or thousands.
 * @param largest of the values, in the official unit: people stay people in a village, or with 0
 */
export function compactUnit(language: Language, unit: string, largest: number): DisplayUnit {
	const money = moneyUnit(language, unit);
	if (money) return money;
	const { people } = LARGER[language];
	if (unit === '人' && largest >= MANY_PEOPLE) return people;
	return { unit: WITHOUT_UNIT.has(unit) ? '' : formatUnit(language, unit), divisor: 1 };
}

/**
 * The number alone. An official value keeps the decimals of its series; one in a larger unit has as many as keep it short.
 * @param value in the unit of the series
 * @param decimals of the series
 */
export function formatCompact(language: Language, value: number, { divisor }: DisplayUnit, decimals: number): string {
	const size = Math.abs(value / divisor);
	return formatFixed(language, value / divisor, divisor === 1 ? decimals : size >= 100 ? 0 : size >= 1 ? 1 : 2);
}

/** The number with its unit: 95.1%, 680億円, ¥68.0 billion, 199 thousand people. */
export function formatCompactQuantity(language: Language, value: number, compact: DisplayUnit, decimals: number): string {
	const number = formatCompact(language, value, compact, decimals);
	if (compact.unit.startsWith('¥')) return `¥${number}${compact.unit.slice(1)}`;
	return language === 'ja' || compact.unit === '%' || compact.unit === ''
		? `${number}${compact.unit}`
		: `${number} ${compact.unit}`;
}

/** The years of a series: 2015〜2023年度 · FY2015–2023; of a census, each of them: 2015年・2020年 · 2015, 2020 */
export const formatYearsOf = (language: Language, years: number[], isCensus: boolean): string =>
	isCensus
		? years.map((year) => formatDate(language, String(year))).join(language === 'ja' ? '・' : ', ')
		: formatFiscalYears(language, years[0] ?? null, years.at(-1) ?? null);
