/** How many examples a property test tries: many more under `npm run test:full`. */
export const PROPERTY_RUNS = process.env['FULL'] ? 10_000 : 300;
