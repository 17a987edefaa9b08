import type { LayoutServerLoad } from './$types.js';
import { publisherOf, type DataPackage } from '#lib/domain/data-package.ts';
import { languageOf, withoutLanguage, type Language } from '#lib/messages/language.ts';

/** Who runs the portal, and where to write to if the data package says so. */
function describePublisher(pkg: DataPackage, language: Language): { name: string; email: string | undefined } {
	const publisher = publisherOf(pkg);
	const name = (language === 'en' ? publisher?.title_en : undefined) ?? publisher?.title ?? '';
	return { name, email: publisher?.email };
}

export const load: LayoutServerLoad = ({ url, locals }) => ({
	language: languageOf(url.pathname),
	/** The page's address as the routes know it, to link to the other language. */
	path: withoutLanguage(url.pathname) + url.search,
	origin: url.origin,
	/** What may have been meant, on the page that says that there is none. */
	missing: locals.missing,
	publisher: describePublisher(locals.release.pkg, languageOf(url.pathname)),
	release: {
		version: locals.release.version,
		created: locals.release.manifest.created.slice(0, 10),
		licence: locals.release.pkg.licenses[0]?.name ?? ''
	}
});
