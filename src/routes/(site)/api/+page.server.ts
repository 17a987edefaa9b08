import type { PageServerLoad } from './$types.js';
import { codeColumns, readApiRequest, type ApiRequest } from '#lib/domain/api-request.ts';
import type { DataPackage, Dataset } from '#lib/domain/data-package.ts';
import { hasCoordinates } from '#lib/domain/geo-json.ts';
import { MAX_SEARCH_WORDS } from '#lib/domain/search-terms.ts';
import { MAX_GROUP_COLUMNS } from '#lib/server/http/aggregate.ts';
import { MAX_VALUE_LENGTH } from '#lib/server/http/parameters.ts';
import { GROUP_PAGE, RECORD_PAGE, SEARCH_PAGE } from '#lib/server/http/paging.ts';
import { HttpProblem, problemDocument } from '#lib/server/http/problem.ts';
import { MAX_IN_VALUES, MAX_SORT_COLUMNS, parseRecordQuery } from '#lib/server/http/record-query.ts';
import { OPERATORS } from '#lib/server/queries/records.ts';

/** What the form shows to who has not asked anything yet. */
const FIRST: ApiRequest = {
	dataset: 'indicators',
	format: 'json',
	filters: [{ column: 'target_value', operator: 'isnull', value: 'false' }],
	q: '',
	fields: 'name_ja,target_value,unit,due_fy',
	sort: 'unit,-target_value',
	limit: '5'
};

/** The question of the form, in the address of the page so that it can be shared. */
function readQuestion({ datasets }: DataPackage, params: URLSearchParams): { dataset: Dataset; request: ApiRequest } {
	const asked = params.has('dataset') ? readApiRequest(params) : FIRST;
	const dataset = datasets.find(({ name }) => name === asked.dataset) ?? datasets[0];
	if (!dataset) throw new RangeError('the release has no dataset');
	const columns = dataset.fields.map(({ name }) => name);
	const filters = asked.filters.filter(({ column }) => columns.includes(column));
	return { dataset, request: { ...asked, dataset: dataset.name, filters } };
}

/** A wrong question with the very answer that the API gives to it. */
function makeMistake(dataset: Dataset) {
	const coded = dataset.fields.find(({ categories }) => categories);
	const query = new URLSearchParams({ ...(coded && { [coded.name]: 'nonsense' }), limit: '5000' });
	const address = `/api/v1/datasets/${dataset.name}/records?${query.toString()}`;
	try {
		parseRecordQuery(dataset, query, { paged: true });
	} catch (error) {
		if (error instanceof HttpProblem) return { address, problem: problemDocument(error) };
		throw error;
	}
	throw new Error(`${address} is no mistake`);
}

export const load: PageServerLoad = ({ url, locals: { release } }) => {
	const { dataset, request } = readQuestion(release.pkg, url.searchParams);
	return {
		datasets: release.pkg.datasets.map(({ name, title, title_en }) => ({ name, title, title_en })),
		columns: dataset.fields.map(({ name, title, title_en, categories }) => ({
			name,
			title,
			title_en,
			categories: categories ?? []
		})),
		located: hasCoordinates(dataset),
		codes: codeColumns(dataset),
		request,
		operators: OPERATORS,
		mistake: makeMistake(dataset),
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
