/** Which rows the full-text index has for a search, in which order. */
import { sql, type Expression, type RawBuilder } from 'kysely';
import { FINDABLE } from '#lib/domain/findable.ts';
import {
	isFoundWithin,
	pairsTyped,
	queryJoined,
	queryWord,
	queryWords,
	squeeze,
	type SearchWord
} from '#lib/domain/search-terms.ts';
import type { Db } from './open.ts';

/** How hits were found: with all words; with some of them, since none has all; by names written nearly so. */
export type Match = 'all' | 'any' | 'similar';

export interface Ranking {
	/** What is found at all: ids of `search_rows`. */
	ids: RawBuilder<unknown>;
	/** Lower is better; the columns of `search_rows` are its own. */
	score: RawBuilder<number>;
}

/** The ids that an FTS5 query finds. */
const matching = (query: string) => sql`SELECT rowid FROM search_index WHERE search_index MATCH ${query}`;
const idsOf = (query: string) => sql`(${matching(query)})`;
const isNamed = (form: string) => sql<boolean>`(instr(names, ${form}) > 0)`;
const some = (conditions: readonly Expression<unknown>[]) =>
	conditions.length ? sql<boolean>`(${sql.join(conditions, sql` OR `)})` : sql<boolean>`0`;
const every = (conditions: readonly Expression<unknown>[]) => sql<boolean>`(${sql.join(conditions, sql` AND `)})`;
const hasName = ({ forms, year }: SearchWord) =>
	some((year === undefined ? forms : [String(year), ...forms]).map((form) => isNamed(squeeze(form))));

/**
 * Rows that have all words: those called so; whose name begins so; with all in the name; with some in the name and the
 * others in what they belong to; in labels, topics, members and years; in the text; in what other rows tell of them.
 */
export function rankAll(typed: string, words: readonly SearchWord[]): Ranking {
	const all = queryWords(words, 'AND');
	const whole = squeeze(typed);
	const [only] = words;
	const asNames = words.length === 1 && only ? [...new Set([whole, ...only.forms.map(squeeze)])] : [whole];
	const joined = queryJoined(words);
	// What a row belongs to helps to find it, but something must be its own.
	const own =
		words.length === 1
			? `{title facts text parts} : (${all})`
			: `(${all}) AND {title facts text parts} : (${queryWords(words, 'OR')})`;
	const within = words.every(isFoundWithin) ? [sql`SELECT id FROM search_rows WHERE ${every(words.map(hasName))}`] : [];
	const contextual =
		words.length > 1 ? [sql`WHEN ${some(words.map(hasName))} AND id IN ${idsOf(`{title facts context} : (${all})`)} THEN 3`] : [];
	return {
		ids: sql.join(
			[
				matching(joined === undefined ? own : `(${own}) OR title : ${joined}`),
				sql`SELECT id FROM search_rows WHERE key = ${typed.trim()}`,
				...within
			],
			sql` UNION `
		),
		score: sql<number>`CASE
			WHEN key = ${typed.trim()} OR ${some(asNames.map((name) => isNamed(`\n${name}\n`)))} THEN 0
			WHEN ${some(asNames.map((name) => isNamed(`\n${name}`)))} THEN 1
			WHEN ${every(words.map(hasName))} THEN 2
			${sql.join(contextual, sql` `)}
			WHEN id IN ${idsOf(`{title facts} : (${all})`)} THEN 4
			WHEN id IN ${idsOf(`{title facts text} : (${all})`)} THEN 5
			ELSE 6 END`
	};
}

/** Rows that have some of the words: most words first, in the name better than in the text. */
export const rankAny = (words: readonly SearchWord[]): Ranking => ({
	ids: matching(`{title facts text parts} : (${queryWords(words, 'OR')})`),
	score: sql<number>`0 - ${sql.join(
		words.flatMap((word) => [sql`2 * ${hasName(word)}`, sql`(id IN ${idsOf(queryWord(word))})`]),
		sql` - `
	)}`
});

/** Rows with exactly this id. */
export const rankKey = (key: string): Ranking => ({
	ids: sql`SELECT id FROM search_rows WHERE key = ${key}`,
	score: sql<number>`0`
});

/**
 * Rows of these types whose names share at least half the pairs of characters: each has to be looked at.
 * @returns undefined when too little was typed to tell
 */
export function rankSimilar(typed: string, types: readonly string[]): Ranking | undefined {
	const pairs = pairsTyped(typed).slice(0, 40);
	if (pairs.length < 2) return undefined;
	const shared = sql<number>`${sql.join(pairs.map(isNamed), sql` + `)}`;
	return {
		ids: sql`SELECT id FROM search_rows WHERE dataset IN (${sql.join(types)}) AND ${shared} >= ${Math.ceil(pairs.length / 2)}`,
		score: sql<number>`0 - (${shared})`
	};
}

export interface Wanted {
	types: readonly string[];
	/** Only hits of these types, while all are counted. */
	only?: readonly string[];
	limit: number;
	/** Hits to pass over, or the hit after which to begin. */
	offset?: number;
	after?: { type: string; id: string };
	/** At most so many of each type. */
	ofEach?: number;
}

export interface Ranked {
	hits: { type: string; id: string }[];
	/** Hits of each type. */
	counts: Map<string, number>;
}

/**
 * A part of all hits, best first: by score, then what a reader most likely means, the shorter title, the row that more
 * others speak of.
 */
export async function rank(db: Db, { ids, score }: Ranking, wanted: Wanted): Promise<Ranked> {
	const { types, only = types, limit, offset = 0, after, ofEach } = wanted;
	if (types.length === 0) return { hits: [], counts: new Map() };
	const kinds = sql.join(
		FINDABLE.map(({ type }, i) => sql`WHEN ${type} THEN ${FINDABLE[i]?.isFirst ? i : i + 100}`),
		sql` `
	);
	const order = sql`score, kind >= 100, size, kind, weight DESC, key`;
	// Among those of one kind, kinds need not be compared.
	const window = ofEach === undefined ? sql`ORDER BY ${order}` : sql`PARTITION BY kind ORDER BY score, size, weight DESC, key`;
	const place = after || ofEach !== undefined ? sql`row_number() OVER (${window})` : sql`NULL`;
	const begin = after ? sql`AND place > (SELECT place FROM found WHERE dataset = ${after.type} AND key = ${after.id})` : sql``;
	const end = ofEach === undefined ? sql`` : sql`AND place <= ${ofEach}`;
	const answer = sql<{ type: string; id: string | null; count: number | null }>`(
		WITH matched AS MATERIALIZED (
			SELECT dataset, key, size, weight, ${score} AS score, CASE dataset ${kinds} END AS kind FROM search_rows
			WHERE id IN (${ids})
			AND dataset IN (${sql.join(types)})
		), found AS ${after ? sql`MATERIALIZED` : sql``} (
			SELECT *, ${place} AS place FROM matched
		)
		SELECT dataset AS type, NULL AS id, count(*) AS count FROM matched GROUP BY dataset
		UNION ALL
		SELECT * FROM (SELECT dataset, key, NULL FROM found WHERE dataset IN (${sql.join(only)}) ${begin} ${end} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}))`;
	const rows = await db.selectFrom(answer.as('answer')).selectAll().execute();
	return {
		hits: rows.flatMap(({ type, id }) => (id === null ? [] : [{ type, id }])),
		counts: new Map(rows.flatMap(({ type, id, count }) => (id === null && count !== null ? [[type, count]] : [])))
	};
}
