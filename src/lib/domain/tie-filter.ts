/** Choosing ties: what can be asked of a tie, which match on a day, and how many each further choice would leave. */
import { choicesQuery, readChoices } from './choices.ts';

/** What a reader can choose ties by, beside the day; also the names of the parameters in addresses. */
export const TIE_FACETS = ['town', 'with', 'scope', 'kind', 'field', 'stage', 'confidence', 'has_counts'] as const;
export type TieFacet = (typeof TIE_FACETS)[number];

export const TIE_PARAMETERS = [...TIE_FACETS, 'as_of'] as const;

/** How the page draws the towns: where they are, or (`tiles`) as equal tiles. Kept beside the filter by its links. */
const PAGE_PARAMETERS = [...TIE_PARAMETERS, 'map'] as const;

/** One value for each facet asked for; `as_of` is a day (YYYY-MM-DD), without it every membership ever counts, and what is only intended. */
export type TieFilter = Partial<Record<(typeof PAGE_PARAMETERS)[number], string>>;

export interface FilterableMember {
	municipality_code: string | null;
	role: string | null;
	joined: string | null;
	left: string | null;
}
export interface FilterableTie {
	scope: string;
	kind: string;
	field: string;
	stage: string;
	confidence: string;
	start_date: string | null;
	end_date: string | null;
	has_counts: boolean;
	members: FilterableMember[];
}

export const readTieFilter = (parameters: Iterable<[string, string]>): TieFilter => readChoices(PAGE_PARAMETERS, parameters);

/** What files and figures are asked for: all but how the page draws it. */
export const conditionsOf = ({ map: _map, ...conditions }: TieFilter): Record<string, string> => ({ ...conditions });

export const tieQuery = (filter: TieFilter): string => choicesQuery(PAGE_PARAMETERS, filter);

/** The page of the ties that a filter leaves. */
export function tiesPath(filter: TieFilter): string {
	const query = tieQuery(filter);
	return query === '' ? '/cooperation' : `/cooperation?${query}`;
}

/** Whether something lasts on a day. A date known to the month or year stands for its first day; an unknown one for ever. */
const lasts = (from: string | null, to: string | null, day: string): boolean =>
	(from === null || from <= day) && (to === null || to > day);

/** Whether the source names it; otherwise it stands for partners of any number. */
export const isNamed = ({ role }: Pick<FilterableMember, 'role'>): boolean => role !== 'unnamed_counterpart';

/** Stages of what is not there yet, by its source. */
export const INTENDED = ['planned', 'study'] as const;

/** Whether a tie is only planned or under study. */
export const isIntended = ({ stage }: Pick<FilterableTie, 'stage'>): boolean => INTENDED.some((one) => one === stage);

/**
 * The members of a tie on a day. Who is only named as a former member, with no date of leaving, is none; nor has a tie that is only intended any.
 */
export const membersOn = <Member extends FilterableMember>(
	{ members, stage, start_date, end_date }: Pick<FilterableTie, 'stage' | 'start_date' | 'end_date'> & { members: Member[] },
	day: string | undefined
): Member[] => {
	if (day === undefined) return members;
	if (isIntended({ stage }) || !lasts(start_date, end_date, day)) return [];
	return members.filter(({ joined, left, role }) => lasts(joined, left, day) && (role !== 'former_member' || left !== null));
};

/** Since when and until when two are members of a tie together, as far as dates are known; null where none is. */
export function linkedDuring(
	{ start_date, end_date }: Pick<FilterableTie, 'start_date' | 'end_date'>,
	ends: readonly (Pick<FilterableMember, 'joined' | 'left'> | undefined)[]
): { linked_from: string | null; linked_to: string | null } {
	const known = (dates: (string | null | undefined)[]) => dates.filter((date) => date !== null && date !== undefined).toSorted();
	return {
		linked_from: known([start_date, ...ends.map((end) => end?.joined)]).at(-1) ?? null,
		linked_to: known([end_date, ...ends.map((end) => end?.left)])[0] ?? null
	};
}

function valuesOf(tie: FilterableTie, facet: TieFacet, towns: Set<string>): Iterable<string> {
	if (facet === 'town' || facet === 'with') return towns;
	return [facet === 'has_counts' ? String(tie.has_counts) : tie[facet]];
}

const townsOf = (members: FilterableMember[]): Set<string> =>
	new Set(members.flatMap(({ municipality_code }) => (municipality_code === null ? [] : [municipality_code])));

/** A tie as it is on the day: its members then, and the towns among them. */
export interface TieOnDay<Tie extends FilterableTie> {
	tie: Tie;
	members: Tie['members'];
	towns: Set<string>;
}

/** The ties that exist on the day asked for, whatever else is asked. */
export const tiesOn = <Tie extends FilterableTie>(ties: Tie[], day: string | undefined): TieOnDay<Tie>[] =>
	ties.flatMap((tie) => {
		const members = membersOn(tie, day);
		return members.length === 0 ? [] : [{ tie, members, towns: townsOf(members) }];
	});

/** Whether a tie of the day is asked for; `except` leaves one facet out of account. */
export const matchesTie = <Tie extends FilterableTie>(
	{ tie, towns }: TieOnDay<Tie>,
	filter: TieFilter,
	except?: TieFacet
): boolean =>
	TIE_FACETS.every((facet) => {
		const wanted = facet === except ? undefined : filter[facet];
		if (wanted === undefined) return true;
		for (const value of valuesOf(tie, facet, towns)) if (value === wanted) return true;
		return false;
	});

/**
 * The choices of a facet that occur at all, in the order in which they first occur, each with how many ties it would
 * leave beside what is chosen of the other facets.
 */
export function choicesOfTies<Tie extends FilterableTie>(
	ties: TieOnDay<Tie>[],
	facet: TieFacet,
	filter: TieFilter
): { value: string; count: number }[] {
	const counts = new Map<string, number>();
	for (const one of ties) {
		const matched = matchesTie(one, filter, facet) ? 1 : 0;
		for (const value of valuesOf(one.tie, facet, one.towns)) counts.set(value, (counts.get(value) ?? 0) + matched);
	}
	return [...counts].map(([value, count]) => ({ value, count }));
}

/** Two towns and the ties that both belong to. */
export interface TownPair<Tie> {
	/** The smaller code first. */
	towns: [string, string];
	ties: Tie[];
}

/** Every two towns with a tie in common, those with most ties first, then by code. */
export function pairTowns<Tie extends FilterableTie>(ties: TieOnDay<Tie>[]): TownPair<Tie>[] {
	const pairs = new Map<string, TownPair<Tie>>();
	for (const { tie, towns } of ties) {
		const codes = [...towns].sort();
		codes.forEach((from, i) => {
			for (const to of codes.slice(i + 1)) {
				const key = `${from} ${to}`;
				const pair = pairs.get(key);
				if (pair) pair.ties.push(tie);
				else pairs.set(key, { towns: [from, to], ties: [tie] });
			}
		});
	}
	return [...pairs]
		.sort(([codesA, a], [codesB, b]) => b.ties.length - a.ties.length || (codesA < codesB ? -1 : 1))
		.map(([, pair]) => pair);
}
