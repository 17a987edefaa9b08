/**
 * What an assistant can ask. Every answer names the release, and every row its source and the place in it, so that what
 * is told from it can be cited. Parameters, limits and mistakes are those of the JSON API.
 */
import { fromJsonSchema, type CallToolResult, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { encodeCursor } from '#lib/server/http/cursor.ts';
import { describeDataset, describeLicence, summariseDataset } from '#lib/server/http/dataset-document.ts';
import { getDatasetOr404 } from '#lib/server/http/endpoint.ts';
import { badParameters, notFound } from '#lib/server/http/problem.ts';
import { DEFAULT_LIMIT, MAX_IN_VALUES, MAX_LIMIT, MAX_VALUE_LENGTH, parseRecordQuery } from '#lib/server/http/record-query.ts';
import { getPlanTree, type PlanNode } from '#lib/server/queries/plan-tree.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import { countRecords, listRecords, OPERATORS } from '#lib/server/queries/records.ts';

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

const text = { type: 'string', maxLength: MAX_VALUE_LENGTH };
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

const asText = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(',') : String(value));

/** The same query string as the API's, so that one parser reads both. */
function toParameters({ dataset: _dataset, filters, ...others }: Record<string, unknown>): URLSearchParams {
	const params = new URLSearchParams();
	const isFilters = typeof filters === 'object' && filters !== null;
	for (const [name, value] of [...Object.entries(isFilters ? filters : {}), ...Object.entries(others)]) {
		params.append(name, asText(value));
	}
	return params;
}

async function queryRecords(context: Context, input: Record<string, unknown>) {
	const { release, origin } = context;
	const dataset = getDatasetOr404(release, String(input['dataset']));
	const params = toParameters(input);
	const query = parseRecordQuery(dataset, params);
	const { rows, next } = await listRecords(release.db, dataset, query);
	return {
		dataset: dataset.name,
		...provenance(context),
		total: await countRecords(release.db, dataset, query),
		rows,
		...(next && { next_cursor: encodeCursor(next, query.sort) }),
		url: `${origin}/api/v1/datasets/${dataset.name}/records?${params}`
	};
}

/** Columns that tell an assistant what a row is: its key, its names, and where it is printed. */
const tellingColumns = ({ fields, primaryKey }: Dataset): string[] =>
	fields
		.map(({ name }) => name)
		.filter((name) => primaryKey.includes(name) || /^(name|title|label|plan_id$|path$|source_id$|locator$)/.test(name));

async function search(context: Context, input: Record<string, unknown>) {
	const { release, origin } = context;
	const q = String(input['q']);
	const limit = Number(input['limit'] ?? 5);
	const datasets = input['dataset'] === undefined ? release.pkg.datasets : [getDatasetOr404(release, String(input['dataset']))];
	const groups = await Promise.all(
		datasets.map(async (dataset) => {
			const params = new URLSearchParams({ q, limit: String(limit), fields: tellingColumns(dataset).join(',') });
			const query = parseRecordQuery(dataset, params);
			const total = await countRecords(release.db, dataset, query);
			const { rows } = total ? await listRecords(release.db, dataset, query) : { rows: [] };
			return { dataset: dataset.name, total, rows, url: `${origin}/api/v1/datasets/${dataset.name}/records?${params}` };
		})
	);
	const found = groups.filter(({ total }) => total > 0);
	return { q, ...provenance(context), total: found.reduce((sum, { total }) => sum + total, 0), results: found };
}

/** A branch of a plan, short: an assistant asks `query_records` for the rest. */
const describeNode = ({ item, children }: PlanNode): Record<string, unknown> => ({
	item_id: item.item_id,
	level: item.level,
	number: item.number,
	title_ja: item.title_ja,
	title_en: item.title_en,
	indicators: item.indicator_count,
	numeric_targets: item.target_count,
	source_id: item.source_id,
	locator: item.locator,
	...(children.length && { children: children.map(describeNode) })
});

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
			dataset: await describeDataset(context.release, getDatasetOr404(context.release, String(input['dataset'])), context.origin)
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
					description: `Conditions by column, or column__operator (${OPERATORS.filter((name) => name !== 'eq').join(', ')}), such as {"plan_id": "…", "target_value__gte": 10, "unit__in": ["%", "人"], "due_fy__isnull": true}.`,
					additionalProperties: { anyOf: [scalar, { type: 'array', items: scalar, minItems: 1, maxItems: MAX_IN_VALUES }] }
				},
				q: { ...text, description: 'Words, Japanese or not, that must all occur in the row.' },
				fields: { type: 'array', items: text, minItems: 1, description: 'Columns wanted; all if left out.' },
				sort: { type: 'array', items: text, minItems: 1, description: 'Columns to sort by; "-column" for descending.' },
				limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
				cursor: { ...text, description: 'next_cursor of the page before, with the same conditions and sort.' }
			},
			['dataset']
		),
		run: queryRecords
	},
	{
		name: 'search',
		title: '全文検索 / Search',
		description: 'Where words occur: rows of every dataset (or of one) with key, name and source.',
		input: object(
			{
				q: { ...text, minLength: 1, description: 'Words, Japanese or not, that must all occur in the row.' },
				dataset: { ...text, description: 'Only this dataset.' },
				limit: { type: 'integer', minimum: 1, maximum: 50, default: 5, description: 'Rows of each dataset.' }
			},
			['q']
		),
		run: search
	},
	{
		name: 'get_plan_tree',
		title: '計画の木 / Tree of a plan',
		description: 'The items of a plan as a tree, with the number of indicators and numeric targets of each.',
		input: object({ plan_id: { ...text, description: 'Its id, from dataset "plans".' } }, ['plan_id']),
		run: async (context, input) => {
			const planId = String(input['plan_id']);
			if (planId.includes('\0')) throw badParameters([{ parameter: 'plan_id', message: 'must have no NUL' }]);
			const plan = await findPlan(context.release.db, planId);
			if (!plan) throw notFound({ ja: '計画', en: 'plan' }, planId);
			const tree = await getPlanTree(context.release.db, planId);
			return { ...provenance(context), plan, url: `${context.origin}/plans/${planId}`, items: tree.map(describeNode) };
		}
	}
];

/** The result as an assistant reads it and as a program does. */
export const toToolResult = (result: Record<string, unknown>): CallToolResult => ({
	content: [{ type: 'text', text: JSON.stringify(result) }],
	structuredContent: result
});
