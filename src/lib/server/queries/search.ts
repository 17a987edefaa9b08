/** Search over everything that has a name. What can be found, and where it is shown, is declared in `FINDABLE`. */
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { containsAll, fold, searchRuns } from '#lib/domain/search-terms.ts';
import { snippetAround } from '#lib/domain/snippet.ts';
import { asDynamic, matchesText, type Db } from '#lib/server/sqlite/open.ts';
import { isReadable } from '#lib/server/sqlite/schema.ts';

interface Findable {
	/** The dataset, which is also the name of the type. */
	type: string;
	/** Its name is in the columns `{title}_ja` and `{title}_en`. */
	title: 'title' | 'name' | 'term';
	/** Where a row is shown; without a page of its own a row is shown by the API. */
	page?: (row: Row) => string;
	/** A row whose page is that of another: the columns `plan_id` and `path` come from its plan item. */
	onItem?: boolean;
}

const itemPage = (row: Row) => `/plans/${String(row['plan_id'])}/${String(row['path'])}`;

/** In the order in which equally good hits are listed. */
const FINDABLE: readonly Findable[] = [
	{ type: 'plans', title: 'title', page: (row) => `/plans/${String(row['plan_id'])}` },
	{ type: 'plan_items', title: 'title', page: itemPage },
	{ type: 'indicators', title: 'name', page: itemPage, onItem: true },
	{ type: 'partnerships', title: 'name', page: (row) => `/cooperation/${String(row['partnership_id'])}` },
	{ type: 'facilities', title: 'name' },
	{ type: 'fiscal_series', title: 'name' },
	{ type: 'municipalities', title: 'name' },
	{ type: 'glossary', title: 'term' }
];

/** The catalogue itself: found by what is declared of each dataset. */
const DATASETS = 'datasets';

export interface Hit {
	type: string;
	id: string;
	title_ja: string;
	title_en: string;
}

export interface ShownHit extends Hit {
	/** Plain text around what was typed, at most 120 characters. */
	snippet: string;
	/** Path of the page, or of the record in the API where there is no page. */
	path: string;
}

/** What can be found in a release: types whose dataset it does not have are absent. */
export const listSearchTypes = ({ datasets }: DataPackage): string[] => [
	...FINDABLE.flatMap(({ type }) => (datasets.some(({ name }) => name === type) ? [type] : [])),
	DATASETS
];

/** 0: this is its title; 1: all that was typed is in the title; 2: it is somewhere in the text. */
function rankOf({ title_ja, title_en }: Hit, runs: string[]): number {
	const titles = [title_ja, title_en];
	if (!titles.some((title) => containsAll(title, runs))) return 2;
	return titles.some((title) => searchRuns(title).join(' ') === runs.join(' ')) ? 0 : 1;
}

async function findRows(db: Db, dataset: Dataset, { type, title }: Findable, typed: string): Promise<Hit[]> {
	const matches = matchesText(type, typed);
	const [key] = dataset.primaryKey;
	if (!matches || key === undefined) return [];
	const rows = await asDynamic(db)
		.selectFrom(type)
		.select([`${key} as id`, `${title}_ja as title_ja`, `${title}_en as title_en`])
		.where(matches)
		.execute();
	return rows.map((row) => ({
		type,
		id: String(row['id']),
		title_ja: String(row['title_ja']),
		title_en: String(row['title_en'])
	}));
}

const describe = ({ name, title, title_en, description, description_en }: Dataset) =>
	[description, description_en, title, title_en, name] as const;

const findDatasets = ({ datasets }: DataPackage, runs: string[]): Hit[] =>
	datasets
		.filter((dataset) => containsAll(describe(dataset).join('\n'), runs))
		.map(({ name, title, title_en }) => ({ type: DATASETS, id: name, title_ja: title, title_en }));

/**
 * Everything that contains what was typed, best first: exact titles, titles that contain it, other texts; the shorter
 * title before the longer.
 * @param types names from `listSearchTypes`
 */
