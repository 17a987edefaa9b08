/** Words about numbers that a reader sets in an address. */
interface Mistake {
	parameter: string;
	value: string;
	min: string;
	max: string;
}

export const ja = {
	mistakes: 'アドレスの仮定を読めませんでした',
	mistake: {
		number: ({ parameter, value, min, max }: Mistake) =>
			`${parameter} には ${min} から ${max} までの数を半角で書いてください（書かれていたもの: 「${value}」）。`,
		whole: ({ parameter, value, min, max }: Mistake) =>
			`${parameter} には ${min} から ${max} までの整数を書いてください（書かれていたもの: 「${value}」）。`,
		bounds: ({ parameter, value, min, max }: Mistake) =>
			`${parameter} は ${min} から ${max} までです（書かれていたもの: 「${value}」）。`,
		repeated: ({ parameter }: Mistake) => `${parameter} が二度書かれています。一つにしてください。`,
		unknown: ({ parameter }: Mistake) => `${parameter} という仮定はありません。`,
		choice: ({ parameter, value }: Mistake) => `${parameter} に「${value}」は選べません。`
	},
	startAgain: '仮定なしで開く'
};

export const en: typeof ja = {
	mistakes: 'The assumptions in the address could not be read',
	mistake: {
		number: ({ parameter, value, min, max }) =>
			`${parameter} must be a number from ${min} to ${max} in plain digits; it is “${value}”.`,
		whole: ({ parameter, value, min, max }) => `${parameter} must be a whole number from ${min} to ${max}; it is “${value}”.`,
		bounds: ({ parameter, value, min, max }) => `${parameter} must lie between ${min} and ${max}; it is “${value}”.`,
		repeated: ({ parameter }) => `${parameter} is given twice. Leave one.`,
		unknown: ({ parameter }) => `There is no assumption ${parameter}.`,
		choice: ({ parameter, value }) => `“${value}” is no choice for ${parameter}.`
	},
	startAgain: 'Open it without assumptions'
};
