/**
 * Judges the queries of `judged.json` by reading the CSV files under `data/`, with a folding of its own: nothing of the
 * search is used, so that the search can be measured against it. The test judges anew; `node tests/search/judge.ts` writes
 * what is relevant now into the file, for who wants to read it.
 *
 * The rules, by the `by` of a query. A *name* is a title, name, term, label or reading, in Japanese or English.
 * - `name`: relevant is every row whose name has all of `terms`, and every plan item of a topic whose label has them.
 * - `text`: the same for any text of the row itself, for words that no name has.
 * - `year`: relevant is every row of which a name, a text or a year column of its own says one of `terms`.
 * - `town`: relevant is every row whose name has all of `terms` but the first, and that belongs to the town named first.
 * - `hand`: chosen by a person who read the data; left as it is.
 * A term with `|` has spellings of which one must occur. Width, case and kana do not matter.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export interface Judged {
	q: string;
	by: 'name' | 'text' | 'year' | 'town' | 'hand';
	/** What the rule looks for; that which is typed if left out. */
	terms?: string[];
	/** `{dataset} {id}` */
	relevant: string[];
}

type Row = Record<string, string>;
const folder = path.dirname(fileURLToPath(import.meta.url));
const data = path.join(folder, '../../data');
const NAMES = [
	'title',
	'title_ja',
	'title_en',
	'name_ja',
	'name_en',
	'name_kana',
	'term_ja',
	'term_en',
	'reading',
	'label_ja',
	'label_en'
];
const KINDS: Record<string, string> = {
	municipalities: 'municipality_code',
	plans: 'plan_id',
	plan_items: 'item_id',
	indicators: 'indicator_id',
	partnerships: 'partnership_id',
	facilities: 'facility_id',
	fiscal_series: 'series_id',
	topics: 'topic',
	glossary: 'term_ja',
	sources: 'source_id',
	datasets: 'name'
};

/** Gives what it gave before for the same text. */
function remembering<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
	const known = new Map<string, Answer>();
	return (text) => {
		const found = known.get(text) ?? answer(text);
		known.set(text, found);
		return found;
	};
}

const fold = remembering((text) =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[ァ-ヶ]/g, (kana) => String.fromCodePoint(kana.charCodeAt(0) - 96))
		.replace(/[^\p{L}\p{N}ー]+/gu, ' ')
);

function readAll(): Map<string, Row[]> {
	const tables = new Map<string, Row[]>();
	const declarations = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((file) => /\/.*\.json$/.test(file));
	const datasets = declarations.map((file) => JSON.parse(readFileSync(path.join(data, file), 'utf8')) as Row);
	tables.set(
		'datasets',
		datasets.map(({ name = '', title = '', title_en = '', description = '', description_en = '' }) => ({
			...{ name, title, title_en, description, description_en }
		}))
	);
	for (const file of readdirSync(data, { recursive: true, encoding: 'utf8' }).toSorted()) {
		if (!file.endsWith('.csv')) continue;
		const rows = parse<Row>(readFileSync(path.join(data, file), 'utf8'), { columns: true });
		const name = path.basename(file, '.csv');
		tables.set(name, [...(tables.get(name) ?? []), ...rows]);
	}
	return tables;
}

const tables = readAll();
const rowsOf = (name: string): Row[] => tables.get(name) ?? [];
const town = (row: Row): string => {
	const plan = row['item_id']
		? rowsOf('plan_items').find(({ item_id }) => item_id === row['item_id'])?.['plan_id']
		: row['plan_id'];
	const code = row['municipality_code'] ?? rowsOf('plans').find(({ plan_id }) => plan_id === plan)?.['municipality_code'];
	const members = rowsOf('partnership_members').filter(({ partnership_id }) => partnership_id === row['partnership_id']);
	const codes = row['partnership_id'] ? members.map(({ municipality_code }) => municipality_code) : [code];
	return rowsOf('municipalities')
		.filter(({ municipality_code }) => codes.includes(municipality_code))
		.map(({ name_ja, name_en, name_kana }) => `${name_ja}\n${name_en}\n${name_kana}`)
		.join('\n');
};
const topicsOf = remembering((item: string): string[] =>
	rowsOf('item_topics')
		.filter(({ item_id }) => item_id === item)
		.flatMap(({ topic }) => rowsOf('topics').filter((one) => one['topic'] === topic))
		.map(({ label_ja, label_en }) => `${label_ja}\n${label_en}`)
);

const has = (text: string, term: string) => term.split('|').some((spelling) => fold(text).includes(fold(spelling)));
const namesOf = (row: Row) => NAMES.map((column) => row[column] ?? '').join('\n');
const textsOf = (row: Row) =>
	Object.keys(row)
		.filter((column) => !/_id$|^locator$|_code$/.test(column))
		.map((column) => row[column])
		.join('\n');
const yearsOf = (row: Row) =>
	Object.keys(row)
		.filter((column) => /(_fy|^fiscal_year|_date|^published)$/.test(column))
		.map((column) => (row[column] ?? '').slice(0, 4));

function isRelevant(kind: string, row: Row, { q, by, terms = [q] }: Judged): boolean {
	const [first = '', ...others] = terms;
	const all = (text: string, words = terms) => words.every((term) => has(text, term));
	if (by === 'text') return all(textsOf(row));
	if (by === 'year') return terms.some((term) => has(textsOf(row), term) || yearsOf(row).includes(term));
	if (by === 'town') return has(town(row), first) && all(namesOf(row), others);
	return all(namesOf(row)) || (kind === 'plan_items' && topicsOf(row['item_id'] ?? '').some((label) => all(label)));
}

export const listAllIds = (): Set<string> =>
	new Set(Object.entries(KINDS).flatMap(([kind, key]) => rowsOf(kind).map((row) => `${kind} ${row[key]}`)));

/** The same queries with what is relevant now. */
export const judge = (queries: Judged[]): Judged[] =>
	queries.map((query) =>
		query.by === 'hand'
			? query
			: {
					...query,
					relevant: Object.entries(KINDS).flatMap(([kind, key]) =>
						rowsOf(kind)
							.filter((row) => isRelevant(kind, row, query))
							.map((row) => `${kind} ${row[key]}`)
					)
				}
	);

export const readJudged = (): Judged[] => JSON.parse(readFileSync(path.join(folder, 'judged.json'), 'utf8')) as Judged[];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const judged = judge(readJudged());
	for (const { q, relevant } of judged) if (relevant.length === 0) console.error(`nothing is relevant for "${q}"`);
	writeFileSync(path.join(folder, 'judged.json'), `[\n${judged.map((query) => `\t${JSON.stringify(query)}`).join(',\n')}\n]\n`);
	console.log(`${judged.length} queries`);
}
