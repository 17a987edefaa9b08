/** @returns `derive`, which derives of the same object once, for as long as that is there; neither may be changed */
export function oncePer<Source extends object, Derived>(derive: (source: Source) => Derived): (source: Source) => Derived {
	const known = new WeakMap<Source, { derived: Derived }>();
	return (source) => {
		const before = known.get(source);
		if (before) return before.derived;
		const derived = derive(source);
		known.set(source, { derived });
		return derived;
	};
}
