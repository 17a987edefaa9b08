/** What is asked in a measurement: the same for every server. */
import type Sqlite from 'better-sqlite3';
import { createRandom } from './random.ts';

const OBSERVATIONS = '/api/v1/datasets/fiscal_observations';

/** Addresses that the server written by hand knows. */
export const HAND = {
	records: `${OBSERVATIONS}/records`,
	aggregate: `${OBSERVATIONS}/aggregate`,
	stream: `${OBSERVATIONS}/records.csv`,
	items: '/api/v1/datasets/plan_items/records'
} as const;

export const MEASURES = ['count', 'sum(value)', 'avg(value)', 'min(value)', 'max(value)'] as const;

export interface Workload {
	id: string;
	title: string;
	/** Asked again and again. */
	hot: string;
	/** The nth address of those that are asked once; undefined where everybody asks the same. */
	cold?: (n: number) => string;
	/** Whether the client has the answer already. */
	conditional?: boolean;
	/** Takes so long that few are asked at once. */
	slow?: boolean;
	/** Whether there is a server written by hand for it. */
	hand: boolean;
	/** Least share of the bare server's rate when hot, and of the handwritten server's when cold. */
	goal: { bare?: number; hand?: number };
}

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;

/** @param db of the release that is served */
export function listWorkloads(db: Sqlite.Database): Workload[] {
	const column = (text: string) => db.prepare(text).pluck().all() as string[];
	const towns = column('SELECT DISTINCT municipality_code FROM fiscal_observations ORDER BY 1');
	const series = column('SELECT series_id FROM fiscal_series ORDER BY 1');
	const titles = column('SELECT DISTINCT title_ja FROM plan_items ORDER BY 1');
	const next = createRandom(3);
	const shuffled = <Item>(items: Item[]) =>
		items
			.map((item) => ({ item, at: next() }))
			.sort((a, b) => a.at - b.at)
			.map(({ item }) => item);
	const pieces = (length: number) =>
		shuffled([
			...new Set(
				titles
					.flatMap((title) => [...title.matchAll(/[\p{Script=Han}\p{Script=Katakana}ー]{3,}/gu)])
					.flatMap(([run]) => Array.from({ length: run.length - length + 1 }, (_, i) => run.slice(i, i + length)))
			)
		]);
	const searchFor = (length: number) => {
		const found = pieces(length);
		return {
			table: (n: number) =>
				`${HAND.items}?q=${encodeURIComponent(pick(found, n))}&fields=item_id,title_ja&limit=${20 + (Math.floor(n / found.length) % 900)}`,
			site: (n: number) =>
				`/api/v1/search?q=${encodeURIComponent(pick(found, n))}&type=plan_items&limit=${20 + (Math.floor(n / found.length) % 80)}`
		};
	};
	const [three, two, one] = [searchFor(3), searchFor(2), searchFor(1)];
	// At least five series, so that there are 100 rows.
	const ranges = shuffled(series.flatMap((from, i) => series.slice(i + 4).map((to) => ({ from, to }))));
	const range = (n: number) => {
		const { from, to } = pick(ranges, Math.floor(n / towns.length));
		return `${HAND.records}?municipality_code=${pick(towns, n)}&series_id__gte=${from}&series_id__lte=${to}`;
	};
	const townSeries = (n: number) =>
		`${HAND.records}?municipality_code=${pick(towns, n)}&series_id=${pick(series, Math.floor(n / towns.length))}&limit=${100 + (Math.floor(n / towns.length / series.length) % 900)}`;
	const years = (n: number) =>
		`${HAND.aggregate}?series_id=${pick(series, n)}&group_by=fiscal_year&measures=${MEASURES.join()}&limit=${100 + (Math.floor(n / series.length) % 900)}`;
	// What a reader chooses: some of the towns that the portal is about, in any order.
	const subjects = column("SELECT municipality_code FROM municipalities WHERE role = 'subject' ORDER BY 1");
	const choices = subjects.flatMap((first) =>
		subjects.flatMap((second) => subjects.map((third) => [...new Set([first, second, third])].join()))
	);
	// A parameter that no page knows makes another address of each: there are fewer choices than are asked for.
	const page = (n: number) =>
		`/finance/${pick(series, n)}?towns=${pick([...new Set(choices)], Math.floor(n / series.length))}&unseen=${n}`;
	return [
		{
			id: 'W1',
			title: '100 observations of a town over a range of series',
			hot: range(0),
			cold: (n) => range(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 0.8 }
		},
		{
			id: 'W2',
			title: 'one series of one town',
			hot: townSeries(0),
			cold: (n) => townSeries(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 0.8 }
		},
		{
			id: 'W4',
			title: 'a yearly aggregate over all towns',
			hot: years(0),
			cold: (n) => years(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 1 }
		},
		{
			id: 'W5',
			title: 'conditional GET, answered 304',
			hot: townSeries(0),
			conditional: true,
			hand: false,
			goal: { bare: 0.75 }
		},
		{
			id: 'W6',
			title: 'plan items with three characters',
			hot: three.table(0),
			cold: (n) => three.table(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 0.9 }
		},
		{
			id: 'W6b',
			title: 'plan items with two characters',
			hot: two.table(0),
			cold: (n) => two.table(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 0.5 }
		},
		{
			id: 'W6c',
			title: 'plan items with one character',
			hot: one.table(0),
			cold: (n) => one.table(n + 1),
			hand: true,
			goal: { bare: 0.7, hand: 0.5 }
		},
		{
			id: 'W6s',
			title: 'the site’s own search, three characters, ranked, with snippets',
			hot: three.site(0),
			cold: (n) => three.site(n + 1),
			hand: false,
			goal: { bare: 0.7 }
		},
		{
			id: 'W8',
			title: 'a page with a chart',
			hot: page(0),
			cold: (n) => page(n + 1),
			slow: true,
			hand: false,
			goal: { bare: 0.7 }
		}
	];
}
