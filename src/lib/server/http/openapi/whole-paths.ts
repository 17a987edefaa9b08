/** Paths that are not of one dataset: the catalogue, search, plans and towns as a whole. */
import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import { MAX_SEARCH_WORDS } from '#lib/domain/search-terms.ts';
import { listSearchTypes } from '#lib/server/queries/search.ts';
import { SCORES } from '#lib/server/queries/scorecard.ts';
import { SEARCH_PAGE } from '#lib/server/http/paging.ts';
import { MAX_VALUE_LENGTH } from '#lib/server/http/parameters.ts';
import { tiePaths } from './tie-paths.ts';
import { inPath, jsonAnswers, list, listQuery, object, paging, query, schemaRef, type Operation } from './parts.ts';

/** Tags of these paths, with what they are about. */
export const WHOLE_TAGS = {
	catalogue: 'What there is.',
	search: 'Everything that has a name.',
	plan: 'A plan as a whole: its tree, how measurable it is, what an edition changed.',
	town: 'A town and its partners.'
};

const found = { failures: ['NotFound' as const] };
const version = object({ version: { type: 'string' } });
const url = { type: 'string', format: 'uri' };

const catalogue: Record<string, { get: Operation }> = {
	'/api/v1': {
		get: {
			operationId: 'get_links',
			summary: 'Where things are',
			tags: ['catalogue'],
			responses: jsonAnswers('Links.', schemaRef('Links'))
		}
	},
	'/api/v1/openapi.json': {
		get: {
			operationId: 'get_openapi',
			summary: 'This document',
			tags: ['catalogue'],
			responses: jsonAnswers('OpenAPI 3.1.', {
				...object({ openapi: { type: 'string' }, info: { type: 'object' }, paths: { type: 'object' } }),
				additionalProperties: true
			})
		}
	},
	'/api/v1/datasets': {
		get: {
			operationId: 'list_datasets',
			summary: 'All datasets',
			tags: ['catalogue'],
			responses: jsonAnswers('The catalogue.', schemaRef('DatasetList'))
		}
	}
};

function plans(pkg: DataPackage): Record<string, { get: Operation }> {
	const plan = inPath('plan_id', 'The plan.', getId(pkg, 'plans', 'plan_id'));
	const tags = ['plan'];
	return {
		'/api/v1/plans/{plan_id}/tree': {
			get: {
				operationId: 'get_plan_tree',
				summary: 'A plan with all its items, nested, in reading order',
				tags,
				parameters: [plan],
				responses: jsonAnswers(
					'The tree.',
					object({ data: schemaRef('PlanTree'), meta: version, links: object({ self: url, page: url }) }),
					found
				)
			}
		},
		'/api/v1/plans/{plan_id}/scorecard': {
			get: {
				operationId: 'get_plan_scorecard',
				summary: 'How measurable a plan is',
				description: 'Counts only, no opinion. links says where the items behind each count are listed.',
				tags,
				parameters: [plan],
				responses: jsonAnswers('The scorecard.', schemaRef('Scorecard'), found)
			}
		},
		'/api/v1/plans/{plan_id}/scorecard/{count}': {
			get: {
				operationId: 'list_plan_score',
				summary: 'The items behind one count of the scorecard',
				tags,
				parameters: [plan, inPath('count', 'The count.', { type: 'string', enum: [...SCORES] })],
				responses: jsonAnswers(
					'Rows of plan_items.',
					object({
						data: list(schemaRef('plan_items')),
						meta: object({ version: { type: 'string' }, total: { type: 'integer', minimum: 0 } }),
						links: object({ self: url, scorecard: url })
					}),
					found
				)
			}
		},
		'/api/v1/plans/{plan_id}/changes': {
			get: {
				operationId: 'get_plan_changes',
				summary: 'What an edition changed in a plan',
				tags,
				parameters: [plan],
				responses: jsonAnswers(
					'Item × aspect.',
					object({ data: schemaRef('Changes'), meta: version, links: object({ self: url, plan: url }) }),
					found
				)
			}
		}
	};
}

/** The schema of an id in a path, as its column is declared. */
function getId(pkg: DataPackage, dataset: string, column: string): object {
	const field = getDataset(pkg, dataset).fields.find(({ name }) => name === column);
	return { type: 'string', ...(field?.constraints?.pattern !== undefined && { pattern: field.constraints.pattern }) };
}

/** All of them. */
export const wholePaths = (pkg: DataPackage): Record<string, { get: Operation }> => ({
	...catalogue,
	'/api/v1/datasets/{dataset}': {
		get: {
			operationId: 'get_dataset',
			summary: 'One dataset with its columns, code tables, sources and files',
			tags: ['catalogue'],
			parameters: [inPath('dataset', 'The dataset.', { type: 'string', enum: pkg.datasets.map(({ name }) => name) })],
			responses: jsonAnswers('The dataset.', object({ data: schemaRef('Dataset') }), found)
		}
	},
	'/api/v1/search': {
		get: {
			operationId: 'search',
			summary: 'Search in everything that has a name',
			description:
				'Exact names first, then names that begin with or contain what was typed, then other texts; short titles before long ones. Width, case, kana, accents and the way a year is written (平成27年度, 2015) do not matter. Where nothing has all words, `meta.match` says what was found instead.',
			tags: ['search'],
			parameters: [
				query(
					'q',
					`What to search for: at least one letter or digit, at most ${MAX_SEARCH_WORDS} different words.`,
					{ type: 'string', minLength: 1, maxLength: MAX_VALUE_LENGTH, pattern: '[\\p{L}\\p{N}\\p{M}]' },
					true
				),
				listQuery('type', 'Only these types.', { type: 'string', enum: listSearchTypes(pkg) }),
				...paging(SEARCH_PAGE)
			],
			responses: jsonAnswers('A page of hits.', schemaRef('SearchPage'), { headerNames: ['X-Total-Count'] })
		}
	},
	...plans(pkg),
	...tiePaths(pkg),
	'/api/v1/municipalities/{municipality_code}/partners': {
		get: {
			operationId: 'list_partners',
			summary: 'The towns with which a town has ties',
			description:
				'Ties of which both are members on the day. A date known to the month or year stands for its first day; without a date of joining a member counts as always there.',
			tags: ['town'],
			parameters: [
				inPath('municipality_code', 'The town.', getId(pkg, 'municipalities', 'municipality_code')),
				query('as_of', 'The day; without it that of the release.', schemaRef('Day'))
			],
			responses: jsonAnswers('Partners by code, each with the ids of the common ties.', schemaRef('Partners'), found)
		}
	}
});
