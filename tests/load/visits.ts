/** What readers and programs ask of a portal, in the proportions in which they do. */
import type { Visit } from './client.ts';

/** Addresses of the portal under test. */
export interface Site {
	/** Pages in the sitemap, in both languages. */
	pages: string[];
	/** `/data/{file}` of every dataset's formats. */
	files: string[];
	/** Datasets of the API, by name, with the columns that can be sorted by. */
	columns: Map<string, string[]>;
	/** Figures without parameters. */
	figures: string[];
}

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br' };
const OK = [200];

const WORDS = [
	'財政',
	'図書館',
	'子育て',
	'防災',
	'公共施設',
	'小平市',
	'library',
	'school',
	'fund',
	'経常収支比率',
	'高齢者',
	'下水道',
	'公園',
	'waste'
];

type Random = () => number;
const pick = <Item>(items: readonly Item[], random: Random): Item => {
	const item = items[Math.floor(random() * items.length)];
	if (item === undefined) throw new Error('nothing to pick from');
	return item;
};
/** Few pages are read by many: the n-th of them about 1/n times as often as the first. */
const pickPopular = <Item>(items: readonly Item[], random: Random): Item =>
	items[Math.floor(items.length ** random()) - 1] ?? pick(items, random);

const api = (address: string): Visit => ({ kind: 'api', address, expected: OK });

/** Makes the visits of one kind; some depend on chance so much that hardly two are alike, and no memory of answers helps. */
const KINDS: [weight: number, make: (site: Site, random: Random) => Visit][] = [
	[50, ({ pages }, random) => ({ kind: 'page', address: pickPopular(pages, random), headers: PAGE, expected: OK })],
	[
		14,
		({ columns }, random) => {
			const [dataset, names] = pick([...columns], random);
			return api(
				`/api/v1/datasets/${dataset}/records?limit=${1 + Math.floor(random() * 100)}&sort=${random() < 0.5 ? '-' : ''}${pick(names, random)}`
			);
		}
	],
	[
		4,
		({ columns }, random) => {
			const [dataset, names] = pick([...columns], random);
			return api(`/api/v1/datasets/${dataset}/aggregate?group_by=${pick(names, random)}&limit=${1 + Math.floor(random() * 50)}`);
		}
	],
	[
		6,
		(_site, random) => ({
			kind: 'search',
			address: `/search?q=${encodeURIComponent(`${pick(WORDS, random)} ${pick(WORDS, random)}`)}`,
			headers: PAGE,
			expected: OK
		})
	],
	[
		4,
		(_site, random) => {
			// The quick search asks at every letter.
			const typed = pick(WORDS, random);
			return {
				...api(`/api/v1/search?limit=8&q=${encodeURIComponent(typed.slice(0, 1 + Math.floor(random() * typed.length)))}`),
				kind: 'search'
			};
		}
	],
	[
		6,
		({ figures }, random) => ({
			kind: 'figure',
			address: `/figures/${pick(figures, random)}.${pick(['csv', 'json', 'svg'], random)}`,
			expected: OK
		})
	],
	[3, ({ figures }, random) => ({ kind: 'png', address: `/figures/${pickPopular(figures, random)}.png`, expected: OK })],
	[
		4,
		({ figures }, random) => ({ kind: 'embed', address: `/embed/${pickPopular(figures, random)}`, headers: PAGE, expected: OK })
	],
	[
		6,
		({ files }, random) => ({
			kind: 'file',
			address: pickPopular(files, random),
			headers: { 'accept-encoding': pick(['gzip, deflate, br', 'identity'], random) },
			expected: OK
		})
	],
	[
		3,
		(_site, random) => ({
			kind: 'catalogue',
			address: pick(['/catalog.ttl', '/feed.atom', '/sitemap.xml', '/ogc/collections', '/api/v1/openapi.json'], random),
			expected: OK
		})
	]
];

const TOTAL = KINDS.reduce((sum, [weight]) => sum + weight, 0);

export function nextVisit(site: Site, random: Random): Visit {
	let at = random() * TOTAL;
	for (const [weight, make] of KINDS) {
		at -= weight;
		if (at < 0) return make(site, random);
	}
	return nextVisit(site, random);
}

/** The datasets with the most rows. */
const LONGEST = ['fiscal_observations', 'plan_items', 'item_schedules', 'priority_rankings'];

/** A whole dataset through the API, on a line that takes it slowly. */
export function nextStream({ columns }: Site, random: Random): Visit {
	const dataset = pick(LONGEST, random);
	const column = pick(columns.get(dataset) ?? [], random);
	return {
		kind: 'stream',
		address: `/api/v1/datasets/${dataset}/records.csv?sort=-${column}`,
		bytesPerSecond: 200_000,
		expected: OK
	};
}

/** Scripts, styles and fonts that a page names. */
export const filesOfPage = (html: string): string[] => [
	...new Set([...html.matchAll(/(?:href|src)="(?:\.{0,2}\/)*(_app\/immutable\/[^"]+)"/g)].map(([, file]) => `/${file}`))
];
