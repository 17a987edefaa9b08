const SUFFIX: Readonly<Record<Intl.LDMLPluralRule, string>> = {
	one: 'st',
	two: 'nd',
	few: 'rd',
	other: 'th',
	zero: 'th',
	many: 'th'
};
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1 → 1st, 2 → 2nd, 11 → 11th. */
export const ordinalEn = (rank: number): string => `${rank}${SUFFIX[rules.select(rank)]}`;
