/** A mistake in the data, told so that a steward can find and mend it. */
export interface Problem {
	/** Path under `data/`. */
	file: string;
	/** Line of the file, from 1. */
	line?: number;
	/** Column: its number from 1 and its name. */
	column?: { number: number; name: string };
	/** The offending text, cut at 80 characters. */
	value?: string;
	/** Short stable name of the rule, for tests and for looking up. */
	rule: string;
	/** What is wrong and how to mend it. */
	message: { ja: string; en: string };
	mend: { ja: string; en: string };
}

/** `file:line:column` as far as known. */
export function placeOf({ file, line, column }: Problem): string {
	return [file, line, column?.number].filter((part) => part !== undefined).join(':');
}

/** The problem as lines for a terminal, Japanese first. */
export function formatProblem(problem: Problem): string {
	const column = problem.column ? ` [${problem.column.name}]` : '';
	const value = problem.value === undefined ? '' : ` ${JSON.stringify(problem.value)}`;
	return [
		`${placeOf(problem)}${column}${value} (${problem.rule})`,
		`  ${problem.message.ja} ${problem.mend.ja}`,
		`  ${problem.message.en} ${problem.mend.en}`
	].join('\n');
}
