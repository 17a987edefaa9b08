/**
 * What every request looks at, looked at once for all that come together, by the application and the server around it: if one saw a switch
 * before the other, an answer of before would be kept as one of after.
 */
import { processWide } from './process-wide.ts';

interface Held {
	at: number;
	value: string;
}

function heldAs(name: string): Held {
	const of = processWide<Held>(`held.${name}`);
	const held = of.get() ?? { at: -Infinity, value: '' };
	of.set(held);
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
