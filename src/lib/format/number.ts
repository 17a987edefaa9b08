/** Numbers, quantities, years and dates as a reader of each language writes them. */
import { YEN } from '#lib/domain/units.ts';
import { eraOfDate, eraOfFiscalYear } from '#lib/domain/fiscal-year.ts';
import type { Language } from '#lib/messages/language.ts';
import { dateFormats, numberFormats } from './intl.ts';
import { yearStyle } from './year-style.ts';

const plain = numberFormats((maximumFractionDigits) => ({ maximumFractionDigits }));
const signed = numberFormats((maximumFractionDigits) => ({ maximumFractionDigits, signDisplay: 'exceptZero' }));

/** 1458 → 1,458; as many decimals as the number has, with a true minus. */
export const formatNumber = (language: Language, value: number): string => plain(language, 10).format(value).replace('-', '−');

/** With a sign, and a true minus. */
export const formatChange = (language: Language, value: number, maximumFractionDigits = 1): string =>
	signed(language, maximumFractionDigits).format(value).replace('-', '−');

/** Units of the sources in English, of one and of many. Money is handled by `formatQuantity`. */
const UNITS_EN: Record<string, [one: string, many: string]> = {
	'%': ['%', '%'],
	人: ['person', 'people'],
	件: ['case', 'cases'],
	団体: ['group', 'groups'],
	回: ['time', 'times'],
	校: ['school', 'schools'],
	組織: ['group', 'groups'],
	地区: ['district', 'districts'],
	分野: ['field', 'fields'],
	施設: ['facility', 'facilities'],
	時間: ['hour', 'hours'],
	冊: ['item', 'items']
};

const unitEn = (unit: string, value: number): string => UNITS_EN[unit]?.[value === 1 ? 0 : 1] ?? unit;

/** A number and its unit apart, since pages set the number larger: 97.3 | %, 23 | 億円, ¥2.3 billion | (nothing). */
export function splitQuantity(language: Language, value: number, unit: string | null): { number: string; unit: string } {
	if (language === 'ja' || unit === null) return { number: formatNumber(language, value), unit: unit ?? '' };
	const yen = YEN[unit];
	if (yen !== undefined) return { number: formatYenEn(value * yen), unit: '' };
	const man = /^万(.+)$/.exec(unit)?.[1];
	if (man !== undefined) return { number: formatNumber('en', value * 1e4), unit: unitEn(man, value * 1e4) };
	return { number: formatNumber('en', value), unit: unitEn(unit, value) };
}

/** How large amounts of yen are said in English. */
const yenWordFor = (yen: number): [divisor: number, word: string] =>
	yen >= 1e9 ? [1e9, ' billion'] : yen >= 1e6 ? [1e6, ' million'] : [1, ''];

function formatYenEn(yen: number): string {
	const [divisor, word] = yenWordFor(Math.abs(yen));
	return `${yen < 0 ? '−' : ''}¥${formatNumber('en', Number((Math.abs(yen) / divisor).toPrecision(12)))}${word}`;
}

/** 23億円 · ¥2.3 billion · 97.3% · 930人 · 930 people */
export function formatQuantity(language: Language, value: number, unit: string | null): string {
	const { number, unit: word } = splitQuantity(language, value, unit);
	return language === 'ja' || word === '%' || word === '' ? `${number}${word}` : `${number} ${word}`;
}

/** Numbers at an axis, without their unit, which labels of values say: 20, 22 (億円) · 2, 2.2 (¥ billion) */
export function formatTicks(language: Language, ticks: number[], unit: string | null): string[] {
	const yen = language === 'en' && unit !== null ? YEN[unit] : undefined;
	const [divisor] = yenWordFor(Math.max(...ticks.map((tick) => Math.abs(tick * (yen ?? 1)))));
	return ticks.map((tick) => formatNumber(language, yen === undefined ? tick : Number(((tick * yen) / divisor).toPrecision(12))));
}

/** The unit alone, for the head of a column. */
export const formatUnit = (language: Language, unit: string | null): string =>
	unit === null || language === 'ja' ? (unit ?? '') : YEN[unit] !== undefined ? 'yen' : unitEn(unit, Infinity);

