/** Eras since 1868, newest first. A new era is one more line here. `from` is its first day. */
export const ERAS = [
	{ ja: '令和', en: 'Reiwa', from: '2019-05-01' },
	{ ja: '平成', en: 'Heisei', from: '1989-01-08' },
	{ ja: '昭和', en: 'Showa', from: '1926-12-25' },
	{ ja: '大正', en: 'Taisho', from: '1912-07-30' },
	{ ja: '明治', en: 'Meiji', from: '1868-01-25' }
] as const;

/**
 * The era name of a fiscal year, by the custom of public bodies: the fiscal year takes the era's new name when the era
 * changes within its first months (FY2019 is 令和元年度, the 30 days of April 2019 notwithstanding), so the era in force at
 * the end of the calendar year in which the fiscal year begins decides. Of an era that ended in December (FY1926) it names the next one.
 *
 * @param year western year in which the fiscal year begins
 * @returns undefined before 1868
 */
export function eraOfFiscalYear(year: number): { ja: string; en: string; year: number } | undefined {
	const era = ERAS.find(({ from }) => Number(from.slice(0, 4)) <= year);
	return era && { ja: era.ja, en: era.en, year: year - Number(era.from.slice(0, 4)) + 1 };
}

/**
 * The era of a date and the year within it. Unlike a fiscal year, a date takes the new name on the day on which it begins.
 *
 * @param isoDate as far as it is known: a day, a month or a year
 * @returns undefined before 1868, and where an era ended within the month or year that is known
 */
export function eraOfDate(isoDate: string): { ja: string; year: number } | undefined {
	const first = `${isoDate}-01-01`.slice(0, 10);
	const last = isoDate.length > 4 ? `${isoDate}-31`.slice(0, 10) : `${isoDate}-12-31`;
	const era = ERAS.find(({ from }) => from <= last);
	return era && era.from <= first
		? { ja: era.ja, year: Number(first.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1 }
		: undefined;
}

/** The fiscal year (from 1 April) that an ISO date, at least to the month, falls in. */
export function fiscalYearOf(isoDate: string): number {
	const [year = NaN, month = NaN] = isoDate.split('-').map(Number);
	if (Number.isNaN(month)) throw new RangeError(`"${isoDate}" does not tell the month`);
	return month >= 4 ? year : year - 1;
}
