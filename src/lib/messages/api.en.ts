/** Words of the API's page in English. */
import type { ApiAddress, ApiParameter } from '#lib/domain/api-addresses.ts';
import type { api as ja } from './api.ja.ts';

const addresses: Record<ApiAddress, string> = {
	'/api/v1': 'The entrance: where the rest is',
	'/api/v1/datasets': 'All datasets: title, description, rows, version, licence',
	'/api/v1/datasets/{dataset}': 'One dataset: what its columns mean, units, code tables, sources, files',
	'/api/v1/datasets/{dataset}/records': 'Its rows, filtered, sorted, in pages',
	'/api/v1/datasets/{dataset}/records.csv': 'The same rows as CSV, all that match',
	'/api/v1/datasets/{dataset}/records.geojson':
		'Rows of a dataset with positions as GeoJSON, all that match; geometry is null where the position is not known',
	'/api/v1/datasets/{dataset}/aggregate': 'Counts, sums, averages, minima and maxima by group',
	'/api/v1/datasets/{dataset}/aggregate.csv': 'The same as CSV',
	'/api/v1/search': 'Search in everything that has a name',
	'/api/v1/plans/{plan_id}/tree': 'All items of a plan, nested',
	'/api/v1/plans/{plan_id}/scorecard': 'How measurable a plan is, counted',
	'/api/v1/plans/{plan_id}/scorecard/{count}': 'The items behind one of these counts',
	'/api/v1/plans/{plan_id}/changes': 'What an edition changed, by item and aspect',
	'/api/v1/municipalities/{municipality_code}/partners': 'The towns with which a town has ties, and which',
	'/api/v1/cooperation.geojson':
		'Cooperation as GeoJSON for maps (layer: ties, links, hulls, flows, towns, areas), filtered like the page /cooperation',
	'/api/v1/facilities.geojson': 'Facilities as GeoJSON, filtered as on the page /facilities',
	'/api/v1/openapi.json': 'The definition of all this (OpenAPI 3.1)'
};

const parameters: Record<ApiParameter, string> = {
	eq: 'equal',
	ne: 'not equal; a blank is not equal to anything, so it is included',
	gt: 'greater',
	gte: 'greater or equal',
	lt: 'less',
	lte: 'less or equal',
	in: 'equal to one of these, separated by commas',
	contains: 'contains these characters (text columns only)',
	isnull: 'is blank (true), is not blank (false)',
	q: 'text made to be read (names, descriptions, notes; not ids and sources); Japanese of any length. Of several words, all must occur',
	fields: 'the columns to answer with, separated by commas',
	sort: 'the columns to sort by, separated by commas; a minus sign for descending. Blanks always come last',
	limit: 'rows on a page. The next page is in links.next of the answer'
};

