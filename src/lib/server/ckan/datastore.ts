/** `datastore_search`: the rows of a dataset, with the filters of the API behind it. */
import type { Dataset, Field, Row } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { MAX_SORT_COLUMNS, parseCell } from '#lib/server/http/record-query.ts';
import { beforeQuery } from '#lib/server/costly.ts';
import { listNumberedRecords, ROW_NUMBER } from '#lib/server/queries/numbered-records.ts';
import { countRecords, type Filter, type SortKey } from '#lib/server/queries/records.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';
import { invalid, notFound } from './action-error.ts';
import { findDatastore } from './packages.ts';
import { checkText, findList, findRecord, findText, getFlag, getNatural, getText, type Parameters } from './parameters.ts';

const DEFAULT_LIMIT = 100;
/** CKAN's own: a larger limit is taken as this, and the answer says so. */
const MAX_LIMIT = 32_000;
const MAX_FILTER_VALUES = 200;

/** PostgreSQL's names of types, of which ckanapi makes a data package's. */
const TYPES: Record<Field['type'], string> = {
	string: 'text',
	integer: 'numeric',
	number: 'numeric',
	boolean: 'bool',
	year: 'numeric',
	date: 'date'
};

const describeField = ({ name, type, title, title_en, description, unit }: Field) => ({
	id: name,
	type: TYPES[type],
	info: { label: title, label_en: title_en, notes: unit ? `${description}（単位: ${unit}）` : description }
});

const getField = (dataset: Dataset, parameter: string, name: string): Field => {
	const field = dataset.fields.find((candidate) => candidate.name === name);
	if (!field) throw invalid(parameter, `field "${name}" not in table`);
	return field;
};

/** `{"unit": "%", "due_fy": [2014, 2015]}`: equal to the value or one of them; null is a blank. */
function parseFilters(dataset: Dataset, filters: Record<string, unknown>): Filter[] {
	return Object.entries(filters).map(([name, asked]): Filter => {
		const field = getField(dataset, 'filters', name);
		if (asked === null) return { column: name, operator: 'isnull', values: [true] };
		const list: unknown[] = Array.isArray(asked) ? asked : [asked];
		if (list.length > MAX_FILTER_VALUES) throw invalid('filters', `"${name}" has more than ${MAX_FILTER_VALUES} values`);
		const values = list.map((one) => {
			const value = parseCell(field, checkText('filters', one));
			if (value === undefined) throw invalid('filters', `a value of "${name}" is not of type ${field.type}`);
			return value;
		});
		return { column: name, operator: 'in', values };
	});
}

/** Text anywhere in the row, or by column. */
function parseText(dataset: Dataset, parameters: Parameters): { text?: string; filters: Filter[] } {
	const q = parameters['q'];
	if (typeof q !== 'object' || q === null) {
		const text = findText(parameters, 'q');
		return { filters: [], ...(text !== undefined && { text }) };
	}
	const filters = Object.entries(findRecord(parameters, 'q') ?? {}).map(([name, asked]): Filter => {
		if (getField(dataset, 'q', name).type !== 'string') throw invalid('q', `"${name}" is not a text column`);
		return { column: name, operator: 'contains', values: [checkText('q', asked)] };
	});
	return { filters };
}

/** `name_ja, due_fy desc`. */
function parseSort(dataset: Dataset, parameters: Parameters): SortKey[] {
	const keys = findList(parameters, 'sort') ?? [];
	if (keys.length > MAX_SORT_COLUMNS) throw invalid('sort', `has more than ${MAX_SORT_COLUMNS} columns`);
	return keys.map((key) => {
		const [, quoted, bare, direction = 'asc'] = /^(?:"([^"]+)"|(\w+))(?:\s+(asc|desc)(?:\s+nulls\s+last)?)?$/i.exec(key) ?? [];
		const column = quoted ?? bare;
		if (column === undefined) throw invalid('sort', `cannot parse "${key}"`);
		if (column !== ROW_NUMBER) getField(dataset, 'sort', column);
		return { column, descending: direction.toLowerCase() === 'desc' };
	});
}

/** The columns asked for, each once; all when none is named. */
function parseFields(dataset: Dataset, parameters: Parameters): string[] {
	const asked = [...new Set(findList(parameters, 'fields'))];
	return asked.length ? asked : [ROW_NUMBER, ...dataset.fields.map(({ name }) => name)];
}

const FORMATS = {
	objects: (_columns: string[], rows: Row[]): unknown => rows,
	lists: (columns: string[], rows: Row[]): unknown => rows.map((row) => columns.map((column) => row[column] ?? null)),
	csv: (columns: string[], rows: Row[]): unknown => csvLines(columns, rows, { header: false })
};
const isFormat = (name: string): name is keyof typeof FORMATS => Object.hasOwn(FORMATS, name);

/** Where this page and the next one are, for a client that follows links. */
function linksOf(parameters: Parameters, offset: number, limit: number) {
	const address = (change: Record<string, number>) => {
		const { offset: _offset, ...others } = parameters;
		const entries = Object.entries({ ...others, ...change }).map(([name, value]) => [
			name,
			typeof value === 'string' ? value : JSON.stringify(value)
		]);
		return `/api/3/action/datastore_search?${new URLSearchParams(entries)}`;
	};
	return { start: address({}), next: address({ offset: offset + limit }) };
}

/** @throws ActionError 404 for an unknown resource, 409 naming the parameter that is wrong */
export async function searchDatastore(release: Release, parameters: Parameters) {
	const resourceId = findText(parameters, 'resource_id') ?? findText(parameters, 'id') ?? getText(parameters, 'resource_id');
	const dataset = findDatastore(release, resourceId);
	if (!dataset) throw notFound(`Resource "${resourceId}" was not found.`);

	const text = parseText(dataset, parameters);
	const filters = findRecord(parameters, 'filters') ?? {};
	const conditions = { ...text, filters: [...parseFilters(dataset, filters), ...text.filters] };
	const fields = parseFields(dataset, parameters);
	const described = fields.map((name) =>
		name === ROW_NUMBER ? { id: ROW_NUMBER, type: 'int' } : describeField(getField(dataset, 'fields', name))
	);
	const sort = parseSort(dataset, parameters);
	const limit = getNatural(parameters, 'limit', { missing: DEFAULT_LIMIT, most: MAX_LIMIT });
	const offset = getNatural(parameters, 'offset', { missing: 0, most: Number.MAX_SAFE_INTEGER });
	// Rows that look alike are told apart by what was left out: nothing here puts them together.
	if (getFlag(parameters, 'distinct', false)) throw invalid('distinct', 'Is not supported: every row is sent');
	const format = findText(parameters, 'records_format') ?? 'objects';
	if (!isFormat(format)) throw invalid('records_format', `Must be one of ${Object.keys(FORMATS).join(', ')}`);

	beforeQuery(release, dataset, { ...conditions, sort, offset });
	const rows = limit === 0 ? [] : await listNumberedRecords(release.db, dataset, { ...conditions, fields, sort, limit, offset });
	const includeTotal = getFlag(parameters, 'include_total', true);
	return {
		include_total: includeTotal,
		limit,
		offset,
		records_format: format,
		resource_id: resourceId,
		...(Object.keys(filters).length && { filters }),
		...(text.text !== undefined && { q: text.text }),
		fields: described,
		records: FORMATS[format](fields, rows),
		_links: linksOf(parameters, offset, limit),
		...(includeTotal && { total: await countRecords(release.db, dataset, conditions), total_was_estimated: false })
	};
}
