/** OpenAPI 3.1 of the API, generated from the declarations. */
import type { Dataset, Field } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_VALUE_LENGTH } from './record-query.ts';

const JSON_TYPES: Record<Field['type'], string> = {
	string: 'string',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	year: 'integer',
	date: 'string'
};

function columnSchema({ type, title_en, description_en, categories, constraints, unit }: Field, required: boolean) {
	const jsonType = JSON_TYPES[type];
	return {
		type: required ? jsonType : [jsonType, 'null'],
		title: title_en,
		description: unit ? `${description_en} Unit: ${unit}.` : description_en,
		...(type === 'date' && { format: 'date' }),
		...(categories && { enum: [...categories.map(({ value }) => value), ...(required ? [] : [null])] }),
		...(constraints?.pattern !== undefined && { pattern: constraints.pattern })
	};
}

function rowSchema({ fields, primaryKey, description_en }: Dataset) {
	return {
		type: 'object',
		description: description_en,
		properties: Object.fromEntries(
			fields.map((field) => [
				field.name,
				columnSchema(field, field.constraints?.required === true || primaryKey.includes(field.name))
			])
		),
		additionalProperties: false
	};
}

const text = { type: 'string', maxLength: MAX_VALUE_LENGTH };

/** Filters as one object whose properties are query parameters (`style: form`, exploded). */
function filterSchema({ fields }: Dataset) {
	return {
		type: 'object',
		properties: Object.fromEntries<object>(
			fields.flatMap(({ name, type, categories }): [string, object][] => {
				const operators = ['ne', 'gt', 'gte', 'lt', 'lte', 'in', ...(type === 'string' ? ['contains'] : [])];
				return [
					[name, categories ? { ...text, enum: categories.map(({ value }) => String(value)) } : text],
					...operators.map((operator): [string, object] => [`${name}__${operator}`, text]),
					[`${name}__isnull`, { type: 'string', enum: ['true', 'false'] }]
				];
			})
		),
		additionalProperties: false
	};
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problem = { $ref: '#/components/responses/Problem' };
const jsonAnswer = (description: string, schema: object) => ({
	200: { description, content: { 'application/json': { schema } } },
	304: { description: 'The client has this answer already (If-None-Match).' },
	400: problem
});
const query = (name: string, description: string, schema: object) => ({
	name,
	in: 'query',
	description,
	required: false,
	schema
});

function recordPaths(dataset: Dataset) {
	const { name, title_en } = dataset;
	const conditions = [
		query('q', 'Full text; Japanese of any length, all words must occur.', text),
		query('fields', 'Columns to answer with, separated by commas.', text),
		query('sort', 'Columns to sort by, separated by commas; a minus sign for descending.', text),
		{ name: 'filters', in: 'query', style: 'form', explode: true, required: false, schema: ref(`${name}_filters`) }
	];
	return {
		[`/api/v1/datasets/${name}/records`]: {
			get: {
				operationId: `list_${name}`,
				summary: `Rows of ${title_en}`,
				tags: [name],
				parameters: [
					...conditions,
					query('limit', 'Rows on a page.', { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT }),
					query('cursor', 'Where the page begins: taken from links.next, opaque.', text)
				],
				responses: jsonAnswer('One page of rows.', {
					type: 'object',
					required: ['data', 'meta', 'links'],
					properties: { data: { type: 'array', items: ref(name) }, meta: ref('RecordsMeta'), links: ref('RecordsLinks') }
				})
			}
		},
		[`/api/v1/datasets/${name}/records.csv`]: {
			get: {
				operationId: `download_${name}`,
				summary: `All matching rows of ${title_en} as CSV`,
				tags: [name],
				parameters: conditions,
				responses: {
					200: { description: 'RFC 4180, UTF-8, CRLF, header first.', content: { 'text/csv': { schema: { type: 'string' } } } },
					304: { description: 'The client has this answer already (If-None-Match).' },
					400: problem
				}
			}
		}
	};
}

/** The whole document. */
export function describeApi({ pkg }: Release, origin: string) {
	return {
		openapi: '3.1.0',
		info: {
			title: `${pkg.title_en} API`,
			version: '1',
			description: `${pkg.description_en} Within v1 keys may be added, never changed or removed; cursors are opaque.`,
			license: { name: pkg.licenses[0]?.title_en, url: pkg.licenses[0]?.path }
		},
		servers: [{ url: origin }],
		security: [],
		tags: pkg.datasets.map(({ name, title_en, description_en }) => ({ name, 'x-title': title_en, description: description_en })),
		paths: {
			'/api/v1': {
				get: { operationId: 'get_links', summary: 'Where things are', responses: jsonAnswer('Links.', { type: 'object' }) }
			},
			'/api/v1/datasets': {
				get: {
					operationId: 'list_datasets',
					summary: 'All datasets',
					responses: jsonAnswer('The catalogue.', ref('DatasetList'))
				}
			},
			'/api/v1/datasets/{dataset}': {
				get: {
					operationId: 'get_dataset',
					summary: 'One dataset with its columns, code tables, sources and files',
					parameters: [
						{
							name: 'dataset',
							in: 'path',
							required: true,
							schema: { type: 'string', enum: pkg.datasets.map(({ name }) => name) }
						}
					],
					responses: {
						...jsonAnswer('The dataset.', { type: 'object', required: ['data'], properties: { data: ref('Dataset') } }),
						404: problem
					}
				}
			},
			...Object.fromEntries(pkg.datasets.flatMap((dataset) => Object.entries(recordPaths(dataset))))
		},
		components: {
			responses: {
				Problem: { description: 'What is wrong (RFC 9457).', content: { 'application/problem+json': { schema: ref('Problem') } } }
			},
			schemas: {
				...Object.fromEntries(
					pkg.datasets.flatMap((dataset) => [
						[dataset.name, rowSchema(dataset)],
						[`${dataset.name}_filters`, filterSchema(dataset)]
					])
				),
				Bilingual: { type: 'object', required: ['ja', 'en'], properties: { ja: { type: 'string' }, en: { type: 'string' } } },
				DatasetSummary: {
					type: 'object',
					required: ['id', 'title', 'description', 'row_count', 'modified', 'version', 'licence', 'links'],
					properties: {
						id: { type: 'string' },
						group: { type: 'string' },
						title: ref('Bilingual'),
						description: ref('Bilingual'),
						row_count: { type: 'integer' },
						modified: { type: 'string', format: 'date-time' },
						version: { type: 'string' },
						licence: { type: 'object' },
						links: { type: 'object' }
					}
				},
				DatasetList: {
					type: 'object',
					required: ['data'],
					properties: { data: { type: 'array', items: ref('DatasetSummary') } }
				},
				Dataset: {
					allOf: [
						ref('DatasetSummary'),
						{
							type: 'object',
							required: ['columns', 'primary_key', 'sources', 'distributions'],
							properties: {
								columns: { type: 'array', items: { type: 'object' } },
								primary_key: { type: 'array', items: { type: 'string' } },
								sources: { type: 'array', items: { type: 'object' } },
								distributions: { type: 'array', items: { type: 'object' } }
							}
						}
					]
				},
				RecordsMeta: {
					type: 'object',
					required: ['dataset', 'version', 'total', 'limit', 'licence'],
					properties: {
						dataset: { type: 'string' },
						version: { type: 'string' },
						total: { type: 'integer' },
						limit: { type: 'integer' },
						licence: { type: 'string' }
					}
				},
				RecordsLinks: {
					type: 'object',
					required: ['self', 'csv'],
					properties: { self: { type: 'string' }, next: { type: 'string' }, csv: { type: 'string' } }
				},
				Problem: {
					type: 'object',
					required: ['type', 'title', 'status', 'detail', 'detail_ja'],
					properties: {
						type: { type: 'string' },
						title: { type: 'string' },
						status: { type: 'integer' },
						detail: { type: 'string' },
						detail_ja: { type: 'string' },
						errors: {
							type: 'array',
							items: {
								type: 'object',
								required: ['parameter', 'message'],
								properties: { parameter: { type: 'string' }, message: { type: 'string' }, allowed: { type: 'array' } }
							}
						}
					}
				}
			}
		}
	};
}
