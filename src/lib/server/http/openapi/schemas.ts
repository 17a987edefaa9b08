/** Schemas that do not depend on a dataset. */
import { categoriesOf, getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import { listSearchTypes } from '#lib/server/queries/search.ts';
import { SCORES } from '#lib/server/queries/scorecard.ts';
import { wholeRowSchema } from './columns.ts';
import { list, object, schemaRef } from './parts.ts';

const text = { type: 'string' };
const url = { type: 'string', format: 'uri' };
const count = { type: 'integer', minimum: 0 };
const nullable = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] });
const bilingual = schemaRef('Bilingual');

/** The codes of a column, as properties of an object. */
const byCode = (pkg: DataPackage, dataset: string, column: string, schema: object): Record<string, object> =>
	Object.fromEntries(categoriesOf(pkg, dataset, column).map(({ value }) => [String(value), schema]));

const byScore = (schema: object): Record<string, object> => Object.fromEntries(SCORES.map((score) => [score, schema]));

const catalogue = {
	Bilingual: { description: 'A text in both languages.', ...object({ ja: text, en: text }) },
	Licence: object({ name: text, url, title: bilingual }),
	Links: {
		description: 'Where things are.',
		...object({
			data: object({ name: text, title: bilingual, version: text }),
			links: object({
				self: url,
				datasets: url,
				search: url,
				openapi: url,
				documentation: url,
				datapackage: url,
				sqlite: url,
				databases: list(url)
			})
		})
	}
};

const summary = {
	id: text,
	group: text,
	title: bilingual,
	description: bilingual,
	row_count: count,
	modified: { type: 'string', format: 'date-time', description: 'The declared date of the release.' },
	version: { type: 'string', description: 'The release: SHA-256 of its content.' },
	licence: schemaRef('Licence'),
	links: object({ self: url, records: url, aggregate: url, csv: url, page: url })
};

const datasets = {
	DatasetList: object({ data: list(schemaRef('DatasetSummary')), links: object({ self: url }) }),
	DatasetSummary: object(summary),
	Dataset: object({
		...summary,
		columns: list(schemaRef('Column')),
		primary_key: list(text),
		sources: list(object({ source_id: text, title: bilingual, licence: text, credit: nullable(text), url: nullable(text) })),
		distributions: list(object({ format: text, url, bytes: count, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } }))
	}),
	Column: object({
		name: text,
		type: { type: 'string', enum: ['string', 'integer', 'number', 'boolean', 'year', 'date'] },
		unit: nullable(text),
		title: bilingual,
		description: bilingual,
		enum: { type: ['array', 'null'], items: object({ value: { type: ['string', 'number'] }, label: bilingual }) },
		required: { type: 'boolean' },
		references: { oneOf: [object({ dataset: text, field: text }), { type: 'null' }] }
	})
};

const meta = { dataset: text, version: text, total: count, limit: { type: 'integer', minimum: 1 }, licence: text };

const pages = {
	RecordsMeta: object(meta),
	RecordsLinks: object({ self: url, csv: url }, { next: url, geojson: url }),
	GroupsMeta: object({ ...meta, group_by: list(text), measures: list(text) }),
	GroupsLinks: object({ self: url, csv: url }, { next: url }),
	Point: {
		description: 'A position in WGS 84.',
		...object({
			type: { const: 'Point' },
			coordinates: {
				type: 'array',
				description: 'Longitude, latitude.',
				prefixItems: [
					{ type: 'number', minimum: -180, maximum: 180 },
					{ type: 'number', minimum: -90, maximum: 90 }
				],
				minItems: 2,
				maxItems: 2
			}
		})
	}
};

const problem = {
	Problem: {
		description: 'What is wrong (RFC 9457).',
		...object(
			{ type: text, title: text, status: { type: 'integer' }, detail: text, detail_ja: text },
			{
				errors: list(
					object({ parameter: text, message: text }, { allowed: { type: 'array', items: { type: ['string', 'number'] } } })
				)
			}
		)
	}
};

const item = { item_id: text, path: text, number: nullable(text), title: bilingual };

const plans = (pkg: DataPackage) => ({
	PlanTree: wholeRowSchema(getDataset(pkg, 'plans'), { children: list(schemaRef('PlanTreeItem')) }),
	PlanTreeItem: wholeRowSchema(getDataset(pkg, 'plan_items'), { children: list(schemaRef('PlanTreeItem')) }),
	Scorecard: object({
		data: object(byScore(count)),
		rules: { description: 'What each count counts.', ...object(byScore(bilingual)) },
		meta: object({ version: text }),
		links: object({ self: url, ...byScore(url) })
	}),
	Changes: object({
		plan_id: text,
		items: {
			description: 'Item × aspect: what an edition changed.',
			...list(object({ ...item, edition: text, aspects: object(byCode(pkg, 'item_revisions', 'aspect', { type: 'boolean' })) }))
		},
		totals: {
			description: 'Number of items changed, in all and per aspect.',
			...object({ items: count, ...byCode(pkg, 'item_revisions', 'aspect', count) })
		},
		states: {
			description: 'The items that the document itself marks, where it does.',
			...list(
				object({
					state: { type: 'string', enum: Object.keys(byCode(pkg, 'plan_items', 'edition_state', {})) },
					total: count,
					items: list(object({ ...item, previous_wording_ja: nullable(text) }))
				})
			)
		}
	})
});

const findings = (pkg: DataPackage) => ({
	SearchPage: object({
		data: list(
			object({
				type: { type: 'string', enum: listSearchTypes(pkg) },
				id: text,
				title: bilingual,
				snippet: { type: 'string', maxLength: 120, description: 'Plain text around what was searched for.' },
				url
			})
		),
		meta: object({
			q: text,
			version: text,
			match: {
				type: 'string',
				enum: ['all', 'any', 'similar'],
				description:
					'Whether the hits have all words; since none has, some of them; or, since none has any, names written nearly so.'
			},
			total: count,
			types: {
				description: 'Hits per type.',
				type: 'object',
				properties: Object.fromEntries(listSearchTypes(pkg).map((type) => [type, count]))
			},
			limit: { type: 'integer', minimum: 1 }
		}),
		links: object({ self: url }, { next: url })
	}),
	Partners: object({
		data: list(object({ municipality_code: text, name: bilingual, ties: { ...list(text), minItems: 1 } })),
		meta: object({ municipality_code: text, version: text, as_of: { type: 'string', format: 'date' }, total: count }),
		links: object({ self: url })
	})
});

export const sharedSchemas = (pkg: DataPackage): Record<string, object> => ({
	...catalogue,
	...datasets,
	...pages,
	...problem,
	...plans(pkg),
	...findings(pkg)
});
