/** OpenAPI 3.0 of `/ogc`: 3.0, because the conformance class `oas30` and the clients that read it want that. */
import type { Field } from '#lib/domain/data-package.ts';
import type { Asked } from '#lib/server/http/endpoint.ts';
import { RECORD_PAGE } from '#lib/server/http/paging.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import { listCollections, type Collection } from './collections.ts';
import { OPENAPI_3 } from './documents.ts';

const TYPES: Record<Field['type'], object> = {
	string: { type: 'string' },
	integer: { type: 'integer' },
	number: { type: 'number' },
	boolean: { type: 'boolean' },
	year: { type: 'integer' },
	date: { type: 'string', format: 'date' }
};

const describeProperty = ({ type, title_en, description_en, categories }: Field, nullable: boolean) => ({
	...TYPES[type],
	title: title_en,
	description: description_en,
	...(nullable && { nullable }),
	// In 3.0 a nullable enumeration must name null as well.
	...(categories && {
		enum: [...categories.map(({ value }) => value), ...(nullable ? [null] : [])]
	})
});

const GEOMETRIES: Record<Collection['geometryType'], object> = {
	Point: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } },
	LineString: {
		type: 'array',
		minItems: 2,
		maxItems: 2,
		items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } }
	}
};

const describeFeature = ({ geometryType, properties, description }: Collection) => ({
	type: 'object',
	description: description.en,
	required: ['type', 'id', 'geometry', 'properties'],
	properties: {
		type: { type: 'string', enum: ['Feature'] },
		id: { type: 'string' },
		geometry: {
			type: 'object',
			nullable: true,
			required: ['type', 'coordinates'],
			properties: { type: { type: 'string', enum: [geometryType] }, coordinates: GEOMETRIES[geometryType] }
		},
		properties: {
			type: 'object',
			properties: Object.fromEntries(
				properties.map(({ field, isRequired }) => [field.name, describeProperty(field, !isRequired)])
			)
		},
		links: { type: 'array', items: ref('schemas', 'Link') }
	}
});

const describePage = (feature: object) => ({
	type: 'object',
	required: ['type', 'features', 'links', 'timeStamp', 'numberMatched', 'numberReturned'],
	properties: {
		type: { type: 'string', enum: ['FeatureCollection'] },
		timeStamp: { type: 'string', format: 'date-time', description: 'The date of the release.' },
		numberMatched: { type: 'integer', minimum: 0 },
		numberReturned: { type: 'integer', minimum: 0 },
		features: { type: 'array', items: feature },
		links: { type: 'array', items: ref('schemas', 'Link') }
	}
});

const ref = (kind: 'schemas' | 'parameters' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });

const get = (
	operationId: string,
	summary: string,
	schema: object,
	{ media = 'application/json', parameters = [], errors = [] }: { media?: string; parameters?: object[]; errors?: number[] } = {}
) => ({
	get: {
		operationId,
		summary,
		tags: ['features'],
		parameters,
		responses: {
			200: { description: summary, content: { [media]: { schema } } },
			...Object.fromEntries([400, ...errors].map((status) => [status, ref('responses', 'Problem')]))
		}
	}
});

function pathsOf({ id, title }: Collection) {
	const address = `/collections/${id}`;
	const geojson = { media: 'application/geo+json' };
	return {
		[address]: get(`describe_${id}`, `About ${title.en}`, ref('schemas', 'Collection')),
		[`${address}/items`]: get(`list_${id}`, `Features of ${title.en}`, ref('schemas', `${id}_page`), {
			...geojson,
			parameters: ['bbox', 'datetime', 'limit', 'offset'].map((name) => ref('parameters', name))
		}),
		[`${address}/items/{featureId}`]: get(`get_${id}`, `One feature of ${title.en}`, ref('schemas', id), {
			...geojson,
			parameters: [ref('parameters', 'featureId')],
			errors: [404]
		})
	};
}

const query = (name: string, description: string, schema: object) => ({
	name,
	in: 'query',
	description,
	required: false,
	style: 'form',
	explode: false,
	schema
});

