/** With whom a town works: its ties, and the other municipalities in each. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { isIntended } from '#lib/domain/tie-filter.ts';
import { formatDate } from '#lib/format/number.ts';
import { inLanguage, labelOf, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { listTiesOfTown, type TownTie } from '#lib/server/queries/partnerships.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'town-ties';
export const params = ['municipality'] as const;

interface NamedTown {
	code: string;
	name: string;
}

/** A tie that is not one of today, and a word about it. */
interface OtherTie {
	id: string;
	name: string;
	word: string;
}

export interface TownTies {
	/** The day of these ties: that of the release. */
	asOf: string;
	/**
	 * How many it is part of today, how many of these are between municipalities (others are with universities, firms), in how many other
	 * municipalities are named, and how many those are.
	 */
	current: number;
	interMunicipal: number;
	withTowns: number;
	partners: number;
	/** Ties of today by field, in the order of the code table. */
	fields: { id: string; label: string; ties: { id: string; name: string; kind: string; towns: NamedTown[] }[] }[];
	/** Ties that do not count: planned or under study, with which of the two; ended, or left by the town, with their kind. */
	intended: OtherTie[];
	past: OtherTie[];
}

/** @returns undefined when there is no such town */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ municipality }: { municipality: string }
): Promise<Figure<TownTies> | undefined> {
	const town = await findMunicipality(db, municipality);
	if (!town) return undefined;
	const asOf = pkg.created.slice(0, 10);
	const ties = await listTiesOfTown(db, municipality, asOf);
	const t = messagesIn(language).towns.ties;
	const word = (column: string, value: string) => wordOf(language, categoriesOf(pkg, 'partnerships', column), value);
	const nameOf = (row: { name_ja: string; name_en: string }) => inLanguage(language, row, 'name');
	const current = ties.filter((tie) => tie.current);
	const withTowns = current.filter(({ towns }) => towns.length > 0).length;
	const shared = countShared(current);
	const most = shared.filter(({ count }) => count === shared[0]?.count);
	const naming = (tie: TownTie) => ({ id: tie.partnership_id, name: nameOf(tie) });

	return {
		name,
		params: { municipality },
		title: current.length
			? t.finding(nameOf(town), current.length, withTowns, shared.length, most.map(nameOf), most[0]?.count ?? 0)
			: t.none(nameOf(town)),
		subtitle: t.subtitle(formatDate(language, asOf)),
		columns: [
			{ key: 'partnership_id', title: t.columns.id },
			{ key: 'name', title: t.columns.name },
			{ key: 'kind', title: t.columns.kind },
			{ key: 'field', title: t.columns.field },
			{ key: 'stage', title: messagesIn(language).ties.facets.stage },
			{ key: 'current', title: t.columns.current },
			{ key: 'partner_code', title: t.columns.code },
			{ key: 'partner', title: t.columns.town },
			{ key: 'confidence', title: t.columns.confidence }
		],
		rows: ties.flatMap((tie) => {
			const others = tie.towns.length ? tie.towns : [undefined];
			return others.map((other) => ({
				values: {
					partnership_id: tie.partnership_id,
					name: nameOf(tie),
					kind: tie.kind,
					field: tie.field,
					stage: tie.stage,
					current: tie.current,
					partner_code: other?.municipality_code ?? null,
					partner: other ? nameOf(other) : null,
					confidence: tie.confidence
				},
				shown: [
					tie.partnership_id,
					nameOf(tie),
					word('kind', tie.kind),
					word('field', tie.field),
					word('stage', tie.stage),
					tie.current ? t.yes : t.no,
					other?.municipality_code ?? '',
					other ? nameOf(other) : t.nobody,
					word('confidence', tie.confidence)
				]
			}));
		}),
		sources: await citeRows(db, language, ties),
		notes: [],
		drawing: {
			asOf,
			current: current.length,
			interMunicipal: current.filter(({ scope }) => scope === 'inter_municipal').length,
			withTowns,
			partners: shared.length,
			fields: categoriesOf(pkg, 'partnerships', 'field').flatMap((category) => {
				const own = current.filter(({ field }) => field === category.value);
				const inField = own.map((tie) => ({
					...naming(tie),
					kind: word('kind', tie.kind),
					towns: tie.towns.map((other) => ({ code: other.municipality_code, name: nameOf(other) }))
				}));
				return own.length ? [{ id: String(category.value), label: labelOf(language, category), ties: inField }] : [];
			}),
			intended: ties.filter(isIntended).map((tie) => ({ ...naming(tie), word: word('stage', tie.stage) })),
			past: ties
				.filter((tie) => !isIntended(tie) && !tie.current)
				.map((tie) => ({ ...naming(tie), word: word('kind', tie.kind) }))
		}
	};
}

/** The other municipalities with the number of ties shared with each, most first. */
function countShared(ties: TownTie[]) {
	const others = Map.groupBy(
		ties.flatMap(({ towns }) => towns),
		({ municipality_code }) => municipality_code
	);
	return [...others.values()]
		.flatMap((same) => (same[0] ? [{ ...same[0], count: same.length }] : []))
		.toSorted((a, b) => b.count - a.count || (a.municipality_code < b.municipality_code ? -1 : 1));
}
