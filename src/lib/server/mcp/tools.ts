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
import { notFound } from '#lib/server/http/problem.ts';
import { DEFAULT_LIMIT, MAX_LIMIT, parseRecordQuery } from '#lib/server/http/record-query.ts';
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
	const q = textOf(input, 'q');
	const limit = Number(input['limit'] ?? 5);
	const datasets = input['dataset'] === undefined ? release.pkg.datasets : [getDatasetOr404(release, textOf(input, 'dataset'))];
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
				limit: { type: 'integer', description: `Rows on a page: 1 to ${MAX_LIMIT}, ${DEFAULT_LIMIT} if left out.` },
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
				limit: { type: 'integer', description: 'Rows of each dataset, 5 if left out.' }
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
			const planId = textOf(input, 'plan_id');
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