/** 2011 → 2011年度 · FY2011; in eras 平成23年度 · FY2011 (Heisei 23) */
export function formatFiscalYear(language: Language, year: number): string {
	if (yearStyle() === 'western') return language === 'ja' ? `${year}年度` : `FY${year}`;
	return language === 'ja' ? formatEraYear('ja', year) : `FY${year} (${formatEraYear('en', year)})`;
}

/** A year at an axis or in a bar, where there is little room: 2011, or in eras H23 (in English the western year stays). */
export function formatYearTick(language: Language, year: number): string {
	if (yearStyle() === 'western' || language === 'en') return String(year);
	const era = eraOfFiscalYear(year);
	return era ? `${era.en.charAt(0)}${era.year}` : String(year);
}

/**
 * A fiscal year at an axis of many, or that of a census: the last one is written out where there is room, the first with its century, the others without; by
 * eras H27, H28 … 令和5年度.
 */
export function axisYear(
	language: Language,
	year: number,
	{ isFirst, isWhole, isCalendar = false }: { isFirst: boolean; isWhole: boolean; isCalendar?: boolean | undefined }
): string {
	if (language === 'en') return isFirst || isWhole ? `${isCalendar ? '' : 'FY'}${year}` : String(year).slice(2);
	if (isWhole) return isCalendar ? formatDate('ja', String(year)) : formatFiscalYear('ja', year);
	return isFirst || yearStyle() === 'era' ? formatYearTick('ja', year) : String(year).slice(2);
}

/** An era's first year is 元年. */
const eraYearJa = (year: number) => (year === 1 ? '元' : String(year));

/** 2011 → 平成23年度 · Heisei 23; before the eras known here the western year */
export function formatEraYear(language: Language, year: number): string {
	const era = eraOfFiscalYear(year);
	if (language === 'en') return era ? `${era.en} ${era.year}` : String(year);
	return era ? `${era.ja}${eraYearJa(era.year)}年度` : `${year}年度`;
}

/** From one fiscal year to another, either end open. */
export function formatFiscalYears(language: Language, from: number | null, to: number | null): string {
	if (from !== null && to !== null) {
		if (from === to) return formatFiscalYear(language, from);
		if (yearStyle() === 'era') return formatEraYears(language, from, to);
		return language === 'ja' ? `${from}〜${to}年度` : `FY${from}–${to}`;
	}
	if (from !== null) return language === 'ja' ? `${formatFiscalYear('ja', from)}から` : `from ${formatFiscalYear('en', from)}`;
	if (to !== null) return language === 'ja' ? `${formatFiscalYear('ja', to)}まで` : `to ${formatFiscalYear('en', to)}`;
	return '';
}

/** 平成23〜27年度, 平成30〜令和4年度 · FY2011–2015 (Heisei 23–27), FY2018–2022 (Heisei 30–Reiwa 4) */
function formatEraYears(language: Language, from: number, to: number): string {
	const same = eraOfFiscalYear(from)?.ja === eraOfFiscalYear(to)?.ja;
	const last = formatEraYear(language, to);
	if (language === 'ja') {
		return `${formatEraYear('ja', from).replace('年度', '')}〜${same ? last.replace(/^\D*(?=\d)/, '') : last}`;
	}
	return `FY${from}–${to} (${formatEraYear('en', from)}–${same ? last.replace(/^\D+/, '') : last})`;
}

/** Of the first parts of a date: year, month, day. */
const dates = dateFormats((parts) => ({
	year: 'numeric',
	...(parts > 1 && { month: 'long' }),
	...(parts > 2 && { day: 'numeric' }),
	timeZone: 'UTC'
}));

/** A date as far as it is known: 2020-04-01 → 2020年4月1日 · 1 April 2020; 1961-06 → 1961年6月 · June 1961; in eras 昭和36年6月 · June 1961 */
export function formatDate(language: Language, iso: string): string {
	const parts = iso.split('-').map(Number);
	const [year = 0, month = 1, day = 1] = parts;
	const era = language === 'ja' && yearStyle() === 'era' ? eraOfDate(iso) : undefined;
	if (era) return `${era.ja}${eraYearJa(era.year)}年${parts.length > 1 ? `${month}月` : ''}${parts.length > 2 ? `${day}日` : ''}`;
	return dates(language, parts.length).format(Date.UTC(year, month - 1, day));
}
