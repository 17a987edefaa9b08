/** What every request looks at, looked at once for all that came in together. */

/** @returns `look`, whose answer holds until the event loop has gone round */
export function perTurn<Seen>(look: () => Seen): () => Seen {
	let seen: { value: Seen } | undefined;
	return () => {
		if (!seen) {
			seen = { value: look() };
			setImmediate(() => (seen = undefined));
		}
		return seen.value;
	};
}
