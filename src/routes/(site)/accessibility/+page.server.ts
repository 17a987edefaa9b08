import type { PageServerLoad } from './$types.js';
import { routeOf } from '#lib/server/catalogue/pages.ts';

const kinds = Object.keys(import.meta.glob('/src/routes/(site)/**/+page.svelte'))
	.map(routeOf)
	.filter((route) => route !== '/styleguide')
	.toSorted();

export const load: PageServerLoad = () => ({ kinds });
