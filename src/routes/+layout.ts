/**
 * Pages are whole without a script; what moves is a small script that they link. Not written as `false`: where that is said of
 * all pages, SvelteKit leaves out the build of the client, and with it those scripts.
 */
export const csr = Boolean(0);
