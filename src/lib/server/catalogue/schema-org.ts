/** The catalogue for search engines: schema.org as JSON-LD, inside the pages themselves. */
import type { Field } from '#lib/domain/data-package.ts';
import { descriptionOf, titleOf, withLanguage, type Language } from '#lib/messages/language.ts';
import type { Bilingual, CataloguedDataset, Portal } from './description.ts';
import { townIri } from './vocabulary.ts';

const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja');
const catalogueId = ({ origin }: Portal) => `${origin}/data#catalogue`;

/** The page in the language of the reader. @param page its Japanese address */
const inLanguage = ({ origin }: Portal, language: Language, page: string) =>
	origin + withLanguage(language, page.slice(origin.length));

function describePublisher({ origin, publisher, email }: Portal, language: Language) {
	return {
		'@type': 'Organization',
		'@id': `${origin}/#publisher`,
		name: publisher[language],
		url: `${origin}/`,
		...(email !== undefined && { email })
	};
}

/** What holds for the catalogue and everything in it. */
const common = (portal: Portal, language: Language) => ({
	license: portal.licence.url,
	version: portal.version,
	datePublished: portal.released.slice(0, 10),
	dateModified: portal.released.slice(0, 10),
	isAccessibleForFree: true,
	inLanguage: ['ja', 'en'],
	creator: describePublisher(portal, language),
	publisher: { '@id': `${portal.origin}/#publisher` }
});

const describeVariable = (language: Language, field: Field) => ({
	'@type': 'PropertyValue',
	name: field.name,
	description: `${titleOf(language, field)}: ${descriptionOf(language, field)}`,
	...(field.unit !== undefined && { unitText: field.unit })
});

/** A description long enough for search engines, which leave out datasets with fewer than fifty characters. */
const describeAtLength = (language: Language, { description, declaration }: CataloguedDataset) => {
	const columns = declaration?.fields.map((field) => titleOf(language, field)) ?? [];
	return language === 'ja' ? `${description.ja}列: ${columns.join('、')}。` : `${description.en} Columns: ${columns.join(', ')}.`;
};

/** `schema:Dataset` for the page of a dataset. */
export function toSchemaDataset(portal: Portal, dataset: CataloguedDataset, language: Language): Record<string, unknown> {
	const { name, title, group, page, towns, period, sources, distributions, declaration } = dataset;
	return {
		'@context': 'https://schema.org/',
		'@type': 'Dataset',
		'@id': `${page}#dataset`,
		name: title[language],
		alternateName: title[other(language)],
		description: describeAtLength(language, dataset),
		identifier: name,
		url: inLanguage(portal, language, page),
		keywords: [group.ja, group.en],
		...common(portal, language),
		includedInDataCatalog: { '@type': 'DataCatalog', '@id': catalogueId(portal), name: portal.title[language] },
		...(period && { temporalCoverage: `${period.from}/${period.to}` }),
		spatialCoverage: towns.length
			? towns.map(({ municipality_code, name_ja, name_en, prefecture_ja, prefecture_en }) => ({
					'@type': 'Place',
					'@id': townIri(municipality_code),
					name: language === 'ja' ? `${prefecture_ja}${name_ja}` : `${name_en}, ${prefecture_en}`
				}))
			: { '@type': 'Country', name: language === 'ja' ? '日本' : 'Japan' },
		...(sources.length && {
			isBasedOn: sources.map(({ source_id, title_ja, title_en, url }) => ({
				'@type': 'CreativeWork',
				'@id': `${portal.origin}/data/sources#${source_id}`,
				name: language === 'ja' ? title_ja : title_en,
				...(url !== null && { url })
			}))
		}),
		variableMeasured: declaration?.fields.map((field) => describeVariable(language, field)) ?? [],
		distribution: distributions.map(({ name: file, mediaType, url, bytes, sha256 }) => ({
			'@type': 'DataDownload',
			name: file,
			encodingFormat: mediaType,
			contentUrl: url,
			contentSize: `${bytes} B`,
			sha256
		}))
	};
}

/** `schema:DataCatalog` for the page that lists the datasets. */
export function toSchemaCatalogue(
	portal: Portal,
	datasets: { name: string; title: Bilingual }[],
	language: Language
): Record<string, unknown> {
	return {
		'@context': 'https://schema.org/',
		'@type': 'DataCatalog',
		'@id': catalogueId(portal),
		name: portal.title[language],
		alternateName: portal.title[other(language)],
		description: portal.description[language],
		url: inLanguage(portal, language, `${portal.origin}/data`),
		...common(portal, language),
		dataset: datasets.map(({ name, title }) => ({
			'@type': 'Dataset',
			'@id': `${portal.origin}/data/${name}#dataset`,
			name: title[language],
			url: inLanguage(portal, language, `${portal.origin}/data/${name}`)
		}))
	};
}
