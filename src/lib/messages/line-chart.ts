/** Words in line charts and small bars. */
export const ja = {
	separator: '・',
	firstYear: (year: number) => String(year),
	lastYear: (year: number) => `${year}年度`,
	calendarYear: (year: number) => `${year}年`,
	point: (name: string, year: number, words: string) => `${name} ${year}年度 ${words}`,
	cell: (name: string, year: string, words: string) => `${name} ${year} ${words}`,
	gap: (years: string, names: string, words: string) => `× ${years} ${names}: ${words}`
};

export const en: typeof ja = {
	separator: ', ',
	firstYear: (year) => `FY${year}`,
	lastYear: (year) => `FY${year}`,
	calendarYear: (year) => String(year),
	point: (name, year, words) => `${name}, FY${year}: ${words}`,
	cell: (name, year, words) => `${name}, ${year}: ${words}`,
	gap: (years, names, words) => `× ${years} ${names}: ${words}`
};
