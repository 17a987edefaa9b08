/** What a reader chose, one value of a kind, as an address has it. */

/** The choices among parameters; blank ones, which a form sends for "any", choose nothing. */
export const readChoices = <Name extends string>(
	names: readonly Name[],
	parameters: Iterable<readonly [name: string, value: string]>
): Partial<Record<Name, string>> => {
	const asked = new Map(parameters);
	const choices: Partial<Record<Name, string>> = {};
	for (const name of names) {
		const value = asked.get(name);
		if (value) choices[name] = value;
	}
	return choices;
};

/** The same as an address has it, in the order of the names. */
export const choicesQuery = <Name extends string>(
	names: readonly Name[],
	choices: Readonly<Partial<Record<Name, string>>>
): string => {
	const query = new URLSearchParams();
	for (const name of names) if (choices[name] !== undefined) query.append(name, choices[name]);
	return query.toString();
};
