/** What every request looks at, looked at once for all that come together. */

/** @returns `look`, whose answer holds for so many milliseconds */
export function holdFor<Seen>(milliseconds: number, look: () => Seen): () => Seen {
	let seen: { at: number; value: Seen } | undefined;
	return () => {
		const now = performance.now();
		if (!seen || now - seen.at >= milliseconds) seen = { at: now, value: look() };
		return seen.value;
	};
}

/** After how long a running server has seen that what it serves was switched, at the latest: looking takes as long as ten lines of the log. */
export const SWITCH_SEEN_AFTER = 10;
