/** The query string of `/records`: filters, text, fields, sort, limit, cursor, all checked against the declaration. */
import type { Cell, Dataset, Field } from '#lib/domain/data-package.ts';
import { isDay } from '#lib/domain/day.ts';
import {
	OPERATORS,
	type Conditions,
	type Filter,
	type Operator,
	type RecordQuery,
	type SortKey
} from '#lib/server/queries/records.ts';
import { parsePaging, RECORD_PAGE } from './paging.ts';
import { checkSearchText, parseNames, readParameters } from './parameters.ts';
import { badParameters, type ParameterError } from './problem.ts';

export const MAX_IN_VALUES = 200;
/** A longer order would only make the cursor longer: the primary key ends every order anyway. */
export const MAX_SORT_COLUMNS = 5;

/** A value of a column as typed by a client. @returns undefined when it is not of the column's type */
export const parseCell = ({ type }: Field, text: string): Cell | undefined => {
	if (type === 'string') return text;
	if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
	if (type === 'date') return isDay(text) ? text : undefined;
	const value = Number(text);
	if (!/^-?\d{1,17}(\.\d{1,17})?$/.test(text) || !Number.isFinite(value)) return undefined;
	return type === 'number' || Number.isSafeInteger(value) ? value : undefined;
};

/** How a value is written in an address. */
const WRITTEN: Record<Field['type'], string> = {
	string: 'any text',
	integer: 'write digits without separators, such as 1234',
	number: 'write digits without separators, such as 1234.5',
	boolean: 'write true or false',
	year: 'write four digits, such as 2022',
	date: 'write YYYY-MM-DD, or the first parts of it'
};

function parseFilter(field: Field, operator: Operator, parameter: string, text: string): Filter | ParameterError {
	const column = field.name;
	if (operator === 'isnull') {
		return text === 'true' || text === 'false'
			? { column, operator, values: [text === 'true'] }
			: { parameter, message: 'must be true or false', allowed: ['true', 'false'] };
	}
	if (operator === 'contains' && field.type !== 'string') {
		return { parameter, message: `__contains is for text columns; ${column} is of type ${field.type}` };
	}
	const texts = operator === 'in' ? text.split(',') : [text];
	if (texts.length > MAX_IN_VALUES) return { parameter, message: `has ${texts.length} values; at most ${MAX_IN_VALUES}` };
	const values: Cell[] = [];
	for (const one of texts) {
		const value = parseCell(field, one);
		if (value === undefined) return { parameter, message: `"${one}" is not of type ${field.type}: ${WRITTEN[field.type]}` };
		const codes = field.categories?.map((category) => category.value);
		if (codes && ['eq', 'ne', 'in'].includes(operator) && !codes.some((code) => code === value)) {
			return { parameter, message: `"${one}" is not a value of ${column}`, allowed: codes };
		}
		values.push(value);
	}
	return { column, operator, values };
}

/** Splits `value__gte` into column and operator; a column's own name always wins. */
function splitParameter(dataset: Dataset, parameter: string): { field: Field; operator: Operator } | undefined {
	const exact = dataset.fields.find(({ name }) => name === parameter);
	if (exact) return { field: exact, operator: 'eq' };
	const at = parameter.lastIndexOf('__');
	const field = dataset.fields.find(({ name }) => name === parameter.slice(0, at));
	const operator = OPERATORS.find((name) => name !== 'eq' && name === parameter.slice(at + 2));
	return field && operator ? { field, operator } : undefined;
}

/**
 * The conditions (`q` and filters) of a query string, and the values of those `others` that the caller reads itself.
 * What is wrong comes back in `errors`, so that it can be told together with the mistakes in the others.
 */
export function parseConditions(
	dataset: Dataset,
	params: URLSearchParams,
	others: readonly string[]
): { conditions: Conditions; values: Map<string, string>; errors: ParameterError[] } {
	const { values, errors } = readParameters(params);
	const filters: Filter[] = [];
	const allowed = ['q', ...others, ...dataset.fields.map(({ name }) => name)];
	for (const [parameter, value] of values) {
		if (parameter === 'q' || others.includes(parameter)) continue;
		const split = splitParameter(dataset, parameter);
		const filter = split
			? parseFilter(split.field, split.operator, parameter, value)
			: {
					parameter,
					message:
						parameter === 'limit' || parameter === 'cursor'
							? 'is for pages of JSON: here all matching rows come at once'
							: 'is not a parameter, a column or a column with an operator (column__gte)',
					allowed
				};
		if ('column' in filter) filters.push(filter);
		else errors.push(filter);
	}
	const text = values.get('q');
	if (text !== undefined) errors.push(...checkSearchText(text));
	return { conditions: { filters, ...(text !== undefined && { text }) }, values, errors };
}

/** The order asked for, ended by the primary key, so that it is total and a cursor has one place in it. */
function parseSort(dataset: Dataset, text: string | undefined): { sort: SortKey[]; errors: ParameterError[] } {
	const asked: SortKey[] = (text?.split(',') ?? []).map((key) =>
		key.startsWith('-') ? { column: key.slice(1), descending: true } : { column: key, descending: false }
	);
	const columns = asked.map(({ column }) => column);
	const known = dataset.fields.map(({ name }) => name);
	const errors = text === undefined ? [] : parseNames('sort', columns.join(), known, 'a column').errors;
	if (asked.length > MAX_SORT_COLUMNS) errors.push({ parameter: 'sort', message: `has more than ${MAX_SORT_COLUMNS} columns` });
	const rest = dataset.primaryKey.filter((key) => !columns.includes(key));
	return { sort: [...asked, ...rest.map((column) => ({ column, descending: false }))], errors };
}

/**
 * Reads the query string of a records request.
 * @param paged whether the answer is one page (`limit`, `cursor`) or all matching rows
 * @throws HttpProblem 400 naming every parameter that is wrong and what is allowed
 */
export function parseRecordQuery(dataset: Dataset, params: URLSearchParams, { paged }: { paged: boolean }): RecordQuery {
	const { conditions, values, errors } = parseConditions(dataset, params, [
		'fields',
		'sort',
		...(paged ? ['limit', 'cursor'] : [])
	]);
	const columns = dataset.fields.map(({ name }) => name);
	const asked = values.get('fields');
	const fields = asked === undefined ? { names: columns, errors: [] } : parseNames('fields', asked, columns, 'a column');
	const order = parseSort(dataset, values.get('sort'));
	const { paging, errors: pagingErrors } = parsePaging(values, RECORD_PAGE, order.sort);
	errors.push(...fields.errors, ...order.errors, ...pagingErrors);
	if (errors.length) throw badParameters(errors);
	return { ...conditions, ...paging, fields: fields.names, sort: order.sort };
}
