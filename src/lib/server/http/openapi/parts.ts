/** The small pieces that every path of the OpenAPI document is put together from. */
import { MAX_CURSOR_LENGTH } from '#lib/server/http/parameters.ts';
import type { PageSize } from '#lib/server/http/paging.ts';

export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const responseRef = (name: string) => ({ $ref: `#/components/responses/${name}` });
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });

export interface Operation {
	operationId: string;
	summary: string;
	description?: string;
	tags: string[];
	parameters?: object[];
	responses: Record<string, object>;
}

export const query = (name: string, description: string, schema: object, required = false) => ({
	name,
	in: 'query',
	description,
	required,
	schema
});

/** A list separated by commas. */
export const listQuery = (name: string, description: string, items: object, bounds: { maxItems?: number } = {}) => ({
	...query(name, description, { type: 'array', minItems: 1, ...bounds, uniqueItems: true, items }),
	style: 'form',
	explode: false
});

export const inPath = (name: string, description: string, schema: object) => ({
	name,
	in: 'path',
	description,
	required: true,
	schema
});

export const paging = ({ standard, most }: PageSize) => [
	query('limit', 'How many on a page.', { type: 'integer', minimum: 1, maximum: most, default: standard }),
	query('cursor', 'Where the page begins: taken from links.next, opaque.', {
		type: 'string',
		minLength: 1,
		maxLength: MAX_CURSOR_LENGTH
	})
];

/** An object all of whose keys are always there, but for the `optional` ones. */
export const object = (properties: Record<string, object>, optional: Record<string, object> = {}) => ({
	type: 'object',
	required: Object.keys(properties),
	properties: { ...properties, ...optional }
});

export const list = (items: object) => ({ type: 'array', items });

/** Headers of an answer of the release. `X-Total-Count` and `Link` where there is something to count or to follow. */
const headers = (names: string[]) => Object.fromEntries(['ETag', ...names].map((name) => [name, headerRef(name)]));

/** Errors that an operation may answer with, beside those of every operation. */
export type Failure = 'NotFound' | 'NotAcceptable';
const STATUS: Record<Failure, string> = { NotFound: '404', NotAcceptable: '406' };

/**
 * The answers of an operation: 200 with the given content, 304, and problem documents.
 * @param content schema by media type
 */
export const answers = (
	description: string,
	content: Record<string, object>,
	{ failures = [], headerNames = [] }: { failures?: Failure[]; headerNames?: string[] } = {}
): Record<string, object> => ({
	200: {
		description,
		headers: headers(headerNames),
		content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]))
	},
	304: responseRef('NotModified'),
	400: responseRef('BadRequest'),
	...Object.fromEntries(failures.map((failure) => [STATUS[failure], responseRef(failure)])),
	503: responseRef('NothingPublished')
});

/** The same for the usual case: one JSON object. */
export const jsonAnswers = (description: string, schema: object, options?: Parameters<typeof answers>[2]) =>
	answers(description, { 'application/json': schema }, options);
