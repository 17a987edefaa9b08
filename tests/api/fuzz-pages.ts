/** Questions to pages, figures, pictures, files and everything else beside the API, with parameters right, nearly right and hostile. */
import fc from 'fast-check';
import { encode, word, written } from './fuzz-words.ts';

const TOWNS = ['13211', '13203', '13223', '11237', '99999', '1321', '132110'];
const PLANS = ['13211-reform-2', '13223-comprehensive-5-later', '13203-comprehensive-5', '13211'];

/** What parameters of pages and figures take; any may be asked anywhere. */
const VALUES: Record<string, readonly string[]> = {
	q: ['財政', '図書館 市', '"', 'a*', 'NEAR(a b)', 'x'.repeat(300)],
	kind: ['plan_items', 'plans', 'none'],
	page: ['1', '2', '0', '-1', '1e9', '99999999999999999999', 'NaN'],
	sort: ['value', '-value', 'municipality_code', 'item_sort:-path', '--', 'plan-items:path'],
	topic: ['safety', 'money', 'none'],
	town: TOWNS,
	towns: ['13211,13203', '13211,11237,13201', ',,,', Array.from({ length: 300 }, () => '13211').join()],
	with: TOWNS,
	municipality: TOWNS,
	plan: PLANS,
	partnership: ['13223-library-mutual-use', 'konan-eisei-kumiai'],
	tie: ['13223-library-mutual-use', 'none'],
	field: ['library', 'none'],
	confidence: ['high', 'low'],
	stage: ['in_force', 'study', 'none'],
	has_counts: ['true', 'false', 'maybe'],
	as_of: ['2020-01-01', '2020-02-30', '9999-12-31', '0000-00-00', '2020-1-1', '99999-01-01'],
	item: ['13211-reform-2-30', '30'],
	series: ['ordinary-balance-ratio', 'population', 'ties', 'none'],
	year: ['2015', '1867', '9999', '-2015', '2015.5', '1e3'],
	years: ['western', 'japanese', 'both'],
	classes: ['steps', 'quantiles', 'none'],
	theme: ['light', 'dark', 'pink'],
	size: ['full', 'social', '99999'],
	list: ['example', 'none'],
	life: ['80', '0', '-1', '1e308', 'Infinity', '0.0001', '99999999'],
	reduce: ['20', '100', '101', '-5', 'NaN'],
	spread: ['8', '0', '1e9', '-1'],
	tax: ['-1', '0', '1e400', '-100', '1000'],
	welfare: ['3', '-3', '99999999999'],
	debt: ['0.5', '-0', '1e-400'],
	margin: ['2', '-2', '1e5'],
	trend: ['7', '0', '-1', '1e6', '2.5'],
	department: ['財政課', '関係各課'],
	has_target: ['true', 'false'],
	dataset: ['facilities', 'plan_items', '__proto__'],
	limit: ['0', '1', '100', '-1', '1e9'],
	format: ['json', 'csv', 'xml']
};

const parameter = fc
	.constantFrom(...Object.entries(VALUES))
	.chain(([name, values]) =>
		fc.tuple(
			fc.oneof({ arbitrary: fc.constant(name), weight: 12 }, { arbitrary: written(word), weight: 1 }),
			fc.oneof({ arbitrary: fc.constantFrom(...values).map(encode), weight: 3 }, { arbitrary: written(word), weight: 2 })
		)
	)
	.map(([name, value]) => `${name}=${value}`);

/** `*` is something hostile, or one of the names that are right somewhere. */
const PATHS = [
	'/',
	'/plans',
	'/plans/*',
	'/plans/13211-reform-2',
	'/plans/13211-reform-2/*',
	'/plans/13211-reform-2/changes',
	'/plans/13211-reform-2/scorecard',
	'/plans/compare',
	'/topics/*',
	'/topics',
	'/finance',
	'/finance/*',
	'/finance/population',
	'/finance/projects',
	'/finance/outlook',
	'/facilities',
	'/facilities/renewal',
	'/cooperation',
	'/cooperation/*',
	'/municipalities',
	'/municipalities/*',
	'/municipalities/13211/departments/*',
	'/municipalities/13203/priorities',
	'/search',
	'/glossary',
	'/releases',
	'/data',
	'/data/*',
	'/data/*.csv',
	'/data/../*',
	'/releases/*/data/*',
	'/releases/../../data/*.json',
	'/standard/*.csv',
	'/api',
	'/healthz',
	'/years',
	'/catalog.*',
	'/feed.atom',
	'/sitemap.xml',
	'/robots.txt',
	'/llms.txt',
	'/social.png',
	'/ogc',
	'/ogc/collections/*/items',
	'/ogc/collections/municipalities/items/*',
	'/mcp',
	'/*',
	'/_app/*',
	'/_app/immutable/*',
	'/fonts/*',
	'/%2e%2e/%2e%2e/etc/passwd',
	'/..;/*',
	'//*',
	'/\\*'
];
const FIGURES = [
	'cooperation',
	'fiscal-trend',
	'fiscal-overview',
	'tile-map',
	'renewal',
	'outlook',
	'plans-timeline',
	'plan-items',
	'facility-map',
	'partnership-flows',
	'project-costs',
	'*'
];
const FORMATS = ['csv', 'csv', 'json', 'json', 'svg', 'png', '*'];

