/** The ties that a reader chose, and the words for them: shared by every figure of cooperation. */
import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import {
	choicesOfTies,
	matchesTie,
	readTieFilter,
	TIE_FACETS,
	tieQuery,
	tiesOn,
	type TieFacet,
	type TieFilter,
	type TieOnDay
} from '#lib/domain/tie-filter.ts';
import type { FigureSource } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { isDay } from '#lib/server/http/parameters.ts';
import type { ParameterError } from '#lib/server/http/problem.ts';
import { listMunicipalities, type Municipality } from '#lib/server/queries/municipalities.ts';
import { listTies, type Tie, type TieMember } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export interface TieChoices {
	facet: TieFacet;
	chosen: string;
	choices: { value: string; label: string; count: number }[];
}

export interface TieSelection {
	filter: TieFilter;
	/** All ties of the day. */
	all: TieOnDay<Tie>[];
	chosen: TieOnDay<Tie>[];
	towns: Map<string, Municipality>;
	/** Full name of a town. */
	nameOf: (code: string) => string;
	memberName: (member: TieMember) => string;
	label: (column: 'kind' | 'field' | 'confidence', value: string) => string;
}

async function select(db: Db, pkg: DataPackage, language: Language, filter: TieFilter): Promise<TieSelection> {
	const [ties, municipalities] = await Promise.all([listTies(db), listMunicipalities(db)]);
	const all = tiesOn(ties, filter.as_of);
	const towns = new Map(municipalities.map((town) => [town.municipality_code, town]));
	const { fields } = getDataset(pkg, 'partnerships');
	const labels = new Map(
		fields.flatMap(({ name, categories = [] }) =>
			categories.map((category) => [`${name} ${category.value}`, labelOf(language, category)])
		)
	);
	const nameOf = (code: string) => {
		const town = towns.get(code);
		return town ? inLanguage(language, town, 'name') : code;
	};
	return {
		filter,
		all,
		chosen: all.filter((one) => matchesTie(one, filter)),
		towns,
		nameOf,
		memberName: (member) => inLanguage(language, member, 'name'),
		label: (column, value) => labels.get(`${column} ${value}`) ?? value
	};
}

/** The last choices of each release: a page asks for the same several times, and a release never changes. */
const recent = new WeakMap<Db, Map<string, Promise<TieSelection>>>();
const MAX_RECENT = 20;

/** @param params those of the filter; others are left alone */
export function selectTies(db: Db, pkg: DataPackage, language: Language, params: Record<string, string>): Promise<TieSelection> {
	const filter = readTieFilter(Object.entries(params));
	const key = `${language} ${tieQuery(filter)}`;
	const kept = recent.get(db) ?? new Map<string, Promise<TieSelection>>();
	recent.set(db, kept);
	const made = kept.get(key) ?? select(db, pkg, language, filter);
	kept.delete(key);
	kept.set(key, made);
	for (const oldest of kept.keys()) if (kept.size > MAX_RECENT) kept.delete(oldest);
	return made;
}

/** The choices of every facet; towns with those of the site first, then by how many ties they have. */
export function listTieChoices(language: Language, { all, filter, towns, nameOf, label }: TieSelection): TieChoices[] {
	const t = messagesIn(language).ties.filter;
	const word = (facet: TieFacet, value: string) =>
		facet === 'town' || facet === 'with'
			? nameOf(value)
			: facet === 'has_counts'
				? (t.counts[value] ?? value)
				: label(facet, value);
	const isSubject = (code: string) => Number(towns.get(code)?.role === 'subject');
	return (
		TIE_FACETS
			// The other town of a pair is asked for by the matrix, and only shown when it is.
			.filter((facet) => facet !== 'with' || filter.with !== undefined)
			.map((facet) => ({
				facet,
				chosen: filter[facet] ?? '',
				choices: choicesOfTies(all, facet, filter)
					.map((choice) => ({ ...choice, label: word(facet, choice.value) }))
					.toSorted((a, b) => isSubject(b.value) - isSubject(a.value) || b.count - a.count || (a.value < b.value ? -1 : 1))
			}))
	);
}

/** The documents of ties, without the places in them: there are too many for a line, and each tie's page has its own. */
export const citeTies = async (db: Db, language: Language, ties: Tie[]): Promise<FigureSource[]> =>
	(await citeRows(db, language, ties)).map((source) => ({ ...source, locators: [] }));

/** What is wrong with the day asked for; every other value simply leaves no tie. */
export const checkTies = ({ as_of }: Record<string, string>): ParameterError[] =>
	as_of === undefined || isDay(as_of) ? [] : [{ parameter: 'as_of', message: 'must be a day of the calendar, YYYY-MM-DD' }];
