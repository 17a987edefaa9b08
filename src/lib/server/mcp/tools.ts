/**
 * What an assistant can ask. Every answer names the release, and every row its source and the place in it, so that what
 * is told from it can be cited. Parameters, limits and mistakes are those of the JSON API.
 */
import { fromJsonSchema, type CallToolResult, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { Row } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { encodeCursor } from '#lib/server/http/cursor.ts';
import { describeDataset, describeLicence, summariseDataset } from '#lib/server/http/dataset-document.ts';
import { getDatasetOr404 } from '#lib/server/http/endpoint.ts';
import { RECORD_PAGE, SEARCH_PAGE } from '#lib/server/http/paging.ts';
import { describeTree } from '#lib/server/http/plan-documents.ts';
import { parseRecordQuery } from '#lib/server/http/record-query.ts';
import { answerSearch } from '#lib/server/http/search.ts';
import { listRecords, listRecordsCounted, OPERATORS } from '#lib/server/queries/records.ts';

export interface Context {
	release: Release;
	origin: string;
}

export interface Tool {
	name: string;
	title: string;
	description: string;
	input: StandardSchemaWithJSON<Record<string, unknown>>;
	run: (context: Context, input: Record<string, unknown>) => Promise<Record<string, unknown>>;
}

// Shapes only: what a value may be is for the API's own parser to say, in the API's own words.
const text = { type: 'string' };
const scalar = { type: ['string', 'number', 'boolean'] };

/** JSON Schema of an object with these properties and no others. Compiled once, when this module is loaded. */
const object = (properties: Record<string, object>, required: string[] = []) =>
	fromJsonSchema<Record<string, unknown>>({ type: 'object', properties, required, additionalProperties: false });

/** What every answer says of where it comes from. */
const provenance = ({ release }: Context) => ({
	version: release.version,
	released: release.manifest.created.slice(0, 10),
	licence: describeLicence(release)?.name,
	cite: `${release.pkg.title} (${release.pkg.title_en}), release ${release.version.slice(0, 16)}, ${release.manifest.created.slice(0, 10)}; sources by source_id and locator of each row`
});

/** A text of the input; the schema has made sure that it is one. */
const textOf = (input: Record<string, unknown>, name: string): string => {
	const value = input[name];
	return typeof value === 'string' ? value : '';
};

/** The same query string as the API's, so that one parser reads both. */
function toParameters({ dataset: _dataset, filters, ...others }: Record<string, unknown>): URLSearchParams {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries((filters ?? {}) as Record<string, unknown>)) {
		const isList = Array.isArray(value) && !name.endsWith('__in');
		params.append(isList ? `${name}__in` : name, String(value));
	}
	// A list becomes text with commas between, which is how `fields` and `sort` are written.
	for (const [name, value] of Object.entries(others)) params.append(name, String(value));
	return params;
}

async function queryRecords(context: Context, input: Record<string, unknown>) {
	const { release, origin } = context;
	const dataset = getDatasetOr404(release, textOf(input, 'dataset'));
	const params = toParameters(input);
	const query = parseRecordQuery(dataset, params, { paged: true });
	const { rows, next, total } = await listRecordsCounted(release.db, dataset, query);
	return {
		dataset: dataset.name,
		...provenance(context),
		total,
		rows,
		...(next && { next_cursor: encodeCursor(next, query.sort) }),
		url: `${origin}/api/v1/datasets/${dataset.name}/records?${params}`
	};
}

/** Where the rows that were found are taken from, by dataset and key. */
async function findSources({ release }: Context, hits: { type: string; id: string }[]): Promise<Map<string, Row>> {
	// A source itself is printed nowhere.
	const sourced = release.pkg.datasets.filter(({ fields }) =>
		['source_id', 'locator'].every((column) => fields.some(({ name }) => name === column))
	);
	const found = sourced.map(async (dataset) => {
		const ids = hits.filter(({ type }) => type === dataset.name).map(({ id }) => id);
		const [key] = dataset.primaryKey;
		if (ids.length === 0 || key === undefined) return [];
		const filters = [{ column: key, operator: 'in' as const, values: ids }];
		const fields = [key, 'source_id', 'locator'];
		const { rows } = await listRecords(release.db, dataset, { filters, fields, sort: [], limit: ids.length });
		return rows.map(({ [key]: id, ...source }): [string, Row] => [`${dataset.name} ${String(id)}`, source]);
	});
	return new Map((await Promise.all(found)).flat());
}

