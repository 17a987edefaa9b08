/** What holds for every query string: each parameter once, with a value, of bounded length. */
import { MAX_SEARCH_WORDS, searchWords } from '#lib/domain/search-terms.ts';
import type { ParameterError } from './problem.ts';

/** Longest value of a parameter, in UTF-16 code units. */
export const MAX_VALUE_LENGTH = 500;

/** A cursor holds the sort values of a row, which may be sentences. */
export const MAX_CURSOR_LENGTH = 8000;

/** The parameters that are well formed, and what is wrong with the others. */
export function readParameters(params: URLSearchParams): { values: Map<string, string>; errors: ParameterError[] } {
	const values = new Map<string, string>();
	const errors: ParameterError[] = [];
	for (const [parameter, given] of Map.groupBy(params, ([name]) => name)) {
		const [[, value] = ['', ''], ...more] = given;
		const longest = parameter === 'cursor' ? MAX_CURSOR_LENGTH : MAX_VALUE_LENGTH;
		if (more.length) errors.push({ parameter, message: 'is given more than once' });
		else if (value === '')
			errors.push({ parameter, message: 'is empty: give it a value, or leave it out where it is not required' });
		else if (value.length > longest || value.includes('\0')) {
			errors.push({ parameter, message: `must have at most ${longest} characters and no NUL` });
		} else values.set(parameter, value);
	}
	return { values, errors };
}

/** What is wrong with the text of a search. */
export const checkSearchText = (text: string): ParameterError[] =>
	searchWords(text).length > MAX_SEARCH_WORDS
		? [{ parameter: 'q', message: `has more than ${MAX_SEARCH_WORDS} different words` }]
		: [];

/** A list of names separated by commas (`fields=a,b`), each of which must be among `allowed`, once. */
export function parseNames(
	parameter: string,
	text: string,
	allowed: readonly string[],
	what: string
): { names: string[]; errors: ParameterError[] } {
	const names = text.split(',');
	const unknown = names.filter((name) => !allowed.includes(name));
	const errors: ParameterError[] = unknown.map((name) => ({ parameter, message: `"${name}" is not ${what}`, allowed }));
	if (new Set(names).size < names.length) errors.push({ parameter, message: 'names the same twice' });
	return { names, errors };
}
