/** Words in line charts and small bars. */
export const ja = {
	separator: '・',
	cell: (name: string, year: string, words: string) => `${name} ${year} ${words}`,
	gap: (years: string, names: string, words: string) => `× ${years} ${names}: ${words}`
};

export const en: typeof ja = {
	separator: ', ',
	cell: (name, year, words) => `${name}, ${year}: ${words}`,
	gap: (years, names, words) => `× ${years} ${names}: ${words}`
};
