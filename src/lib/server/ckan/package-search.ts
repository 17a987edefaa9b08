/** `package_search`: the catalogue is small, so it is filtered in memory. */
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { ActionError } from './action-error.ts';
import { describePackage, type Package } from './packages.ts';
import { findList, findText, getNatural, type Parameters } from './parameters.ts';
import { parseSolrQuery, type Document, type Predicate } from './solr-query.ts';

const DEFAULT_ROWS = 10;
const MAX_ROWS = 1000;
/** Filters may name many organisations. */
const MAX_FILTER_LENGTH = 4000;

/** What can be searched of a package, by Solr's names. */
function indexPackage(found: Package, { title_en, description_en, fields }: Dataset): Record<string, readonly string[]> {
	const english = [title_en, description_en];
	const columns = fields.flatMap(({ name, title, title_en: titleEn }) => [name, title, titleEn]);
	return {
		id: [found.id],
		name: [found.name],
		title: [found.title, title_en],
		title_string: [found.title],
		notes: [found.notes, description_en],
		text: [found.name, found.title, found.notes, ...english, ...columns, ...found.tags.map(({ name }) => name)],
		type: ['dataset'],
		dataset_type: ['dataset'],
		entity_type: ['package'],
		state: ['active'],
		private: ['false'],
		capacity: ['public'],
		author: found.author === null ? [] : [found.author],
		license_id: found.license_id === null ? [] : [found.license_id],
		organization: [found.organization.name],
		owner_org: [found.owner_org],
		groups: found.groups.map(({ name }) => name),
		tags: found.tags.map(({ name }) => name),
		res_format: [...new Set(found.resources.map(({ format }) => format))],
		res_name: found.resources.map(({ name }) => name),
		res_url: found.resources.map(({ url }) => url),
		url: [found.url],
		version: [found.version],
		metadata_created: [found.metadata_created],
		metadata_modified: [found.metadata_modified]
	};
}

/** Extras and vocabularies are fields of any name in CKAN; ours have none to search. */
const isDynamic = (field: string) => /^(extras|vocab)_/.test(field);

const toDocument =
	(index: Record<string, readonly string[]>): Document =>
	(field) =>
		Object.hasOwn(index, field) ? index[field] : isDynamic(field) ? [] : undefined;

/** What a reader typed: the query language if it is that, else all its words, as Solr's lenient parser does. */
function parseTyped(q: string, knows: Document): Predicate {
	try {
		return parseSolrQuery(q, knows);
	} catch (error) {
		if (!(error instanceof ActionError)) throw error;
		const phrases = q
			.split(/\s+/)
			.filter(Boolean)
			.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`);
		return parseSolrQuery(phrases.join(' '), knows);
	}
}

/** The order asked for: `name asc, metadata_modified desc`. Relevance is the same for all. */
function parseSort(sort: string, knows: Document): (a: Document, b: Document) => number {
	const keys = sort.split(',').map((key) => {
		const [, field = '', direction = 'asc'] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(key) ?? [];
		if (field !== 'score' && field !== 'relevance' && !knows(field)) {
			throw new ActionError('Search Query Error', `Invalid "sort" parameter: ${key.trim()}`);
		}
		return { field, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
	});
	return (a, b) => {
		for (const { field, sign } of keys) {
			const [left = '', right = ''] = [a(field)?.[0], b(field)?.[0]];
			if (left !== right) return left < right ? -sign : sign;
		}
		return 0;
	};
}

/** How many of the packages found have each value of the fields asked for. */
function countFacets(documents: Document[], fields: string[]) {
	const facets = fields.map((field) => {
		const counts: Record<string, number> = {};
		for (const value of documents.flatMap((document) => document(field) ?? [])) counts[value] = (counts[value] ?? 0) + 1;
		return [field, counts] as const;
	});
	const items = (counts: Record<string, number>) =>
		Object.entries(counts).map(([name, count]) => ({ name, display_name: name, count }));
	return {
		facets: Object.fromEntries(facets),
		search_facets: Object.fromEntries(facets.map(([field, counts]) => [field, { title: field, items: items(counts) }]))
	};
}

/** @throws ActionError 400 for a query that cannot be read, 409 for a wrong number */
export function searchPackages(release: Release, origin: string, parameters: Parameters) {
	const indexed = release.pkg.datasets.map((dataset) => {
		const found = describePackage(release, dataset, origin);
		return { found, document: toDocument(indexPackage(found, dataset)) };
	});
	const knows: Document = (field) => indexed[0]?.document(field);
	const filters = [findText(parameters, 'fq', MAX_FILTER_LENGTH), ...(findList(parameters, 'fq_list') ?? [])];
	const predicates = [
		parseTyped(findText(parameters, 'q') ?? '*:*', knows),
		...filters.map((filter) => parseSolrQuery(filter ?? '', knows))
	];
	const sort = findText(parameters, 'sort') ?? 'score desc, metadata_modified desc';
	const compare = parseSort(sort, knows);
	const rows = getNatural(parameters, 'rows', { missing: DEFAULT_ROWS, most: MAX_ROWS });
	const start = getNatural(parameters, 'start', { missing: 0, most: Number.MAX_SAFE_INTEGER });

	const matching = indexed
		.filter(({ document }) => predicates.every((matches) => matches(document)))
		.toSorted((a, b) => compare(a.document, b.document));
	return {
		count: matching.length,
		sort,
		...countFacets(
			matching.map(({ document }) => document),
			(findList(parameters, 'facet.field') ?? []).filter((field) => knows(field))
		),
		results: matching.slice(start, start + rows).map(({ found }) => found)
	};
}
