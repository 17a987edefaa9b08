/** Search over everything that has a name: what is found, in which order, and what is shown of it. */
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { CATALOGUE, FINDABLE, findFindable, type Findable } from '#lib/domain/findable.ts';
import { containsAll, cutWords, fold, findWord, searchWords, type SearchWord } from '#lib/domain/search-terms.ts';
import { snippetAround } from '#lib/domain/snippet.ts';
import { asDynamic, type Db } from '#lib/server/sqlite/open.ts';
import {
	rank,
	rankAll,
	rankAny,
	rankSimilar,
	type Match,
	type Ranked,
	type Ranking,
	type Wanted
} from '#lib/server/sqlite/ranking.ts';
import { isReadable } from '#lib/server/sqlite/search-documents.ts';

/** Where a row is shown; without a page of its own it is shown by the API. */
const PAGES: Readonly<Record<string, (row: Row) => string>> = {
	municipalities: (row) => `/municipalities/${String(row['municipality_code'])}`,
	facilities: (row) => `/facilities?municipality=${String(row['municipality_code'])}#${String(row['facility_id'])}`,
	plans: (row) => `/plans/${String(row['plan_id'])}`,
	plan_items: (row) => `/plans/${String(row['plan_id'])}/${String(row['path'])}`,
	// The columns of an indicator's page are those of its plan item.
	indicators: (row) => `/plans/${String(row['plan_id'])}/${String(row['path'])}`,
	partnerships: (row) => `/cooperation/${String(row['partnership_id'])}`,
	fiscal_series: (row) => `/finance/${String(row['series_id'])}`,
	topics: (row) => `/topics/${String(row['topic'])}`,
	sources: (row) => `/data/sources#${String(row['source_id'])}`,
	glossary: (row) => `/glossary#${encodeURIComponent(String(row['term_ja']))}`
};

export interface ShownHit {
	type: string;
	id: string;
	title_ja: string;
	title_en: string;
	/** Plain text around what was typed, at most 120 characters. */
	snippet: string;
	/** What it is about, whether or not what was typed stands there; at most 120 characters. */
	about: string;
	/** Path of the page, or of the record in the API where there is no page. */
	path: string;
	/** The town it belongs to, if it belongs to one. */
	town_ja: string | null;
	town_en: string | null;
}

export interface Found extends Ranked {
	match: Match;
	/** Hits of all types asked for. */
	total: number;
	/** What was searched for in the end, to be shown in the texts. */
	words: SearchWord[];
}

/** What can be found in a release: types whose dataset it does not have are absent. */
export const listSearchTypes = ({ datasets }: DataPackage): string[] =>
	FINDABLE.flatMap(({ type }) => (type === CATALOGUE || datasets.some(({ name }) => name === type) ? [type] : []));

/**
 * Everything that has all the words typed; if there is nothing, what has all or some of their parts; if there is still
 * nothing, names that are written nearly so.
 * @param wanted types from `listSearchTypes`
 * @param nearly types of which names written nearly so are looked for
 */
export async function search(db: Db, typed: string, wanted: Wanted, nearly = wanted.types): Promise<Found> {
	const words = searchWords(typed);
	const pieces = cutWords(words);
	const isCut = pieces.length !== words.length || pieces.some((piece, i) => piece !== words[i]);
	const similar = rankSimilar(typed, nearly);
	const attempts: [Match, SearchWord[], Ranking][] =
		words.length === 0
			? []
			: [
					['all', words, rankAll(typed, words)],
					...(pieces.length && isCut ? [['any', pieces, rankAll(typed, pieces)] satisfies [Match, SearchWord[], Ranking]] : []),
					...(pieces.length > 1 ? [['any', pieces, rankAny(pieces)] satisfies [Match, SearchWord[], Ranking]] : []),
					...(similar ? [['similar', words, similar] satisfies [Match, SearchWord[], Ranking]] : [])
				];
	for (const [match, searched, ranking] of attempts) {
		const ranked = await rank(db, ranking, wanted);
		const total = [...ranked.counts.values()].reduce((sum, count) => sum + count, 0);
		if (total > 0) return { ...ranked, match, total, words: searched };
	}
	return { hits: [], counts: new Map(), match: 'all', total: 0, words };
}

/**
 * The text to show: the first that has all that was typed, or some of it.
 * @param texts the most telling first
 * @param listMore texts after them, mostly not needed
 */
function chooseSnippet(texts: readonly string[], words: readonly SearchWord[], listMore: () => string[] = () => []): string {
	const hasAll = (candidate: string) => containsAll(candidate, words);
	const text = texts.find(hasAll);
	if (text !== undefined) return snippetAround(text, words);
	const more = listMore();
	const next =
		more.find(hasAll) ??
		[...texts, ...more].find((candidate) => words.some((word) => findWord(fold(candidate), word).length > 0)) ??
		texts[0] ??
		more[0];
	return snippetAround(next ?? '', words);
}

/**
 * Adds what is shown of hits.
 * @param found what `search` gave, or some hits of it
 * @param language of the text that is shown, if what was typed stands in it
 */
