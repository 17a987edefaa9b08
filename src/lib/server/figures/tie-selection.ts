/** The ties that a reader chose, and the words for them: shared by every figure of cooperation. */
import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import {
	choicesOfTies,
	matchesTie,
	pairTowns,
	readTieFilter,
	TIE_FACETS,
	tieQuery,
	tiesOn,
	type TieFacet,
	type TieOnDay,
	type TownPair
} from '#lib/domain/tie-filter.ts';
import type { FigureSource } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, type Language } from '#lib/messages/language.ts';
import { isDay } from '#lib/domain/day.ts';
import type { ParameterError } from '#lib/server/http/problem.ts';
import { mapMunicipalities } from '#lib/server/queries/municipalities.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { oncePerRelease } from '#lib/server/queries/once-per-release.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import { listTies, type Tie, type TieMember } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { toFigureSource } from './sources.ts';

export interface TieChoices {
	facet: TieFacet;
	chosen: string;
	choices: { value: string; label: string; count: number }[];
}

/** So many days and filters are kept as they were answered: the languages and figures of a page ask for the same. */
const DAYS_KEPT = 2;
const FILTERS_KEPT = 20;

/** The ties of a day, or with '' of all days. */
const listTiesOn = oncePerRelease(async (db, day: string) => tiesOn(await listTies(db), day === '' ? undefined : day), DAYS_KEPT);

/** The ties that a filter leaves, in no language. The filter is as `tieQuery` writes it. */
const chooseTies = oncePerRelease(async (db, query: string) => {
	const filter = readTieFilter(new URLSearchParams(query));
	const [all, towns] = await Promise.all([listTiesOn(db, filter.as_of ?? ''), mapMunicipalities(db)]);
	const chosen = all.filter((one) => matchesTie(one, filter));
	const subjects = new Set([...towns.values()].filter(({ role }) => role === 'subject').map((town) => town.municipality_code));
	const rank = (code: string) => Number(!subjects.has(code));
	return {
		filter,
		/** All ties of the day. */
		all,
		chosen,
		towns,
		/** Towns of which the site has plans and finances, by their codes. */
		subjects,
		/** What can be chosen of each facet; towns with those of the site first, then by how many ties they have. */
		choices: new Map(
			TIE_FACETS.map((facet) => [
				facet,
				choicesOfTies(all, facet, filter).sort(
					(a, b) => rank(a.value) - rank(b.value) || b.count - a.count || (a.value < b.value ? -1 : 1)
				)
			])
		)
	};
}, FILTERS_KEPT);

/** Every two towns with a tie in common, those with most ties first. */
export const pairsOf = oncePer((chosen: TieOnDay<Tie>[]) => pairTowns(chosen));

/** How many other pairs share as many ties as the first: those with most come first. */
export function othersWithMost(pairs: TownPair<Tie>[]): number {
	const fewer = pairs.findIndex(({ ties }) => ties.length < (pairs[0]?.ties.length ?? 0));
	return (fewer === -1 ? pairs.length : fewer) - 1;
}

/** How many of the ties each town is in, by code. */
export const countTies = oncePer((chosen: TieOnDay<Tie>[]) => {
	const counts = new Map<string, number>();
	for (const { towns } of chosen) for (const code of towns) counts.set(code, (counts.get(code) ?? 0) + 1);
	return counts;
});

export interface TieSelection extends Awaited<ReturnType<typeof chooseTies>> {
	/** Full name of a town. */
	nameOf: (code: string) => string;
	memberName: (member: TieMember) => string;
	label: (column: 'scope' | 'kind' | 'field' | 'stage' | 'confidence', value: string) => string;
}

/** @param params those of the filter; others are left alone */
export async function selectTies(
	db: Db,
	pkg: DataPackage,
	language: Language,
	params: Record<string, string>
): Promise<TieSelection> {
	const selection = await chooseTies(db, tieQuery(readTieFilter(Object.entries(params))));
	const { towns } = selection;
	const { fields } = getDataset(pkg, 'partnerships');
	const labels = new Map(
		fields.flatMap(({ name, categories = [] }) =>
			categories.map((category) => [`${name} ${category.value}`, labelOf(language, category)])
		)
	);
	return {
		...selection,
		nameOf: (code) => {
			const town = towns.get(code);
			return town ? inLanguage(language, town, 'name') : code;
		},
		memberName: (member) => inLanguage(language, member, 'name'),
		label: (column, value) => labels.get(`${column} ${value}`) ?? value
	};
}

/** The choices of every facet, in words. */
export function listTieChoices(language: Language, { filter, choices, nameOf, label }: TieSelection): TieChoices[] {
	const t = messagesIn(language).ties.filter;
	const word = (facet: TieFacet, value: string) =>
		facet === 'town' || facet === 'with'
			? nameOf(value)
			: facet === 'has_counts'
				? (t.counts[value] ?? value)
				: label(facet, value);
	return (
		TIE_FACETS
			// The other town of a pair is asked for by the matrix, and only shown when it is.
			.filter((facet) => facet !== 'with' || filter.with !== undefined)
			.map((facet) => ({
				facet,
				chosen: filter[facet] ?? '',
				choices: (choices.get(facet) ?? []).map((choice) => ({ ...choice, label: word(facet, choice.value) }))
			}))
	);
}

/** What a reader must know of the day asked for: of which ties the beginning is not known. */
export function notesOnDay(language: Language, { filter, chosen }: Pick<TieSelection, 'filter' | 'chosen'>): string[] {
	const unknown = filter.as_of === undefined ? 0 : chosen.filter(({ tie }) => tie.start_date === null).length;
	return unknown ? [messagesIn(language).ties.map.unknownStart(unknown)] : [];
}

const sourcesOf = oncePer((ties: readonly { tie: Tie }[]) => [...new Set(ties.map(({ tie }) => tie.source_id))]);

/** The documents of ties, without the places in them: there are too many for a line, and each tie's page has its own. */
export async function citeTies(db: Db, language: Language, ties: readonly { tie: Tie }[]): Promise<FigureSource[]> {
	const sources = await listSources(db, sourcesOf(ties));
	return sources.map((source) => toFigureSource(language, source, []));
}

/** What is wrong with the day asked for; every other value simply leaves no tie. */
export const checkTies = ({ as_of }: Record<string, string>): ParameterError[] =>
	as_of === undefined || isDay(as_of) ? [] : [{ parameter: 'as_of', message: 'must be a day of the calendar, YYYY-MM-DD' }];
