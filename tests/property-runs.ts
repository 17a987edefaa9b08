/** How many examples a property test tries: many more under `npm run test:full`. */
export const PROPERTY_RUNS = process.env['FULL'] ? 10_000 : 300;

/** Where chance begins. It is said when a test fails: with `FUZZ_SEED` set to it, the same things happen again. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Chance that can be repeated: numbers from 0 to below 1 (mulberry32, after Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
