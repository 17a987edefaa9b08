/**
 * The catalogue as DCAT-AP 3: a list of statements that Turtle, JSON-LD and RDF/XML write down alike.
 *
 * Everything that can be pointed at has an address of its own, so that there are no blank nodes, and the three forms can
 * be compared statement by statement. Addresses of ours are places in our pages: `/data/plans#dataset`.
 */
import { DataFactory, type NamedNode, type Literal, type Quad } from 'n3';
import type { Bilingual, Catalogue, CataloguedDataset, CataloguedSource, Distribution } from './description.ts';
import { authority, expandName, FILE_TYPES, THEME_TAXONOMY, THEMES, townIri, type CompactName } from './vocabulary.ts';

type Value = NamedNode | Literal;
type Properties = Partial<Record<CompactName, Value | readonly Value[] | undefined>>;

/** Addresses of sources come from data; what an IRI cannot hold (RFC 3987) is percent-encoded. */
const iri = (address: string): Value => DataFactory.namedNode(address.replace(/[<>"{}|\\^`\s]/g, encodeURIComponent));
const name = (compact: CompactName): Value => iri(expandName(compact));
const plain = (text: string): Value => DataFactory.literal(text);
const inLanguage = (language: 'ja' | 'en', text: string): Value => DataFactory.literal(text, language);
const inBoth = ({ ja, en }: Bilingual): Value[] => [inLanguage('ja', ja), inLanguage('en', en)];
const typed = (text: string | number, type: CompactName): Value =>
	DataFactory.literal(String(text), DataFactory.namedNode(expandName(type)));

/** A date as far as it is known. @param iso `2011`, `2011-04` or `2011-04-01`, whatever follows the day left out */
const date = (iso: string): Value =>
	typed(iso.slice(0, 10), iso.length <= 4 ? 'xsd:gYear' : iso.length <= 7 ? 'xsd:gYearMonth' : 'xsd:date');

/** Statements about one thing. */
function about(address: string, type: CompactName | readonly CompactName[], properties: Properties): Quad[] {
	const subject = iri(address) as NamedNode;
	const types = (typeof type === 'string' ? [type] : type).map(name);
	return Object.entries<Value | readonly Value[] | undefined>({ 'rdf:type': types, ...properties }).flatMap(
		([property, values]) =>
			(values === undefined ? [] : [values].flat()).map((value) =>
				DataFactory.quad(subject, DataFactory.namedNode(expandName(property as CompactName)), value)
			)
	);
}

const PUBLIC = authority('access-right', 'PUBLIC');
const IRREGULAR = authority('frequency', 'IRREG');
const STABLE = authority('planned-availability', 'STABLE');
const LANGUAGES = [authority('language', 'JPN'), authority('language', 'ENG')];
const JAPAN = authority('country', 'JPN');
/** See {@link describeSource}. */
const SOURCE_DOCUMENT = '#source-document';

const addressesOf = ({ origin, licence }: Catalogue) => ({
	catalogue: `${origin}/data#catalogue`,
	publisher: `${origin}/#publisher`,
	contact: `${origin}/#contact`,
	licence: licence.url,
	service: (path: string) => `${origin}${path}#service`,
	source: (id: string) => `${origin}/data/sources#${id}`,
	sourceDocument: `${origin}/data/sources${SOURCE_DOCUMENT}`
});
type Addresses = ReturnType<typeof addressesOf>;

const datasetIri = ({ page, declaration }: CataloguedDataset) => `${page}#${declaration ? 'dataset' : 'all'}`;
/** The file itself is what is downloaded; the distribution is what is said of it. */
const distributionIri = ({ url }: Distribution) => `${url}#distribution`;
const mediaTypeIri = (mediaType: string) => `http://www.iana.org/assignments/media-types/${mediaType}`;

function formatIri({ format, mediaType }: Distribution): string {
	const code = FILE_TYPES[format.slice(format.lastIndexOf('.') + 1)];
	return code === undefined ? mediaTypeIri(mediaType) : authority('file-type', code);
}

function describeDistribution(dataset: CataloguedDataset, file: Distribution, to: Addresses): Quad[] {
	const { url, mediaType, bytes, sha256, rows } = file;
	const checksum = `${url}#sha256`;
	return [
		...about(distributionIri(file), 'dcat:Distribution', {
			'dct:title': inBoth({ ja: `${dataset.title.ja}（${file.name}）`, en: `${dataset.title.en} (${file.name})` }),
			'dct:description': inBoth({
				ja: `${file.about.ja}${rows === undefined ? '' : `（${rows}行）`}`,
				en: `${file.about.en}${rows === undefined ? '' : ` (${rows} rows)`}`
			}),
			'dcat:accessURL': iri(url),
			'dcat:downloadURL': iri(url),
			'dct:format': iri(formatIri(file)),
			'dcat:mediaType': iri(mediaTypeIri(mediaType)),
			'dcat:byteSize': typed(bytes, 'xsd:nonNegativeInteger'),
			'spdx:checksum': iri(checksum),
			'dct:license': iri(to.licence),
			'dcatap:availability': iri(STABLE)
		}),
		...about(checksum, 'spdx:Checksum', {
			'spdx:algorithm': name('spdx:checksumAlgorithm_sha256'),
			'spdx:checksumValue': typed(sha256, 'xsd:hexBinary')
		}),
		...about(formatIri(file), 'dct:MediaTypeOrExtent', {}),
		...about(mediaTypeIri(mediaType), 'dct:MediaType', {})
	];
}

/**
 * A document that rows are taken from. DCAT-AP wants a dataset at the end of `dct:source`; a class of our own below
 * `dcat:Dataset` satisfies it, while harvesters that collect whatever is typed `dcat:Dataset` do not take a printed plan
 * for one of our datasets.
 */
const describeSource = (source: CataloguedSource, to: Addresses): Quad[] => [
	...about(to.source(source.source_id), [], {
		'rdf:type': iri(to.sourceDocument),
		'dct:title': inBoth({ ja: source.title_ja, en: source.title_en }),
		'dct:description': inBoth({
			ja: [source.title_ja, source.edition, source.publisher_ja].filter((part) => part !== null).join('、'),
			en: `${source.title_en}. ${source.publisher_en}`
		}),
		'dct:issued': source.published === null ? undefined : date(source.published),
		'foaf:page': source.url === null ? undefined : iri(source.url)
	}),
	...(source.url === null ? [] : about(source.url, 'foaf:Document', {}))
];

function describeDataset(catalogue: Catalogue, dataset: CataloguedDataset, to: Addresses): Quad[] {
	const { title, description, group, themes, page, towns, period, sources, distributions } = dataset;
	const periodIri = `${page}#period`;
	return [
		...about(datasetIri(dataset), 'dcat:Dataset', {
			'dct:title': inBoth(title),
			'dct:description': inBoth(description),
			'dct:identifier': plain(dataset.name),
			'dcat:version': plain(catalogue.version),
			'dct:issued': date(catalogue.released),
			'dct:modified': date(catalogue.released),
			'dct:publisher': iri(to.publisher),
			'dct:creator': iri(to.publisher),
			'dcat:contactPoint': iri(to.contact),
			'dct:license': iri(to.licence),
			'dct:accessRights': iri(PUBLIC),
			'dct:accrualPeriodicity': iri(IRREGULAR),
			'dct:language': LANGUAGES.map(iri),
			'dcat:theme': themes.map((theme) => iri(authority('data-theme', theme))),
			'dcat:keyword': inBoth(group),
			'dct:spatial': towns.length ? towns.map(({ municipality_code }) => iri(townIri(municipality_code))) : iri(JAPAN),
			'dct:temporal': period && iri(periodIri),
			'dct:source': sources.map(({ source_id }) => iri(to.source(source_id))),
			'dcat:landingPage': iri(page),
			'dcat:distribution': distributions.map((file) => iri(distributionIri(file)))
		}),
		...about(page, 'foaf:Document', {}),
		...(period
			? about(periodIri, 'dct:PeriodOfTime', { 'dcat:startDate': date(period.from), 'dcat:endDate': date(period.to) })
			: []),
		...distributions.flatMap((file) => describeDistribution(dataset, file, to)),
		...sources.flatMap((source) => describeSource(source, to))
	];
}

const describeTowns = ({ datasets }: Catalogue): Quad[] =>
	datasets.flatMap(({ towns }) =>
		towns.flatMap(({ municipality_code, name_ja, name_en, prefecture_ja, prefecture_en, longitude, latitude }) =>
			about(townIri(municipality_code), 'dct:Location', {
				'skos:prefLabel': inBoth({ ja: `${prefecture_ja}${name_ja}`, en: `${name_en}, ${prefecture_en}` }),
				'dct:identifier': plain(municipality_code),
				// Where its hall stands. The portal holds no boundaries, so there is no bounding box.
				'locn:geometry': DataFactory.literal(
					`POINT(${longitude} ${latitude})`,
					DataFactory.namedNode('http://www.opengis.net/ont/geosparql#wktLiteral')
				)
			})
		)
	);

/** What statements point at in the tables of others, with as much as a reader of only this file needs. */
const describeReferenceData = ({ datasets }: Catalogue): Quad[] => [
	...about(JAPAN, 'dct:Location', { 'skos:prefLabel': inBoth({ ja: '日本', en: 'Japan' }) }),
	...about(PUBLIC, 'dct:RightsStatement', {}),
	...about(IRREGULAR, 'dct:Frequency', {}),
	...about(STABLE, 'skos:Concept', { 'skos:prefLabel': inLanguage('en', 'stable') }),
	...LANGUAGES.flatMap((language) => about(language, 'dct:LinguisticSystem', {})),
	...about(THEME_TAXONOMY, 'skos:ConceptScheme', { 'dct:title': inLanguage('en', 'Data theme') }),
	...[...new Set(datasets.flatMap(({ themes }) => themes))].flatMap((theme) =>
		about(authority('data-theme', theme), 'skos:Concept', {
			'skos:prefLabel': inLanguage('en', THEMES[theme].label),
			'skos:inScheme': iri(THEME_TAXONOMY)
		})
	)
];

function describeParties({ origin, publisher, email, licence }: Catalogue, to: Addresses): Quad[] {
	const attribution = 'http://purl.org/adms/licencetype/Attribution';
	const isAttribution = /^CC-BY-\d/.test(licence.name);
	return [
		...about(to.publisher, 'foaf:Agent', { 'foaf:name': inBoth(publisher), 'foaf:homepage': iri(`${origin}/`) }),
		...about(to.contact, ['vcard:Kind', 'vcard:Organization'], {
			'vcard:fn': inBoth(publisher),
			'vcard:hasURL': iri(`${origin}/`),
			'vcard:hasEmail': email === undefined ? undefined : iri(`mailto:${email}`)
		}),
		...about(to.licence, 'dct:LicenseDocument', {
			'dct:title': inBoth(licence.title),
			'dct:identifier': plain(licence.name),
			'dct:type': isAttribution ? iri(attribution) : undefined
		}),
		...(isAttribution ? about(attribution, 'skos:Concept', { 'skos:prefLabel': inLanguage('en', 'Attribution') }) : [])
	];
}

const describeServices = ({ origin, services, datasets }: Catalogue, to: Addresses): Quad[] =>
	services.flatMap(({ path, title, description, definition, standard, datasets: served }) => [
		...about(to.service(path), 'dcat:DataService', {
			'dct:title': inBoth(title),
			'dct:description': inBoth(description),
			'dcat:endpointURL': iri(origin + path),
			'dcat:endpointDescription': iri(new URL(definition, origin).href),
			'dct:conformsTo': iri(standard.iri),
			'dcat:servesDataset': datasets
				.filter(({ declaration }) => declaration && (!served || served.includes(declaration.name)))
				.map((dataset) => iri(datasetIri(dataset))),
			'dct:publisher': iri(to.publisher),
			'dcat:contactPoint': iri(to.contact),
			'dct:license': iri(to.licence),
			'dct:accessRights': iri(PUBLIC),
			'dcat:theme': iri(authority('data-theme', 'GOVE')),
			'dcat:keyword': plain('API'),
			'dct:format': iri(authority('file-type', 'JSON'))
		}),
		...about(standard.iri, 'dct:Standard', { 'dct:title': plain(standard.title) })
	]);

/** The whole catalogue as statements, each of them once. */
export function toStatements(catalogue: Catalogue): Quad[] {
	const { origin, title, description, released, datasets, subjects, services } = catalogue;
	const to = addressesOf(catalogue);
	const statements = [
		...about(to.catalogue, 'dcat:Catalog', {
			'dct:title': inBoth(title),
			'dct:description': inBoth(description),
			'dct:publisher': iri(to.publisher),
			'dct:creator': iri(to.publisher),
			'dct:license': iri(to.licence),
			'dct:issued': date(released),
			'dct:modified': date(released),
			'dct:language': LANGUAGES.map(iri),
			'dct:spatial': [JAPAN, ...subjects.map(({ municipality_code }) => townIri(municipality_code))].map(iri),
			'dcat:themeTaxonomy': iri(THEME_TAXONOMY),
			'foaf:homepage': iri(`${origin}/`),
			'dcat:dataset': datasets.map((dataset) => iri(datasetIri(dataset))),
			'dcat:service': services.map(({ path }) => iri(to.service(path)))
		}),
		...about(`${origin}/`, 'foaf:Document', {}),
		...about(to.sourceDocument, 'rdfs:Class', {
			'rdfs:subClassOf': name('dcat:Dataset'),
			'rdfs:label': inBoth({ ja: '出典の資料', en: 'Source document' })
		}),
		...describeParties(catalogue, to),
		...datasets.flatMap((dataset) => describeDataset(catalogue, dataset, to)),
		...describeServices(catalogue, to),
		...describeTowns(catalogue),
		...describeReferenceData(catalogue)
	];
	const once = new Map(statements.map((statement) => [JSON.stringify(statement), statement]));
	return [...once.values()];
}
