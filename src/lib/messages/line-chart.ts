/** Words in line charts and small bars. */
export const ja = {
	separator: '・',
	calendarYear: (year: number) => `${year}年`,
	cell: (name: string, year: string, words: string) => `${name} ${year} ${words}`,
	gap: (years: string, names: string, words: string) => `× ${years} ${names}: ${words}`
};

export const en: typeof ja = {
	separator: ', ',
	calendarYear: (year) => String(year),
	cell: (name, year, words) => `${name}, ${year}: ${words}`,
	gap: (years, names, words) => `× ${years} ${names}: ${words}`
};
