/** OpenAPI 3.1 of the API, generated from the declarations. */
import type { Release } from '#lib/server/current-release.ts';
import { filterSchema, groupSchema, rowSchema, VALUE_SCHEMAS } from './columns.ts';
import { datasetPaths } from './dataset-paths.ts';
import { schemaRef } from './parts.ts';
import { sharedSchemas } from './schemas.ts';
import { WHOLE_TAGS, wholePaths } from './whole-paths.ts';

const problem = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: schemaRef('Problem') } }
});

const RESPONSES = {
	NotModified: { description: 'The client has this answer already (If-None-Match).' },
	BadRequest: problem('A parameter is wrong; errors names each and what is allowed.'),
	NotFound: problem('There is no such thing.'),
	NotAcceptable: problem('It does not come in a media type that Accept names.'),
	NothingPublished: problem('No release has been published yet.')
};

const HEADERS = {
	ETag: { description: 'Changes with the release and the question.', required: true, schema: { type: 'string' } },
	Link: { description: 'RFC 8288: next, alternate, describedby.', schema: { type: 'string' } },
	'X-Total-Count': { description: 'How many there are in all.', required: true, schema: { type: 'integer', minimum: 0 } }
};

const PROMISE = `Within v1 keys may be added, never changed or removed; cursors are opaque.

Every address answers HEAD and OPTIONS too, allows every origin (CORS), and has an ETag made of the release and the question, so that If-None-Match is answered with 304. Any other method is answered with 405 and Allow. Errors are problem documents (RFC 9457), in English, with detail_ja in Japanese; a request line or header beyond 16 KiB is answered with 431, a client that asks too much too fast with 429 and Retry-After.`;

/** The whole document. @param origin of the servers entry */
export function describeApi({ pkg }: Release, origin: string) {
	return {
		openapi: '3.1.0',
		info: {
			title: `${pkg.title_en} API`,
			version: '1',
			description: `${pkg.description_en} ${PROMISE}`,
			license: { name: pkg.licenses[0]?.title_en, url: pkg.licenses[0]?.path }
		},
		servers: [{ url: origin }],
		security: [],
		tags: [
			...Object.entries(WHOLE_TAGS).map(([name, description]) => ({ name, description })),
			...pkg.datasets.map(({ name, title_en, description_en }) => ({ name, description: `${title_en}: ${description_en}` }))
		],
		paths: {
			...wholePaths(pkg),
			...Object.fromEntries(pkg.datasets.flatMap((dataset) => Object.entries(datasetPaths(dataset))))
		},
		components: {
			headers: HEADERS,
			responses: RESPONSES,
			schemas: {
				...VALUE_SCHEMAS,
				...sharedSchemas(pkg),
				...Object.fromEntries(
					pkg.datasets.flatMap((dataset) => [
						[dataset.name, rowSchema(dataset)],
						[`${dataset.name}_filters`, filterSchema(dataset)],
						[`${dataset.name}_group`, groupSchema(dataset)]
					])
				)
			}
		}
	};
}