export async function showHits(
	db: Db,
	pkg: DataPackage,
	{ hits, words }: Pick<Found, 'hits' | 'words'>,
	language: 'ja' | 'en' = 'ja'
): Promise<ShownHit[]> {
	const shown = await Promise.all(
		[...Map.groupBy(hits, ({ type }) => type)].map(async ([type, own]) => {
			const ids = own.map(({ id }) => id);
			const findable = findFindable(type);
			const dataset = pkg.datasets.find(({ name }) => name === type);
			return type !== CATALOGUE && findable && dataset
				? await showRows(db, dataset, findable, ids, words, language)
				: showDatasets(pkg, ids, words, language);
		})
	);
	const byHit = new Map(shown.flat().map((hit) => [`${hit.type} ${hit.id}`, hit]));
	return hits.flatMap(({ type, id }) => byHit.get(`${type} ${id}`) ?? []);
}

/** Texts in one language before those in the other. @param texts by the names of their columns */
const inOrder = (texts: readonly (readonly [string, string])[], language: 'ja' | 'en'): string[] =>
	texts.toSorted(([a], [b]) => Number(b.endsWith(`_${language}`)) - Number(a.endsWith(`_${language}`))).map(([, text]) => text);

const showDatasets = (
	{ datasets }: DataPackage,
	ids: readonly string[],
	words: readonly SearchWord[],
	language: 'ja' | 'en'
): ShownHit[] =>
	datasets
		.filter(({ name }) => ids.includes(name))
		.map(({ name, title, title_en, description, description_en, fields }) => ({
			type: CATALOGUE,
			id: name,
			title_ja: title,
			title_en,
			snippet: chooseSnippet(
				inOrder(
					[
						['description_ja', description],
						['description_en', description_en],
						['title_ja', title],
						['title_en', title_en],
						['name', name],
						...fields.flatMap((field) => [
							['column_ja', field.title] as const,
							['column_en', field.title_en] as const,
							['column', field.name] as const
						])
					],
					language
				),
				words
			),
			about: snippetAround(language === 'ja' ? description : description_en, []),
			path: `/data/${name}`,
			town_ja: null,
			town_en: null
		}));

/** The rows with the columns of their plan item (where they have one) and the name of their town. */
function selectRows(db: Db, { name, fields }: Dataset, key: string, ids: readonly string[]): Promise<Row[]> {
	const has = (column: string) => fields.some((field) => field.name === column);
	const isOfItem = has('item_id') && name !== 'plan_items';
	const plan = isOfItem ? 'plan_items.plan_id' : `${name}.plan_id`;
	const town = has('municipality_code') ? `${name}.municipality_code` : 'town_plan.municipality_code';
	const isOfTown = name !== 'municipalities' && (has('municipality_code') || has('plan_id') || isOfItem);
	return asDynamic(db)
		.selectFrom(name)
		.innerJoin('search_rows', (join) => join.onRef('search_rows.key', '=', `${name}.${key}`).on('search_rows.dataset', '=', name))
		.selectAll(name)
		.select('search_rows.extra as search_extra')
		.$if(isOfItem, (query) =>
			query
				.innerJoin('plan_items', 'plan_items.item_id', `${name}.item_id`)
				.select(['plan_items.plan_id as plan_id', 'plan_items.path as path'])
		)
		.$if(isOfTown && !has('municipality_code'), (query) => query.innerJoin('plans as town_plan', 'town_plan.plan_id', plan))
		.$if(isOfTown, (query) =>
			query
				.leftJoin('municipalities as town', 'town.municipality_code', town)
				.select(['town.name_ja as town_ja', 'town.name_en as town_en'])
		)
		.where(`${name}.${key}`, 'in', ids)
		.execute();
}

async function showRows(
	db: Db,
	dataset: Dataset,
	{ type, title }: Findable,
	ids: readonly string[],
	words: readonly SearchWord[],
	language: 'ja' | 'en'
): Promise<ShownHit[]> {
	const [key = ''] = dataset.primaryKey;
	const names = [`${title}_ja`, `${title}_en`];
	const readable = dataset.fields.filter(isReadable).map(({ name }) => name);
	const isProse = (name: string) => /_(ja|en)$/.test(name) && !names.includes(name);
	const columns = [...readable.filter(isProse), ...names, ...readable.filter((name) => !isProse(name) && !names.includes(name))];
	const textOf = (cell: Row[string] | undefined) => (typeof cell === 'string' ? cell : null);
	return (await selectRows(db, dataset, key, ids)).map((row) => {
		const id = String(row[key]);
		const own = columns.flatMap((column) => (typeof row[column] === 'string' ? [[column, row[column]] as const] : []));
		const isForeign = (line: string) =>
			/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line) === (language === 'en');
		const record = `/api/v1/datasets/${type}/records?${new URLSearchParams({ [key]: id }).toString()}`;
		return {
			type,
			id,
			title_ja: String(row[`${title}_ja`]),
			title_en: String(row[`${title}_en`]),
			snippet: chooseSnippet(inOrder(own, language), words, () => {
				const lines = (textOf(row['search_extra']) ?? '').split('\n').filter((line) => !/^[\d-]+$/.test(line));
				return lines.toSorted((a, b) => Number(isForeign(a)) - Number(isForeign(b)));
			}),
			about: snippetAround(
				inOrder(
					own.filter(([column]) => isProse(column)),
					language
				)[0] ?? '',
				[]
			),
			path: PAGES[type]?.(row) ?? record,
			town_ja: textOf(row['town_ja']),
			town_en: textOf(row['town_en'])
		};
	});
}
