/** The sitemap (sitemaps.org 0.9): every page in both languages, each naming the other. */
import { LANGUAGES, withLanguage } from '#lib/messages/language.ts';
import type { Portal } from './description.ts';
import { element, xmlDocument } from './xml.ts';

/** @param pages paths as the routes know them */
export function toSitemap({ origin, released }: Portal, pages: string[]): string {
	const writePage = (path: string) => {
		const alternates = [
			...LANGUAGES.map((language) => ({ hreflang: language, href: origin + withLanguage(language, path) })),
			{ hreflang: 'x-default', href: origin + path }
		].map((attributes) => element('xhtml:link', { rel: 'alternate', ...attributes }));
		return LANGUAGES.map((language) =>
			element('url', {}, [
				element('loc', {}, origin + withLanguage(language, path)),
				element('lastmod', {}, released.slice(0, 10)),
				...alternates
			])
		).join('\n');
	};
	return xmlDocument(
		element(
			'urlset',
			{ xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' },
			pages.map(writePage)
		)
	);
}
