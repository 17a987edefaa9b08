/** Longer texts are not worth their memory. */
const LONGEST = 500;

/**
 * `make`, with what it made of the texts that it was given lately: many requests say the same.
 * @param most texts that are remembered at once
 */
export function remember<Value extends object | string>(make: (text: string) => Value, most: number): (text: string) => Value {
	const known = new Map<string, Value>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const value = make(text);
		if (known.size >= most) known.clear();
		if (text.length <= LONGEST) known.set(text, value);
		return value;
	};
}
