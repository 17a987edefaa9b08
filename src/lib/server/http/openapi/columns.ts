/** Schemas made of the declared columns: rows as answers, filters as parameters. */
import { isRequired, type Dataset, type Field } from '#lib/domain/data-package.ts';
import { AGGREGATES, nameOfMissing, type Aggregate } from '#lib/server/queries/aggregate.ts';
import { OPERATORS, type Operator } from '#lib/server/queries/records.ts';
import { numericColumns } from '#lib/server/http/aggregate.ts';
import { MAX_VALUE_LENGTH } from '#lib/server/http/parameters.ts';
import { MAX_IN_VALUES } from '#lib/server/http/record-query.ts';
import { schemaRef } from './parts.ts';

const JSON_TYPES: Record<Field['type'], string> = {
	string: 'string',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	year: 'integer',
	date: 'string'
};

/** Schemas of filter values, by name in `components`. */
export const VALUE_SCHEMAS = {
	Text: { type: 'string', minLength: 1, maxLength: MAX_VALUE_LENGTH },
	Integer: { type: 'integer' },
	Number: { type: 'number' },
	Boolean: { type: 'boolean' },
	Day: { type: 'string', format: 'date' }
} as const;

const VALUE_TYPES: Record<Field['type'], keyof typeof VALUE_SCHEMAS> = {
	string: 'Text',
	integer: 'Integer',
	number: 'Number',
	boolean: 'Boolean',
	year: 'Integer',
	date: 'Day'
};

const codesOf = ({ categories }: Field) => categories?.map(({ value }) => value);

/** @param nullable whether a blank is possible */
function columnSchema(field: Field, nullable: boolean) {
	const { type, title_en, description_en, constraints, unit } = field;
	const codes = codesOf(field);
	return {
		type: nullable ? [JSON_TYPES[type], 'null'] : JSON_TYPES[type],
		title: title_en,
		description: unit === undefined ? description_en : `${description_en} Unit: ${unit}.`,
		...(type === 'date' && { format: 'date' }),
		...(codes && { enum: [...codes, ...(nullable ? [null] : [])] }),
		...(constraints?.pattern !== undefined && { pattern: constraints.pattern }),
		...(constraints?.minimum !== undefined && { minimum: constraints.minimum }),
		...(constraints?.maximum !== undefined && { maximum: constraints.maximum })
	};
}

const columnSchemas = (dataset: Dataset): Record<string, object> =>
	Object.fromEntries(dataset.fields.map((field) => [field.name, columnSchema(field, !isRequired(dataset, field))]));

/** A row. No column is required, since `fields` chooses among them. */
export const rowSchema = (dataset: Dataset) => ({
	type: 'object',
	description: dataset.description_en,
	properties: columnSchemas(dataset)
});

/** A row with all its columns and more. */
export function wholeRowSchema(dataset: Dataset, more: Record<string, object>) {
	const properties = { ...columnSchemas(dataset), ...more };
	return { type: 'object', description: dataset.description_en, required: Object.keys(properties), properties };
}

/** A row of an aggregate: group columns, measures, numbers of blanks. */
export function groupSchema(dataset: Dataset) {
	const { fields, title_en } = dataset;
	const measured = numericColumns(dataset);
	const computed = (aggregate: Aggregate, column: string): [string, object] => [
		`${aggregate}(${column})`,
		{ type: ['number', 'null'], description: `Null where no row of the group has a value of ${column}.` }
	];
	return {
		type: 'object',
		description: `A group of rows of ${title_en}: those columns that were asked for.`,
		properties: {
			...Object.fromEntries(fields.map((field) => [field.name, columnSchema(field, true)])),
			count: { type: 'integer', minimum: 0, description: 'Number of rows.' },
			...Object.fromEntries(
				measured.flatMap((column) => [
					...AGGREGATES.map((aggregate) => computed(aggregate, column)),
					[
						nameOfMissing(column),
						{ type: 'integer', minimum: 0, description: `Rows without a value of ${column}, left out of its measures.` }
					]
				])
			)
		}
	};
}

/** One feature of the GeoJSON of a dataset. */
export const featureSchema = (dataset: Dataset) => ({
	type: 'object',
	required: ['type', 'id', 'geometry', 'properties'],
	properties: {
		type: { const: 'Feature' },
		id: { type: 'string', description: 'The primary key.' },
		geometry: { oneOf: [schemaRef('Point'), { type: 'null' }], description: 'Null where the position is not known.' },
		properties: schemaRef(dataset.name)
	}
});

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A list of values between commas, as a pattern: OpenAPI has no list inside an object of parameters. */
function listSchema(field: Field) {
	const codes = codesOf(field)?.map((code) => escape(String(code)));
	const integer = '-?\\d{1,17}';
	const values: Partial<Record<Field['type'], string>> = {
		integer,
		year: integer,
		number: `${integer}(\\.\\d{1,17})?`,
		boolean: '(true|false)',
		date: '\\d{4}-\\d{2}-\\d{2}'
	};
	const value = codes ? `(${codes.join('|')})` : (values[field.type] ?? '[^,]*');
	return { ...VALUE_SCHEMAS.Text, pattern: `^${value}(,${value}){0,${MAX_IN_VALUES - 1}}$` };
}

function filterOf(field: Field, operator: Operator): object | undefined {
	const codes = codesOf(field);
	switch (operator) {
		case 'isnull':
			return schemaRef('Boolean');
		case 'contains':
			return field.type === 'string' ? schemaRef('Text') : undefined;
		case 'in':
			return listSchema(field);
		case 'eq':
		case 'ne':
			return codes ? { type: JSON_TYPES[field.type], enum: codes } : schemaRef(VALUE_TYPES[field.type]);
		default:
			return schemaRef(VALUE_TYPES[field.type]);
	}
}

/** The filters of a dataset as one object whose properties are query parameters (`style: form`, exploded). */
export const filterSchema = ({ fields, title_en }: Dataset) => ({
	type: 'object',
	description: `Filters of ${title_en}: column=value, column__operator=value.`,
	properties: Object.fromEntries(
		fields.flatMap((field) =>
			OPERATORS.flatMap((operator): [string, object][] => {
				const schema = filterOf(field, operator);
				return schema ? [[operator === 'eq' ? field.name : `${field.name}__${operator}`, schema]] : [];
			})
		)
	),
	additionalProperties: false
});
