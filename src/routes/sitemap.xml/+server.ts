import { describePortal } from '#lib/server/catalogue/description.ts';
import { listPages } from '#lib/server/catalogue/pages.ts';
import { toSitemap } from '#lib/server/catalogue/sitemap.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';

/** Only the names matter; no page is loaded from here. */
const PAGE_FILES = Object.keys(import.meta.glob('/src/routes/**/+page.svelte'));

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	return conditional(asked, {}, async () => {
		const text = toSitemap(describePortal(release, url.origin), await listPages(PAGE_FILES, release));
		return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
	});
});