export const api: typeof ja = {
	title: 'API: use the numbers in a program',
	lead: 'No sign-up, no key. Every dataset is asked in the same way and answers in the same shape.',
	start: 'Start with one line',
	startLead: 'Paste it into a terminal and the answer comes as JSON. Opening the address in a browser does the same.',
	addressesTitle: 'What there is',
	addressesLead: 'Each opens an example. The last one (OpenAPI) has every parameter and the shape of every answer.',
	addresses,
	promise: 'The promise',
	promises: [
		'Within v1 keys may be added to answers, never changed or removed.',
		'Cursors are opaque. Take links.next as it is.',
		'Every answer names the release it comes from: version in JSON, the header X-Machiscope-Version with CSV. The same release always gives the same answer; send back its ETag, and as long as nothing changed you get 304.',
		'A blank is null. Zero is a value. The column value_status says why a value is blank.',
		'Programs of any site may call it (CORS). Besides GET, HEAD and OPTIONS work.'
	],
	tryTitle: 'Try it',
	tryLead: 'Choose, send, and the real API answers. The question stays in the address of this page, ready to be shared.',
	dataset: 'Dataset',
	choose: 'Choose',
	dictionary: 'What the columns mean',
	filter: (number) => `Condition ${number}`,
	column: 'Column',
	operator: 'Comparison',
	value: 'Value',
	operators: {
		eq: 'equal',
		ne: 'not equal',
		gt: 'greater',
		gte: 'at least',
		lt: 'less',
		lte: 'at most',
		in: 'one of',
		contains: 'contains',
		isnull: 'blank (true, false)'
	},
	none: 'none',
	format: 'Format',
	formats: { json: 'JSON', csv: 'CSV (all rows)', geojson: 'GeoJSON (all rows)' },
	q: 'Words to search for',
	fields: 'Columns to answer with',
	sort: 'Columns to sort by',
	limit: 'Rows on a page',
	send: 'Send',
	answer: 'The answer',
	found: (rows) => `matching rows: ${rows}`,
	cut: (lines) => `only the first ${lines} lines are shown`,
	snippets: 'From a program',
	snippetsLead:
		'The same question as code. Python and R read all matching rows as CSV, JavaScript goes from page to page. One click selects a whole box. Each runs as it stands.',
	codesNote: 'Columns of codes are read as text: as numbers they would lose their leading zeros.',
	parametersTitle: 'Filtering and sorting',
	parametersLead:
		'Give any number of conditions; rows that meet all of them are returned. Names of columns and their code tables stand in the description of each dataset. Japanese must be percent-encoded: browsers do it themselves, curl with -G --data-urlencode.',
	parameters,
	aggregateTitle: 'Aggregates',
	aggregateLead: (columns) =>
		`group_by names up to ${columns} columns, measures any of count, sum(column), avg(column), min(column) and max(column). Filters are those of records. Blanks are left out; a field missing(column), which comes by itself, says how many. A group of nothing but blanks answers null, not 0.`,
	formatsTitle: 'Formats',
	formatsLead:
		'End the address in .csv or .geojson, or choose with the Accept header. JSON comes in pages; CSV and GeoJSON are sent to the last matching row. If that is cut off midway, your client sees a failed transfer.',
	errorsTitle: 'Errors',
	errorsLead:
		'Errors come as application/problem+json (RFC 9457). They say which parameters are wrong, why, and what is allowed, all at once. This question, for one, is answered so:',
	statuses: {
		400: 'A parameter is wrong',
		404: 'There is no such dataset, plan or town',
		405: 'A method other than GET, HEAD and OPTIONS',
		406: 'It does not come in a format that Accept names',
		429: 'Too many requests in a short time; wait the seconds that Retry-After says',
		431: 'The address and the headers are too long',
		408: 'The request did not arrive in time',
		413: 'The body is too large',
		503: 'The question takes too long, or too many are asked at once (wait as Retry-After says); or nothing has been published yet'
	},
	limitsTitle: 'Limits',
	limitsLead:
		'A client that asks too much too fast gets 429; wait the seconds that Retry-After says. An answer may be kept for five minutes (Cache-Control). Whoever wants everything is better served by the bulk files.',
	limits: {
		page: (standard, most) => `A page of rows: ${standard} unless you say otherwise, at most ${most}`,
		search: (standard, most) => `A page of hits: ${standard} unless you say otherwise, at most ${most}`,
		groups: (columns, most) => `Aggregates: up to ${columns} columns, ${most} groups on a page`,
		sort: (columns) => `Columns to sort by: up to ${columns}`,
		value: (characters) => `A value: up to ${characters} characters`,
		list: (values) => `Values of __in: up to ${values}`,
		words: (words) => `Words to search for: up to ${words}`,
		address: 'Address and headers together: up to 16 KiB'
	},
	othersTitle: 'Other ways in',
	others: {
		files: 'Bulk files (CSV, Excel, Parquet and more)',
		releases: 'Earlier releases: name one, and the numbers you cited can be had again',
		conformance: 'Standards, and the programs that check them',
		maps: 'From QGIS or GDAL: OGC API – Features',
		ckan: 'From CKAN clients: the Action API, for reading',
		assistants: 'From AI assistants: Model Context Protocol'
	}
};
