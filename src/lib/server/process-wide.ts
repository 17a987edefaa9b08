/**
 * What there is once in a process. The application and the server around it are built apart, so each has its own copy of every module: what they
 * share hangs on the process.
 */
const shared = globalThis as unknown as Record<symbol, unknown>;

export interface ProcessWide<Value> {
	/** @returns undefined until it is set */
	get: () => Value | undefined;
	set: (value: Value | undefined) => void;
}

/** @param name the same in both copies, and nothing else's */
export function processWide<Value>(name: string): ProcessWide<Value> {
	const key = Symbol.for(`machiscope.${name}`);
	return {
		get: () => shared[key] as Value | undefined,
		set: (value) => {
			shared[key] = value;
		}
	};
}
