/**
 * What every request looks at, looked at once for all that come together. The application and the server around it are built apart, so
 * each has its own copy of this module; what was seen hangs on the process. If one saw a switch before the other, an answer of before
 * would be kept as one of after.
 */
const KEY = Symbol.for('machiscope.held');
const shared = globalThis as { [KEY]?: Map<string, Held> };

interface Held {
	at: number;
	value: string;
}

function heldAs(name: string): Held {
	const all = shared[KEY] ?? new Map<string, Held>();
	const held = all.get(name) ?? { at: -Infinity, value: '' };
	shared[KEY] = all.set(name, held);
	return held;
}

/**
 * @param name of what is looked at: the same for all of the process
 * @returns `look`, whose answer holds for so many milliseconds
 */
export function holdFor(name: string, milliseconds: number, look: () => string): () => string {
	const held = heldAs(name);
	return () => {
		const now = performance.now();
		if (now - held.at >= milliseconds) {
			held.value = look();
			held.at = now;
		}
		return held.value;
	};
}

/** After how long a running server has seen that what it serves was switched, at the latest: looking takes as long as ten lines of the log. */
export const SWITCH_SEEN_AFTER = 10;
