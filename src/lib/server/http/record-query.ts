/** The query string of `/records`: filters, text, fields, sort, limit, cursor, all checked against the declaration. */
import type { Cell, Dataset, Field } from '#lib/domain/data-package.ts';
import { OPERATORS, type Filter, type Operator, type RecordQuery, type SortKey } from '#lib/server/queries/records.ts';
import { decodeCursor } from './cursor.ts';
import { badParameters, type ParameterError } from './problem.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1000;
export const MAX_VALUE_LENGTH = 500;
export const MAX_IN_VALUES = 200;

const GENERAL = ['q', 'fields', 'sort', 'limit', 'cursor'] as const;

const parseCell = ({ type }: Field, text: string): Cell | undefined => {
	if (type === 'string') return text;
	if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
	if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
	const value = Number(text);
	if (!/^-?\d{1,17}(\.\d{1,17})?$/.test(text) || !Number.isFinite(value)) return undefined;
	return type === 'number' || Number.isSafeInteger(value) ? value : undefined;
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
		if (value === undefined) return { parameter, message: `"${one}" is not of type ${field.type}` };
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

/** Only the conditions (`q` and filters) of a query string. `others` are further parameters that the caller reads itself. */
export function parseConditions(
	dataset: Dataset,
	params: URLSearchParams,
	others: readonly string[]
): { filters: Filter[]; text?: string; errors: ParameterError[] } {
	const errors: ParameterError[] = [];
	const filters: Filter[] = [];
	let text: string | undefined;
	const seen = new Set<string>();
	for (const [parameter, value] of params) {
		if (seen.has(parameter)) {
			errors.push({ parameter, message: 'is given more than once' });
			continue;
		}
		seen.add(parameter);
		if (value.length > MAX_VALUE_LENGTH || value.includes('\0')) {
			errors.push({ parameter, message: `must have at most ${MAX_VALUE_LENGTH} characters and no NUL` });
		} else if (parameter === 'q') {
			text = value;
		} else if (!others.includes(parameter)) {
			const split = splitParameter(dataset, parameter);
			const filter = split
				? parseFilter(split.field, split.operator, parameter, value)
				: {
						parameter,
						message: 'is not a parameter, a column or a column with an operator (column__gte)',
						allowed: ['q', ...others, ...dataset.fields.map(({ name }) => name)]
					};
			if ('column' in filter) filters.push(filter);
			else errors.push(filter);
		}
	}
	return { filters, ...(text !== undefined && { text }), errors };
}

/**
 * Reads the query string of a records request.
 * @throws HttpProblem 400 naming every parameter that is wrong and what is allowed
 */
export function parseRecordQuery(dataset: Dataset, params: URLSearchParams): RecordQuery {
	const { filters, text, errors } = parseConditions(
		dataset,
		params,
		GENERAL.filter((name) => name !== 'q')
	);
	const columns = dataset.fields.map(({ name }) => name);
	const checkColumns = (parameter: string, names: string[]) => {
		for (const name of names.filter((candidate) => !columns.includes(candidate))) {
			errors.push({ parameter, message: `"${name}" is not a column`, allowed: columns });
		}
		if (new Set(names).size < names.length) errors.push({ parameter, message: 'names a column twice' });
	};

	const fields = params.get('fields')?.split(',') ?? columns;
	checkColumns('fields', fields);

	const asked: SortKey[] = (params.get('sort')?.split(',') ?? []).map((key) =>
		key.startsWith('-') ? { column: key.slice(1), descending: true } : { column: key, descending: false }
	);
	checkColumns(
		'sort',
		asked.map(({ column }) => column)
	);
	// The primary key ends every order, so that it is total and a cursor has one place in it.
	const sort = [
		...asked,
		...dataset.primaryKey
			.filter((key) => !asked.some(({ column }) => column === key))
			.map((column) => ({ column, descending: false }))
	];

	const limitText = params.get('limit') ?? String(DEFAULT_LIMIT);
	const limit = Number(limitText);
	if (!/^\d{1,4}$/.test(limitText) || limit < 1 || limit > MAX_LIMIT) {
		errors.push({ parameter: 'limit', message: `must be a whole number from 1 to ${MAX_LIMIT}` });
	}

	const cursorText = params.get('cursor');
	const after = cursorText === null ? undefined : decodeCursor(cursorText, sort);
	if (cursorText !== null && !after) {
		errors.push({ parameter: 'cursor', message: 'is not a cursor of this query; use the one in links.next with the same sort' });
	}
	if (errors.length) throw badParameters(errors);
	return { filters, fields, sort, limit, ...(text !== undefined && { text }), ...(after && { after }) };
}
