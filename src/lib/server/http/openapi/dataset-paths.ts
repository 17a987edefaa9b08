/** Paths of each dataset: records and aggregates. */
import type { Dataset } from '#lib/domain/data-package.ts';
import { hasCoordinates } from '#lib/domain/geo-json.ts';
import { MAX_SEARCH_WORDS } from '#lib/domain/search-terms.ts';
import { MAX_GROUP_COLUMNS, measuresOf } from '#lib/server/http/aggregate.ts';
import { GROUP_PAGE, RECORD_PAGE } from '#lib/server/http/paging.ts';
import { MAX_SORT_COLUMNS } from '#lib/server/http/record-query.ts';
import { recordTypesOf } from '#lib/server/http/records.ts';
import { featureSchema } from './columns.ts';
import { answers, list, listQuery, object, paging, query, schemaRef, type Operation } from './parts.ts';

const CSV = { type: 'string', description: 'RFC 4180, UTF-8 without byte order mark, CRLF, header first.' };
const COUNTED = { headerNames: ['X-Total-Count', 'Link'] };

function schemaOfType(dataset: Dataset, type: string): object {
	if (type === 'text/csv') return CSV;
	if (type === 'application/json') {
		return object({ data: list(schemaRef(dataset.name)), meta: schemaRef('RecordsMeta'), links: schemaRef('RecordsLinks') });
	}
	return object({ type: { const: 'FeatureCollection' }, features: list(featureSchema(dataset)) });
}

const conditions = ({ name }: Dataset) => [
	query(
		'q',
		`Text made to be read (names, descriptions, notes; not ids and sources); Japanese of any length. All words must occur, at most ${MAX_SEARCH_WORDS}.`,
		schemaRef('Text')
	),
	{
		name: 'filters',
		in: 'query',
		description: 'Any number of filters; all must hold. A blank equals nothing, so __ne includes it.',
		style: 'form',
		explode: true,
		required: false,
		schema: schemaRef(`${name}_filters`)
	}
];

function selection({ fields }: Dataset) {
	const columns = fields.map(({ name }) => name);
	return [
		listQuery('fields', 'Columns to answer with.', { type: 'string', enum: columns }),
		listQuery(
			'sort',
			'Columns to sort by, a minus sign for descending. Blanks come last either way; the primary key decides between equals.',
			{ type: 'string', enum: columns.flatMap((column) => [column, `-${column}`]) },
			{ maxItems: MAX_SORT_COLUMNS }
		)
	];
}

const grouping = (dataset: Dataset) => [
	listQuery(
		'group_by',
		'Columns that make the groups; without them all matching rows are one group.',
		{ type: 'string', enum: dataset.fields.map(({ name }) => name) },
		{ maxItems: MAX_GROUP_COLUMNS }
	),
	listQuery(
		'measures',
		'What to compute per group. Blanks are left out of sum, avg, min and max; missing(column) says how many. Without it: count.',
		{ type: 'string', enum: [...measuresOf(dataset).keys()] }
	)
];

/** The paths of one dataset. */
export function datasetPaths(dataset: Dataset): Record<string, { get: Operation }> {
	const { name, title_en } = dataset;
	const base = `/api/v1/datasets/${name}`;
	const tags = [name];
	const chosen = [...conditions(dataset), ...selection(dataset)];
	const types = recordTypesOf(dataset);
	const groups = object({
		data: list(schemaRef(`${name}_group`)),
		meta: schemaRef('GroupsMeta'),
		links: schemaRef('GroupsLinks')
	});
	return {
		[`${base}/records`]: {
			get: {
				operationId: `list_${name}`,
				summary: `Rows of ${title_en}`,
				description: `As ${types.join(', ')}, by Accept; limit and cursor are for JSON only, the others have all matching rows.`,
				tags,
				parameters: [...chosen, ...paging(RECORD_PAGE)],
				responses: answers(
					'A page of rows as JSON, or all matching rows.',
					Object.fromEntries(types.map((type) => [type, schemaOfType(dataset, type)])),
					{ ...COUNTED, failures: ['NotAcceptable'] }
				)
			}
		},
		[`${base}/records.csv`]: {
			get: {
				operationId: `download_${name}`,
				summary: `All matching rows of ${title_en} as CSV`,
				tags,
				parameters: chosen,
				responses: answers('All matching rows.', { 'text/csv': CSV }, COUNTED)
			}
		},
		...(hasCoordinates(dataset) && {
			[`${base}/records.geojson`]: {
				get: {
					operationId: `map_${name}`,
					summary: `All matching rows of ${title_en} as GeoJSON`,
					tags,
					parameters: chosen,
					responses: answers(
						'All matching rows as features.',
						{ 'application/geo+json': schemaOfType(dataset, 'application/geo+json') },
						COUNTED
					)
				}
			}
		}),
		[`${base}/aggregate`]: {
			get: {
				operationId: `aggregate_${name}`,
				summary: `Counts, sums and averages of ${title_en} by group`,
				description: 'Groups are in the order of their columns, blanks last. limit and cursor are for JSON only.',
				tags,
				parameters: [...conditions(dataset), ...grouping(dataset), ...paging(GROUP_PAGE)],
				responses: answers(
					'A page of groups as JSON, or all groups as CSV.',
					{ 'application/json': groups, 'text/csv': CSV },
					{ ...COUNTED, failures: ['NotAcceptable'] }
				)
			}
		},
		[`${base}/aggregate.csv`]: {
			get: {
				operationId: `aggregate_${name}_csv`,
				summary: `The same as CSV, all groups`,
				tags,
				parameters: [...conditions(dataset), ...grouping(dataset)],
				responses: answers('All groups.', { 'text/csv': CSV }, COUNTED)
			}
		}
	};
}