const strings = { type: 'array', items: { type: 'string' } };

/** The whole document. */
function describeOgcApi({ url, release }: Asked) {
	const { pkg } = release;
	const collections = listCollections(release);
	return {
		openapi: '3.0.3',
		info: {
			title: `${pkg.title_en}: features`,
			version: '1',
			description: `${pkg.description_en} OGC API – Features, Part 1: Core.`,
			license: { name: pkg.licenses[0]?.title_en, url: pkg.licenses[0]?.path }
		},
		servers: [{ url: `${url.origin}/ogc` }],
		security: [],
		tags: [{ name: 'features', description: 'OGC API – Features' }],
		paths: {
			'/': get('getLandingPage', 'Where things are', ref('schemas', 'LandingPage')),
			'/api': get('getApi', 'This document', { type: 'object' }, { media: OPENAPI_3 }),
			'/conformance': get('getConformanceDeclaration', 'The classes of the standard that are met', {
				type: 'object',
				required: ['conformsTo'],
				properties: { conformsTo: strings }
			}),
			'/collections': get('getCollections', 'All collections', {
				type: 'object',
				required: ['links', 'collections'],
				properties: {
					links: { type: 'array', items: ref('schemas', 'Link') },
					collections: { type: 'array', items: ref('schemas', 'Collection') }
				}
			}),
			...Object.fromEntries(collections.flatMap((collection) => Object.entries(pathsOf(collection))))
		},
		components: {
			parameters: {
				bbox: query(
					'bbox',
					'Only features with a point in this box: west,south,east,north in degrees (CRS84), or six with heights.',
					{
						type: 'array',
						minItems: 4,
						maxItems: 6,
						items: { type: 'number' }
					}
				),
				datetime: query(
					'datetime',
					'Only features of this RFC 3339 moment, or between two with a slash between; `..` is an open end.',
					{
						type: 'string'
					}
				),
				limit: query('limit', 'How many features at a time; more than the most counts as the most.', {
					type: 'integer',
					minimum: 1,
					maximum: RECORD_PAGE.most,
					default: RECORD_PAGE.standard
				}),
				offset: {
					...query('offset', 'How many features to pass over; the `next` link has it.', {
						type: 'integer',
						minimum: 0,
						default: 0
					}),
					// QGIS takes unexploded parameters that it does not know for columns to filter by.
					explode: true
				},
				featureId: {
					name: 'featureId',
					in: 'path',
					required: true,
					description: 'The id of a feature.',
					schema: { type: 'string' }
				}
			},
			responses: {
				Problem: {
					description: 'What is wrong (RFC 9457).',
					content: {
						'application/problem+json': {
							schema: {
								type: 'object',
								required: ['title', 'status', 'detail'],
								properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } }
							}
						}
					}
				}
			},
			schemas: {
				Link: {
					type: 'object',
					required: ['href', 'rel'],
					properties: {
						href: { type: 'string' },
						rel: { type: 'string' },
						type: { type: 'string' },
						title: { type: 'string' }
					}
				},
				LandingPage: {
					type: 'object',
					required: ['links'],
					properties: {
						title: { type: 'string' },
						description: { type: 'string' },
						links: { type: 'array', items: ref('schemas', 'Link') }
					}
				},
				Collection: {
					type: 'object',
					required: ['id', 'links'],
					properties: {
						id: { type: 'string' },
						title: { type: 'string' },
						description: { type: 'string' },
						itemType: { type: 'string' },
						crs: strings,
						extent: { type: 'object' },
						links: { type: 'array', items: ref('schemas', 'Link') }
					}
				},
				...Object.fromEntries<object>(
					collections.flatMap((collection): [string, object][] => [
						[collection.id, describeFeature(collection)],
						[`${collection.id}_page`, describePage(ref('schemas', collection.id))]
					])
				)
			}
		}
	};
}

export const respondOgcApi = (asked: Asked) => respondJson(asked, () => describeOgcApi(asked), { 'content-type': OPENAPI_3 });
