/** How many examples a property test tries: many more under `npm run test:full`. */
export const PROPERTY_RUNS = process.env['FULL'] ? 10_000 : 300;

/** Where chance begins. It is said when a test fails: with `FUZZ_SEED` set to it, the same things happen again. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

export { createRandom } from '../scripts/bench/random.ts';
