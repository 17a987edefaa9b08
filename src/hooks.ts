import type { Reroute, Transport } from '@sveltejs/kit';
import { withoutLanguage } from '#lib/messages/language.ts';

/** `/en/plans` is `/plans` in English: one set of routes for both languages. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);

/**
 * What a page is made of is not written out for a browser: no page is made again there (`csr` is off for all), and SvelteKit
 * would write it all the same only to leave it out. Of a chart's page that took longer than its database.
 */
export const transport: Transport = { unsent: { encode: () => true, decode: () => undefined } };
