import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import {
	addressOf,
	codeColumns,
	FORM_FILTERS,
	readApiRequest,
	REQUEST_FORMATS,
	type ApiRequest
} from '#lib/domain/api-request.ts';
import { hasCoordinates } from '#lib/domain/geo-json.ts';
import { MAX_SEARCH_WORDS } from '#lib/domain/search-terms.ts';
import { writeSnippets } from '#lib/format/snippets.ts';
import { MAX_GROUP_COLUMNS } from '#lib/server/http/aggregate.ts';
import { MAX_VALUE_LENGTH } from '#lib/server/http/parameters.ts';
import { GROUP_PAGE, RECORD_PAGE, SEARCH_PAGE } from '#lib/server/http/paging.ts';
import { MAX_IN_VALUES, MAX_SORT_COLUMNS } from '#lib/server/http/record-query.ts';
import { OPERATORS } from '#lib/server/queries/records.ts';
import { readAnswer } from './answer.ts';

/** What the form shows to who has not asked anything yet. */
const FIRST: ApiRequest = {
	dataset: 'indicators',
	format: 'json',
	filters: [{ column: 'target_value', operator: 'isnull', value: 'false' }],
	q: '',
	fields: 'name_ja,target_value,unit,due_fy',
	sort: 'unit,-target_value',
	limit: '3'
};

/** A question with two mistakes, to show how the API answers one. */
const MISTAKE = '/api/v1/datasets/indicators/records?operator=nonsense&limit=5000';

export const load: PageServerLoad = async ({ url, fetch, locals: { release } }) => {
	const request = url.searchParams.has('dataset') ? readApiRequest(url.searchParams) : FIRST;
	const dataset = release.pkg.datasets.find(({ name }) => name === request.dataset);
	if (!dataset) error(404, 'Not Found');
	const address = addressOf(request);
	const codes = codeColumns(dataset);
	const located = hasCoordinates(dataset);
	return {
		datasets: release.pkg.datasets.map(({ name, title, title_en }) => ({ name, title, title_en })),
		columns: dataset.fields.map(({ name, title, title_en, categories = [] }) => ({ name, title, title_en, categories })),
		formats: REQUEST_FORMATS.filter((format) => located || format !== 'geojson'),
		operators: OPERATORS,
		request,
		filters: Math.max(FORM_FILTERS, request.filters.length),
		address,
		answer: await readAnswer(await fetch(address)),
		hasCodes: codes.length > 0,
		snippets: writeSnippets(url.origin, request, codes),
		mistake: { address: MISTAKE, answer: await readAnswer(await fetch(MISTAKE)) },
		limits: {
			page: RECORD_PAGE,
			search: SEARCH_PAGE,
			groups: { columns: MAX_GROUP_COLUMNS, most: GROUP_PAGE.most },
			sort: MAX_SORT_COLUMNS,
			value: MAX_VALUE_LENGTH,
			list: MAX_IN_VALUES,
			words: MAX_SEARCH_WORDS
		}
	};
};
