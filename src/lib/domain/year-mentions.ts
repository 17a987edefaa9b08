/** Years as texts write them: 2015, 平成27年度, 平成26・27年度, 令和元年, 昭和三十六年, Heisei 27. */
import { ERAS } from './fiscal-year.ts';

export interface YearMention {
	/** Where it stands in the text, in UTF-16 code units; a list of years of an era is one place with several years. */
	from: number;
	to: number;
	years: number[];
}

const NUMERALS = '〇一二三四五六七八九';

/** 元, 27 or 二十七 as a number. */
function readEraYear(written: string): number {
	if (written === '元') return 1;
	if (/^\d+$/.test(written)) return Number(written);
	const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['', written];
	const ten = written.includes('十') ? Math.max(1, NUMERALS.indexOf(tens || '一')) * 10 : 0;
	return ten + Math.max(0, NUMERALS.indexOf(ones || '〇'));
}

const firstYears = new Map(
	ERAS.flatMap(({ ja, en, from }) => {
		const year = Number(from.slice(0, 4));
		return [
			[ja, year],
			[en.toLowerCase(), year],
			[en.charAt(0).toLowerCase(), year]
		];
	})
);
const names = ERAS.flatMap(({ ja, en }) => [ja, en.toLowerCase()]).join('|');
const initials = ERAS.map(({ en }) => en.charAt(0).toLowerCase()).join('');
const YEAR = '元|\\d{1,2}(?!\\d)|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]';
/** A number of four digits that is neither part of a longer one nor a count of something. */
const western = /(?<![\d.,])(?:1[89]|20|21)\d\d(?!\d|[.,]\d|[人件円千万億%])/g;
const eras = new RegExp(`(${names}) ?((?:${YEAR})(?:(?:年度?)?[・~〜～-](?:\\d{1,2}(?!\\d)))*)`, 'g');
const short = new RegExp(`^ *([${initials}])(\\d{1,2})(?=年度?| *$)`, 'g');

const inEra = (era: string, written: string): number => (firstYears.get(era) ?? NaN) + readEraYear(written) - 1;

/**
 * @param text folded: digits of half width, lower case
 * @param isTyped a search: H27 alone is a year, too
 */
export function findYears(text: string, isTyped = false): YearMention[] {
	const mentions = [
		...[...text.matchAll(western)].map((match) => ({ match, years: [Number(match[0])] })),
		...[...text.matchAll(eras), ...(isTyped ? text.matchAll(short) : [])].map((match) => {
			const [, era = '', written = ''] = match;
			return { match, years: written.split(/(?:年度?)?[・~〜～-]/).map((year) => inEra(era, year)) };
		})
	];
	return mentions
		.map(({ match, years }) => ({ from: match.index, to: match.index + match[0].length, years }))
		.toSorted((a, b) => a.from - b.from);
}