async function search(context: Context, input: Record<string, unknown>) {
	const url = new URL(`${context.origin}/api/v1/search?${toParameters(input)}`);
	const { data, meta, links } = await answerSearch({ url, release: context.release });
	const sources = await findSources(context, data);
	return {
		...provenance(context),
		total: meta.total,
		match: meta.match,
		types: meta.types,
		results: data.map((hit) => ({ ...hit, ...sources.get(`${hit.type} ${hit.id}`) })),
		...(links.next !== undefined && { next_cursor: new URL(links.next).searchParams.get('cursor') })
	};
}

/** A plan's tree is long; what is left out here, `query_records` has. */
const TREE_COLUMNS = ['plan_id', 'item_id', 'path', 'level', 'number', 'title_ja', 'title_en', 'same_as', 'source_id', 'locator'];

export const TOOLS: readonly Tool[] = [
	{
		name: 'list_datasets',
		title: 'データセットの一覧 / List datasets',
		description: 'All datasets of the portal: what one row is, how many rows, where to download. Start here.',
		input: object({}),
		run: (context) =>
			Promise.resolve({
				...provenance(context),
				datasets: context.release.pkg.datasets.map((dataset) => summariseDataset(context.release, dataset, context.origin))
			})
	},
	{
		name: 'describe_dataset',
		title: 'データセットの説明 / Describe a dataset',
		description: 'The columns of a dataset with types, units, code tables and references, its primary key, sources and files.',
		input: object({ dataset: { ...text, description: 'Its id, from list_datasets.' } }, ['dataset']),
		run: async (context, input) => ({
			...provenance(context),
			dataset: await describeDataset(context.release, getDatasetOr404(context.release, textOf(input, 'dataset')), context.origin)
		})
	},
	{
		name: 'query_records',
		title: '行を引く / Query records',
		description:
			'Rows of a dataset that meet conditions, with total. Every row has source_id (see dataset "sources") and locator (page or table): cite them. A blank is not zero: value_status says why it is blank.',
		input: object(
			{
				dataset: { ...text, description: 'Its id, from list_datasets.' },
				filters: {
					type: 'object',
					description: `Conditions by column, or column__operator (${OPERATORS.filter((name) => name !== 'eq').join(', ')}), a list for one of several, such as {"plan_id": "…", "target_value__gte": 10, "unit": ["%", "人"], "due_fy__isnull": true}.`,
					additionalProperties: { anyOf: [scalar, { type: 'array', items: scalar, minItems: 1 }] }
				},
				q: { ...text, description: 'Words, Japanese or not, that must all occur in the row.' },
				fields: { type: 'array', items: text, minItems: 1, description: 'Columns wanted; all if left out.' },
				sort: { type: 'array', items: text, minItems: 1, description: 'Columns to sort by; "-column" for descending.' },
				limit: { type: 'integer', description: `Rows on a page: 1 to ${RECORD_PAGE.most}, ${RECORD_PAGE.standard} if left out.` },
				cursor: { ...text, description: 'next_cursor of the page before, with the same conditions and sort.' }
			},
			['dataset']
		),
		run: queryRecords
	},
	{
		name: 'search',
		title: '全文検索 / Search',
		description:
			'What has a name and is found by these words, best first: plans, their items, indicators, partnerships, towns, terms, datasets. `match` says whether all of it has all words, or (where nothing has) some of them (`any`) or names written nearly so (`similar`).',
		input: object(
			{
				q: { ...text, description: 'Words, Japanese or not.' },
				type: { type: 'array', items: text, minItems: 1, description: 'Only these types, as `types` of an answer names them.' },
				limit: {
					type: 'integer',
					description: `Hits on a page: 1 to ${SEARCH_PAGE.most}, ${SEARCH_PAGE.standard} if left out.`
				},
				cursor: { ...text, description: 'next_cursor of the page before, with the same words and types.' }
			},
			['q']
		),
		run: search
	},
	{
		name: 'get_plan_tree',
		title: '計画の木 / Tree of a plan',
		description: 'The items of a plan as a tree, each with its number, title and place in the document.',
		input: object({ plan_id: { ...text, description: 'Its id, from dataset "plans".' } }, ['plan_id']),
		run: async (context, input) => ({
			...provenance(context),
			plan: await describeTree(context.release, textOf(input, 'plan_id'), (column) => TREE_COLUMNS.includes(column))
		})
	}
];

/** The result as an assistant reads it and as a program does. */
export const toToolResult = (result: Record<string, unknown>): CallToolResult => ({
	content: [{ type: 'text', text: JSON.stringify(result) }],
	structuredContent: result
});
