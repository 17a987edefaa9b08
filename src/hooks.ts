import type { Reroute } from '@sveltejs/kit';
import { withoutLanguage } from '#lib/messages/language.ts';

/** `/en/plans` is `/plans` in English: one set of routes for both languages. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);
