/** Counts, sums and averages of a dataset's rows by group: one page of groups as JSON, or all as CSV. */
import type { Dataset, Field } from '#lib/domain/data-package.ts';
import { beforeQuery } from '#lib/server/costly.ts';
import {
	AGGREGATES,
	columnsOf,
	countGroups,
	listGroups,
	nameOf,
	sortOf,
	streamGroups,
	type AggregateQuery,
	type Measure
} from '#lib/server/queries/aggregate.ts';
import type { Answer } from './answer.ts';
import { describeLicence } from './dataset-document.ts';
import { getDatasetOr404, type Asked } from './endpoint.ts';
import { GROUP_PAGE, linkHeader, nextAddress, parsePaging, selfAddress, unpagedAddress } from './paging.ts';
import { parseNames } from './parameters.ts';
import { badParameters, type ParameterError } from './problem.ts';
import { parseConditions } from './record-query.ts';
import { negotiateOr406 } from './records.ts';
import { conditional, csvStream, respondJson } from './respond.ts';

export const MAX_GROUP_COLUMNS = 3;

const NUMERIC: Field['type'][] = ['number', 'integer', 'year'];

/** Columns that can be summed. */
export const numericColumns = ({ fields }: Dataset): string[] =>
	fields.filter(({ type }) => NUMERIC.includes(type)).map(({ name }) => name);

/** Every measure that a dataset allows, by name. */
export const measuresOf = (dataset: Dataset): Map<string, Measure> =>
	new Map(
		[
			'count' as const,
			...numericColumns(dataset).flatMap((column) => AGGREGATES.map((aggregate): Measure => ({ aggregate, column })))
		].map((measure) => [nameOf(measure), measure])
	);

/** @throws HttpProblem 400 naming every parameter that is wrong and what is allowed */
function parseAggregateQuery(dataset: Dataset, params: URLSearchParams, { paged }: { paged: boolean }): AggregateQuery {
	const { conditions, values, errors } = parseConditions(dataset, params, [
		'group_by',
		'measures',
		...(paged ? ['limit', 'cursor'] : [])
	]);
	const groupText = values.get('group_by');
	const columns = dataset.fields.map(({ name }) => name);
	const groups: { names: string[]; errors: ParameterError[] } =
		groupText === undefined ? { names: [], errors: [] } : parseNames('group_by', groupText, columns, 'a column');
	if (groups.names.length > MAX_GROUP_COLUMNS) {
		groups.errors.push({ parameter: 'group_by', message: `has more than ${MAX_GROUP_COLUMNS} columns` });
	}
	const known = measuresOf(dataset);
	const measures = parseNames('measures', values.get('measures') ?? 'count', [...known.keys()], 'a measure of a number column');
	const { paging, errors: pagingErrors } = parsePaging(values, GROUP_PAGE, sortOf(groups.names));
	errors.push(...groups.errors, ...measures.errors, ...pagingErrors);
	if (errors.length) throw badParameters(errors);
	return {
		...conditions,
		...paging,
		groupBy: groups.names,
		measures: measures.names.flatMap((name) => known.get(name) ?? [])
	};
}

const pathOf = (dataset: string) => `/api/v1/datasets/${dataset}/aggregate`;

/** Groups in the format of the client's `Accept`. @throws HttpProblem */
export const respondNegotiatedGroups = (asked: Asked, name: string): Promise<Answer> =>
	negotiateOr406(asked.request, ['application/json', 'text/csv']) === 'text/csv'
		? respondAllGroups(asked, name)
		: respondGroupPage(asked, name);

/** One page of groups as JSON. @throws HttpProblem */
async function respondGroupPage(asked: Asked, name: string): Promise<Answer> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	const query = parseAggregateQuery(dataset, url.searchParams, { paged: true });
	beforeQuery(release, dataset, query);
	const { rows, next } = await listGroups(release.db, dataset, query);
	const total = next || query.after ? await countGroups(release.db, dataset, query) : rows.length;
	const links = {
		self: selfAddress(url),
		...(next && { next: nextAddress(url, next, sortOf(query.groupBy)) }),
		csv: unpagedAddress(url, `${pathOf(name)}.csv`)
	};
	const link = linkHeader([
		...(links.next === undefined ? [] : [{ url: links.next, rel: 'next' }]),
		{ url: links.csv, rel: 'alternate', type: 'text/csv' },
		{ url: `${url.origin}/api/v1/datasets/${name}`, rel: 'describedby' }
	]);
	const { version } = release;
	return respondJson(
		asked,
		() => ({
			data: rows,
			meta: {
				dataset: name,
				version,
				group_by: query.groupBy,
				measures: query.measures.map(nameOf),
				total,
				limit: query.limit,
				licence: describeLicence(release)?.name
			},
			links
		}),
		{ link, 'x-total-count': String(total), vary: 'Accept' }
	);
}

/** All groups as CSV, streamed. `limit` and `cursor` have no place here. @throws HttpProblem */
export async function respondAllGroups(asked: Asked, name: string): Promise<Answer> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	const query = parseAggregateQuery(dataset, url.searchParams, { paged: false });
	beforeQuery(release, dataset, query);
	const total = await countGroups(release.db, dataset, query);
	const link = linkHeader([{ url: `${url.origin}/api/v1/datasets/${name}`, rel: 'describedby' }]);
	return conditional(asked, { variant: 'csv', headers: { 'x-total-count': String(total), vary: 'Accept', link } }, () => {
		const pages = streamGroups(release.db, dataset, query);
		return new Response(csvStream(release, columnsOf(query), pages), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${name}-aggregate.csv"`
			}
		});
	});
}
