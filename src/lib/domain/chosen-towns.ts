/** The towns that a reader asks for in the address: `towns=13211,13203`. */

/** As many as can be told apart in a chart. */
export const MOST_TOWNS = 8;

export interface ChosenTowns {
	codes: string[];
	/** What was asked for and is no town of the figures, in the order of the address. */
	unknown: string[];
	tooMany: boolean;
}

/**
 * @param asked value of the parameter; null or nothing but commas asks for the default
 * @param known codes of the towns that have figures
 */
export function chooseTowns(asked: string | null, known: ReadonlySet<string>, byDefault: string[]): ChosenTowns {
	const wanted = [...new Set((asked ?? '').split(',').map((code) => code.trim()))].filter((code) => code !== '');
	if (wanted.length === 0) return { codes: byDefault, unknown: [], tooMany: false };
	const codes = wanted.filter((code) => known.has(code));
	return { codes, unknown: wanted.filter((code) => !known.has(code)), tooMany: codes.length > MOST_TOWNS };
}
