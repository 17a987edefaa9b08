/** Which towns share which ties: the matrix of towns over the rows that a reader chose. */
import type { Matrix } from '#lib/charts/matrix.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { conditionsOf, TIE_PARAMETERS, tieQuery, tiesPath, type TownPair } from '#lib/domain/tie-filter.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { withLanguage, type Language } from '#lib/messages/language.ts';
import { oncePer } from '#lib/server/once-per.ts';
import type { Tie } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeTies, notesOnDay, othersWithMost, pairsOf, selectTies } from './tie-selection.ts';

export const name = 'cooperation-pairs';
export const params = TIE_PARAMETERS;

/** Towns in the matrix on a page; files have all pairs. */
export const MAX_TOWNS = 22;

export interface PairMatrix {
	/** Towns in rows and columns: those of the site first, then by their ties. */
	matrix: Matrix;
	/** How many towns there are in all. */
	towns: number;
	/** Address of the ties of two towns. */
	base: string;
	most: { names: [string, string]; count: number; href: string }[];
}

/** How many ties two towns share, by their codes; and the towns, those with most shared ties first. */
const sharesOf = oncePer((pairs: TownPair<Tie>[]) => {
	const total = new Map<string, number>();
	for (const { towns, ties } of pairs) for (const code of towns) total.set(code, (total.get(code) ?? 0) + ties.length);
	return {
		shared: new Map(pairs.map(({ towns, ties }) => [towns.join(' '), ties.length])),
		order: [...total].sort(([a, ties], [b, others]) => others - ties || (a < b ? -1 : 1)).map(([code]) => code)
	};
});

/** @param limit most rows, for a page; files have all */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string> = {},
	limit = Infinity
): Promise<Figure<PairMatrix>> {
	const t = messagesIn(language).ties.pairs;
	const { filter, chosen, subjects, nameOf } = await selectTies(db, pkg, language, asked);
	const pairs = pairsOf(chosen);
	const { shared, order: byTies } = sharesOf(pairs);
	const order = [...byTies.filter((code) => subjects.has(code)), ...byTies.filter((code) => !subjects.has(code))];
	const shown = order.slice(0, MAX_TOWNS);
	const countOf = (a: string, b: string) => shared.get([a, b].sort().join(' ')) ?? 0;
	const { town: _town, with: _with, ...rest } = filter;
	const base = tieQuery(rest);
	const href = (a: string, b: string) => withLanguage(language, tiesPath({ ...rest, town: a, with: b }));
	const [most] = pairs;

	return {
		name,
		page: tiesPath(filter),
		params: conditionsOf(filter),
		title: most ? t.finding(nameOf(most.towns[0]), nameOf(most.towns[1]), most.ties.length, othersWithMost(pairs)) : t.none,
		subtitle: t.subtitle(pairs.length),
		columns: [
			{ key: 'a_code', title: t.aCode },
			{ key: 'a_name', title: t.a },
			{ key: 'b_code', title: t.bCode },
			{ key: 'b_name', title: t.b },
			{ key: 'ties', title: t.count, numeric: true },
			{ key: 'partnership_ids', title: t.ids }
		],
		rows: pairs.slice(0, limit).map(({ towns: [a, b], ties }) => {
			const values = {
				a_code: a,
				a_name: nameOf(a),
				b_code: b,
				b_name: nameOf(b),
				ties: ties.length,
				partnership_ids: ties.map(({ partnership_id }) => partnership_id).join(' ')
			};
			return { values, shown: Object.values(values).map(String) };
		}),
		sources: await citeTies(db, language, chosen),
		notes: [
			...notesOnDay(language, { filter, chosen }),
			...(pairs.length > limit ? [messagesIn(language).ties.map.cut(limit, pairs.length, 'pairs')] : [])
		],
		drawing: {
			matrix: {
				columns: shown.map((code) => ({ id: code, name: nameOf(code) })),
				rows: shown.map((code) => ({
					id: code,
					name: nameOf(code),
					group: '',
					cells: shown.map((other) => (other === code ? 0 : countOf(code, other)))
				}))
			},
			towns: order.length,
			base,
			most: pairs
				.slice(0, 8)
				.map(({ towns: [a, b], ties }) => ({ names: [nameOf(a), nameOf(b)], count: ties.length, href: href(a, b) }))
		}
	};
}
