import { messagesIn } from '#lib/messages/index.ts';
import { withLanguage, type Language } from '#lib/messages/language.ts';

/** `schema:WebSite` for the home page, with its search. */
export function describeSite(origin: string, language: Language): Record<string, unknown> {
	const { name, description } = messagesIn(language).site;
	return {
		'@context': 'https://schema.org/',
		'@type': 'WebSite',
		'@id': `${origin}/#site`,
		name,
		alternateName: ['machiscope', messagesIn(language === 'ja' ? 'en' : 'ja').site.name],
		description,
		url: origin + withLanguage(language, '/'),
		inLanguage: language,
		publisher: { '@id': `${origin}/#publisher` },
		potentialAction: {
			'@type': 'SearchAction',
			target: { '@type': 'EntryPoint', urlTemplate: `${origin}${withLanguage(language, '/search')}?q={words}` },
			'query-input': 'required name=words'
		}
	};
}
