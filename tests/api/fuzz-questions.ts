/** Questions to the server that a fuzz test asks: right, nearly right, and what no client should send. */
import fc from 'fast-check';
import { hostileHeaders, pageAddresses } from './fuzz-pages.ts';
import { word, written } from './fuzz-words.ts';

export interface Question {
	method: string;
	/** As it goes over the wire: any printable ASCII. */
	address: string;
	headers: Record<string, string>;
}

/** Values that some column takes. */
const PLAIN = [
	'1',
	'0',
	'2015',
	'-3.5',
	'true',
	'false',
	'2020-04-01',
	'13211',
	'市',
	'財政',
	'fund',
	'published',
	'programme',
	'1,2,3',
	'a,b'
];

const value = fc.oneof({ arbitrary: fc.constantFrom(...PLAIN), weight: 2 }, { arbitrary: word, weight: 1 });

const pair = (name: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc.tuple(written(fc.constant(name)), written(text)).map(([left, right]) => `${left}=${right}`);

const OPERATORS = ['', '__ne', '__gt', '__gte', '__lt', '__lte', '__in', '__contains'];
const WRONG_OPERATORS = ['__like', '__', '__gte__gte', '__isnull', '__proto__'];
const GENERAL = [
	'q',
	'fields',
	'sort',
	'limit',
	'cursor',
	'group_by',
	'measures',
	'type',
	'as_of',
	'item',
	'partnership',
	'measure'
];

/** Parameters of an address, most of them right in themselves. @param own those that the address has */
const parameters = (own: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc
		.array(
			fc.oneof(
				{ arbitrary: own, weight: 12 },
				{ arbitrary: fc.constantFrom(...GENERAL).chain((name) => pair(name, value)), weight: 1 },
				{ arbitrary: word.chain((name) => pair(name, word)), weight: 1 }
			),
			{ maxLength: 4 }
		)
		.map((all) => (all.length ? `?${all.join('&')}` : ''));

/** Conditions on a dataset's columns. */
function conditions(names: string[]): fc.Arbitrary<string> {
	const column = fc.constantFrom(...names);
	return fc.oneof(
		{
			arbitrary: fc.tuple(column, fc.constantFrom(...OPERATORS)).chain(([name, operator]) => pair(name + operator, value)),
			weight: 5
		},
		{ arbitrary: column.chain((name) => pair(`${name}__isnull`, fc.constantFrom('true', 'false'))), weight: 2 },
		{
			arbitrary: fc.tuple(column, fc.constantFrom(...WRONG_OPERATORS)).chain(([name, operator]) => pair(name + operator, value)),
			weight: 1
		},
		{ arbitrary: pair('q', value), weight: 2 }
	);
}

/** What else an address about a dataset can be asked. */
function selections(names: string[], ending: string): fc.Arbitrary<string> {
	const column = fc.constantFrom(...names);
	const list = (of: fc.Arbitrary<string>) =>
		fc
			.array(fc.oneof({ arbitrary: of, weight: 15 }, { arbitrary: word, weight: 1 }), { minLength: 1, maxLength: 4 })
			.map((all) => all.join());
	const measure = fc.oneof(
		fc.constant('count'),
		fc.tuple(fc.constantFrom('sum', 'avg', 'min', 'max'), column).map(([name, of]) => `${name}(${of})`)
	);
	const limit = pair('limit', fc.integer({ min: -2, max: 1002 }).map(String));
	return ending.startsWith('/aggregate')
		? fc.oneof(pair('group_by', list(column)), pair('measures', list(measure)), limit)
		: fc.oneof(
				pair('fields', list(column)),
				pair(
					'sort',
					list(
						fc.oneof(
							column,
							column.map((name) => `-${name}`)
						)
					)
				),
				limit
			);
}

const ENDINGS = [
	'',
	'/records',
	'/records',
	'/records',
	'/records.csv',
	'/records.geojson',
	'/aggregate',
	'/aggregate',
	'/aggregate.csv',
	'/none'
];

const ofDatasets = (columns: ReadonlyMap<string, string[]>): fc.Arbitrary<string> =>
	fc
		.tuple(
			fc.constantFrom(...columns),
			fc.constantFrom(...ENDINGS),
			fc.oneof({ arbitrary: fc.constant(undefined), weight: 20 }, { arbitrary: written(word), weight: 1 })
		)
		.chain(([[dataset, names], ending, odd]) =>
			parameters(fc.oneof(conditions(names), selections(names, ending))).map(
				(query) => `/api/v1/datasets/${odd ?? dataset}${ending}${query}`
			)
		);

const ofOthers: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom(
			...Array.from({ length: 8 }, () => '/api/v1/search'),
			'/api/v1',
			'/api/v1/datasets',
			'/api/v1/openapi.json',
			'/api/v1/plans/13211-reform-2/tree',
			'/api/v1/plans/13211-reform-2/scorecard',
			'/api/v1/plans/13211-reform-2/scorecard/*',
			'/api/v1/plans/*/changes',
			'/api/v1/plans/*/*',
			'/api/v1/municipalities/13223/partners',
			'/api/v1/municipalities/*/partners',
			'/api/v1/*',
			'/api/*',
			'/api/v1/datasets/*/*/*',
			'/data/*.csv',
			'/figures/*.json',
			'/figures/indicator-targets.csv',
			'/en/api/v1/datasets/*'
		),
		fc.array(written(word), { minLength: 3, maxLength: 3 }),
		parameters(
			fc.oneof(
				pair('q', value),
				pair('type', fc.constantFrom('plans', 'plan_items,datasets')),
				pair('limit', fc.nat(120).map(String))
			)
		)
	)
	.map(([path, words, query]) => {
		let next = 0;
		return path.replace(/\*/g, () => (words[next++] ?? '').replaceAll('?', '%3F')) + query;
	});

const ACCEPT = [
	'*/*',
	'application/json',
	'text/csv',
	'application/geo+json',
	'text/html',
	'image/*',
	'text/csv;q=0',
	'*/*;q=0.1, text/csv',
	';;;',
	','
];

/** @param columns of each dataset, to ask questions that are nearly right */
export const questions = (columns: ReadonlyMap<string, string[]>): fc.Arbitrary<Question> =>
	fc.record({
		method: fc.constantFrom(...Array.from({ length: 12 }, () => 'GET'), 'HEAD', 'HEAD', 'OPTIONS', 'POST', 'DELETE'),
		address: fc.oneof(
			{ arbitrary: ofDatasets(columns), weight: 3 },
			{ arbitrary: ofOthers, weight: 1 },
			{ arbitrary: pageAddresses, weight: 4 }
		),
		headers: fc.oneof(
			{ arbitrary: fc.constant({}), weight: 4 },
			{ arbitrary: hostileHeaders, weight: 4 },
			{ arbitrary: fc.constantFrom(...ACCEPT).map((accept) => ({ accept })), weight: 3 },
			{ arbitrary: fc.constantFrom('*', '"x"', 'W/"x", "y"', '""').map((tag) => ({ 'if-none-match': tag })), weight: 1 },
			{ arbitrary: fc.constantFrom('bytes=0-', 'bytes=-1', 'bytes=9-1', 'x').map((range) => ({ range })), weight: 1 }
		)
	});