export async function search(db: Db, pkg: DataPackage, typed: string, types: readonly string[]): Promise<Hit[]> {
	const runs = searchRuns(typed);
	const found = types.map(async (type) => {
		const findable = FINDABLE.find((candidate) => candidate.type === type);
		const dataset = pkg.datasets.find(({ name }) => name === type);
		return findable && dataset ? findRows(db, dataset, findable, typed) : findDatasets(pkg, runs);
	});
	const order = listSearchTypes(pkg);
	return (await Promise.all(found))
		.flat()
		.map((hit) => ({ hit, rank: rankOf(hit, runs), length: [...fold(hit.title_ja)].length, type: order.indexOf(hit.type) }))
		.toSorted(
			(a, b) =>
				a.rank - b.rank || a.length - b.length || a.type - b.type || (a.hit.id < b.hit.id ? -1 : a.hit.id > b.hit.id ? 1 : 0)
		)
		.map(({ hit }) => hit);
}

/** The text to show: the first that has all that was typed, or some of it. @param texts the most telling first */
function chooseSnippet(texts: readonly string[], runs: string[]): string {
	const text =
		texts.find((candidate) => containsAll(candidate, runs)) ??
		texts.find((candidate) => runs.some((run) => fold(candidate).includes(run))) ??
		texts[0];
	return snippetAround(text ?? '', runs);
}

/** Adds what is shown of hits: looked up for a page of them only. */
export async function showHits(db: Db, pkg: DataPackage, hits: Hit[], typed: string): Promise<ShownHit[]> {
	const runs = searchRuns(typed);
	const shown = await Promise.all(
		[...Map.groupBy(hits, ({ type }) => type)].map(async ([type, own]): Promise<ShownHit[]> => {
			const findable = FINDABLE.find((candidate) => candidate.type === type);
			const dataset = pkg.datasets.find(({ name }) => name === type);
			if (findable && dataset) return showRows(db, dataset, findable, own, runs);
			return own.map((hit) => {
				const described = pkg.datasets.find(({ name }) => name === hit.id);
				return { ...hit, snippet: chooseSnippet(described ? describe(described) : [], runs), path: `/data/${hit.id}` };
			});
		})
	);
	const byHit = new Map(shown.flat().map((hit) => [`${hit.type} ${hit.id}`, hit]));
	return hits.flatMap((hit) => byHit.get(`${hit.type} ${hit.id}`) ?? []);
}

async function showRows(
	db: Db,
	dataset: Dataset,
	{ type, title, page, onItem }: Findable,
	hits: Hit[],
	runs: string[]
): Promise<ShownHit[]> {
	const [key = ''] = dataset.primaryKey;
	const ids = hits.map(({ id }) => id);
	const rows: Row[] = await asDynamic(db)
		.selectFrom(type)
		.selectAll(type)
		.$if(onItem === true, (query) =>
			query.innerJoin('plan_items', 'plan_items.item_id', `${type}.item_id`).select(['plan_items.plan_id', 'plan_items.path'])
		)
		.where(`${type}.${key}`, 'in', ids)
		.execute();
	const names = [`${title}_ja`, `${title}_en`];
	const readable = dataset.fields.filter(isReadable).map(({ name }) => name);
	const isProse = (name: string) => /_(ja|en)$/.test(name) && !names.includes(name);
	const columns = [...readable.filter(isProse), ...names, ...readable.filter((name) => !isProse(name) && !names.includes(name))];
	return hits.flatMap((hit) => {
		const row = rows.find((candidate) => candidate[key] === hit.id);
		if (!row) return [];
		const texts = columns.flatMap((column) => (typeof row[column] === 'string' ? [row[column]] : []));
		const record = `/api/v1/datasets/${type}/records?${new URLSearchParams({ [key]: hit.id }).toString()}`;
		return [{ ...hit, snippet: chooseSnippet(texts, runs), path: page?.(row) ?? record }];
	});
}
