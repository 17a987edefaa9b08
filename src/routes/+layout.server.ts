import type { LayoutServerLoad } from './$types.js';
import { languageOf, withoutLanguage } from '#lib/messages/language.ts';

export const load: LayoutServerLoad = ({ url, locals: { release } }) => ({
	language: languageOf(url.pathname),
	/** The page's address as the routes know it, to link to the other language. */
	path: withoutLanguage(url.pathname) + url.search,
	origin: url.origin,
	release: {
		version: release.version,
		created: release.manifest.created.slice(0, 10),
		licence: release.pkg.licenses[0]?.name ?? ''
	}
});