const NAMES = [...TOWNS, ...PLANS, 'library', 'population', 'plans', '13211-city-hall', 'safety', '30', 'immutable'];

/** Percent-encodes what is percent-encoded already, up to three times: what decodes too often is found out. */
const nested = (text: fc.Arbitrary<string>) =>
	fc.tuple(text, fc.nat(3)).map(([plain, times]) => {
		let result = plain;
		for (let i = 0; i < times; i++) result = result.replaceAll('%', '%25');
		return result;
	});

const hostileSegment = fc.oneof(
	{ arbitrary: fc.constantFrom(...NAMES), weight: 4 },
	{ arbitrary: nested(written(word)), weight: 4 },
	{
		arbitrary: nested(
			fc.constantFrom(
				'%2e%2e%2f%2e%2e%2fpackage.json',
				'..%5c..%5cpackage.json',
				'%00',
				'%0d%0aset-cookie:%20a=b',
				'%2e%2e',
				'__proto__',
				'manifest.json',
				'%ef%bc%8f'
			)
		),
		weight: 3
	}
);

const path = fc
	.oneof(
		{ arbitrary: fc.constantFrom(...PATHS), weight: 3 },
		{
			arbitrary: fc
				.tuple(fc.constantFrom(...FIGURES), fc.constantFrom(...FORMATS))
				.map(([name, format]) => `/figures/${name}.${format}`),
			weight: 1
		},
		{ arbitrary: fc.constantFrom(...FIGURES).map((name) => `/embed/${name}`), weight: 1 }
	)
	.chain((template) => fc.tuple(fc.constant(template), fc.array(hostileSegment, { minLength: 2, maxLength: 2 }), fc.boolean()))
	.map(([template, words, english]) => {
		let next = 0;
		return (english ? '/en' : '') + template.replace(/\*/g, () => (words[next++] ?? '').replaceAll('?', '%3F'));
	});

/** Addresses of everything but the API. */
export const pageAddresses: fc.Arbitrary<string> = fc
	.tuple(path, fc.array(parameter, { maxLength: 4 }))
	.map(([where, parameters]) => (parameters.length ? `${where}?${parameters.join('&')}` : where));

const printable = fc.string({
	unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
	maxLength: 60
});

/** Headers that are read, with values of all kinds; only what an HTTP client lets pass. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.dictionary(
	fc.constantFrom(
		'accept',
		'accept-encoding',
		'accept-language',
		'cookie',
		'if-none-match',
		'if-modified-since',
		'if-range',
		'range',
		'origin',
		'referer',
		'user-agent',
		'x-forwarded-for',
		'x-forwarded-host',
		'x-forwarded-proto',
		'x-http-method-override',
		'x-request-id',
		'content-type',
		'purpose',
		'constructor'
	),
	fc.oneof(
		printable,
		fc.constantFrom(
			'',
			'*',
			'*/*;q=NaN',
			'br;q=-1, gzip;q=2, *;q=0',
			'gzip, br'.repeat(100),
			'years=japanese',
			`years=${'x'.repeat(4000)}`,
			'__proto__=1; years=%E0%A4%A',
			'bytes=0-0,5-9',
			'bytes=99999999999999999999-',
			'bytes=-0',
			'W/"a", '.repeat(200),
			'Thu, 01 Jan 1970 00:00:00 GMT',
			'Sat, 31 Dec 99999 99:99:99 GMT',
			'ja;q=0.5, en-;;;q=x',
			"' OR 1=1 --",
			'${jndi:ldap://x}',
			'../../etc/passwd',
			'<script>alert(1)</script>',
			'text/csv, '.repeat(300)
		)
	),
	{ maxKeys: 4 }
);
