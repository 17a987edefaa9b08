/** A question to the records of a dataset as a form asks it, and the address that it comes to. */
import type { Dataset, Field } from './data-package.ts';

export const REQUEST_FORMATS = ['json', 'csv', 'geojson'] as const;
export type RequestFormat = (typeof REQUEST_FORMATS)[number];

export interface RequestFilter {
	column: string;
	/** `eq`, `gte` and so on; `eq` has no name in an address. */
	operator: string;
	value: string;
}

/** What is empty was not asked. */
export interface ApiRequest {
	dataset: string;
	format: RequestFormat;
	filters: RequestFilter[];
	q: string;
	fields: string;
	sort: string;
	limit: string;
}

/** How many filters the form offers at least; an address may have any number. */
export const FORM_FILTERS = 3;

/** Reads the fields of the form: `column`, `operator` and `value` once per filter. */
export function readApiRequest(params: URLSearchParams): ApiRequest {
	const [columns, operators, values] = ['column', 'operator', 'value'].map((name) => params.getAll(name));
	const text = (name: string) => params.get(name)?.trim() ?? '';
	return {
		dataset: text('dataset'),
		format: REQUEST_FORMATS.find((format) => format === params.get('format')) ?? 'json',
		filters: (columns ?? []).map((column, i) => ({ column, operator: operators?.[i] ?? 'eq', value: values?.[i]?.trim() ?? '' })),
		q: text('q'),
		fields: text('fields'),
		sort: text('sort'),
		limit: text('limit')
	};
}

/** The request's address, without origin. Only JSON comes in pages, so only there a limit is asked for. */
export function addressOf({ dataset, format, filters, q, fields, sort, limit }: ApiRequest): string {
	const params = new URLSearchParams();
	for (const { column, operator, value } of filters) {
		if (column !== '' && value !== '') params.append(operator === 'eq' ? column : `${column}__${operator}`, value);
	}
	for (const [name, value] of Object.entries({ q, fields, sort, limit: format === 'json' ? limit : '' })) {
		if (value !== '') params.append(name, value);
	}
	const ending = format === 'json' ? '' : `.${format}`;
	// Commas mean themselves in a query, and lists read better with them.
	const query = params.toString().replaceAll('%2C', ',');
	return `/api/v1/datasets/${encodeURIComponent(dataset)}/records${ending}${query === '' ? '' : `?${query}`}`;
}

/** Whether a program that guesses types would take a column's text for numbers, and lose leading zeros. */
const looksNumeric = ({ type, constraints }: Field): boolean =>
	type === 'string' && constraints?.pattern?.startsWith('^[0-9]') === true;

/** The columns that a program must be told are text. */
export const codeColumns = ({ fields }: Dataset): string[] => fields.filter(looksNumeric).map(({ name }) => name);
