/**
 * How years are written: by the western count, or by eras too. The reader chooses once for the whole site, and every word
 * with a year in it follows; handing the choice through each of them would make every signature speak of it, so whoever
 * answers a request says where to ask (`hooks.server.ts`).
 */
export const YEAR_STYLES = ['western', 'era'] as const;
export type YearStyle = (typeof YEAR_STYLES)[number];

let ask: () => YearStyle = () => 'western';

/** @param source asked each time a year is written */
export const askYearStyleOf = (source: () => YearStyle): void => {
	ask = source;
};

export const yearStyle = (): YearStyle => ask();

/** What a cookie or a parameter says; anything unknown is the default. */
export const toYearStyle = (text: string | null | undefined): YearStyle =>
	YEAR_STYLES.find((style) => style === text) ?? 'western';
