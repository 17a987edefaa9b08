/** What ties are about: fields by kinds, over the rows that a reader chose. */
import type { Matrix } from '#lib/charts/matrix.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { conditionsOf, TIE_PARAMETERS, type TieOnDay, tieQuery, tiesPath } from '#lib/domain/tie-filter.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import { oncePer } from '#lib/server/once-per.ts';
import type { Tie } from '#lib/server/queries/ties.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeTies, notesOnDay, selectTies } from './tie-selection.ts';

export const name = 'cooperation-fields';
export const params = TIE_PARAMETERS;

export interface FieldMatrix {
	matrix: Matrix;
	/** The filter without field and kind, as an address has it. */
	base: string;
}

const groupTies = oncePer((chosen: TieOnDay<Tie>[]) => ({
	groups: Map.groupBy(chosen, ({ tie }) => `${tie.scope} ${tie.field} ${tie.kind}`),
	occurring: new Set<string>(chosen.map(({ tie }) => tie.kind))
}));

export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string> = {}
): Promise<Figure<FieldMatrix>> {
	const t = messagesIn(language).ties.fields;
	const { filter, chosen, label } = await selectTies(db, pkg, language, asked);
	const codes = (column: string) => categoriesOf(pkg, 'partnerships', column).map(({ value }) => String(value));
	const { groups, occurring } = groupTies(chosen);
	const count = (scope: string, field: string, kind: string) => groups.get(`${scope} ${field} ${kind}`)?.length ?? 0;
	const kinds = codes('kind').filter((kind) => occurring.has(kind));
	// Ties between municipalities first, then the others; fields in the order of the code table.
	const rows = (['inter_municipal', 'other'] as const).flatMap((scope) =>
		codes('field')
			.map((field) => ({ scope, field, cells: kinds.map((kind) => count(scope, field, kind)) }))
			.filter(({ cells }) => cells.some((cell) => cell > 0))
	);
	const sum = (cells: number[]) => cells.reduce((total, cell) => total + cell, 0);
	const totals = codes('field').map((field) => ({
		field,
		count: sum(rows.filter((row) => row.field === field).map(({ cells }) => sum(cells)))
	}));
	// "Other" is no field, whatever its count.
	const named = totals.filter(({ field, count: ties }) => field !== 'other' && ties > 0);
	const most = Math.max(0, ...named.map((one) => one.count));
	const withMost = named.filter((one) => one.count === most).map(({ field }) => label('field', field));
	const isOtherMore = totals.some((one) => one.field === 'other' && one.count > most);
	const { field: _field, kind: _kind, ...rest } = filter;

	return {
		name,
		page: tiesPath(filter),
		params: conditionsOf(filter),
		title: named.length ? t.finding(withMost, most, isOtherMore) : chosen.length ? t.onlyOther : t.none,
		subtitle: t.subtitle,
		columns: [
			{ key: 'scope', title: t.scope },
			{ key: 'field', title: t.field },
			{ key: 'kind', title: t.kind },
			{ key: 'ties', title: t.count, numeric: true }
		],
		rows: rows.flatMap(({ scope, field, cells }) =>
			cells.flatMap((ties, i) => {
				const kind = kinds[i] ?? '';
				return ties === 0
					? []
					: [
							{
								values: { scope, field, kind, ties },
								shown: [t[scope], label('field', field), label('kind', kind), String(ties)]
							}
						];
			})
		),
		sources: await citeTies(db, language, chosen),
		notes: notesOnDay(language, { filter, chosen }),
		drawing: {
			matrix: {
				columns: kinds.map((kind) => ({ id: kind, name: label('kind', kind) })),
				rows: rows.map(({ scope, field, cells }) => ({
					id: `${scope} ${field}`,
					name: label('field', field),
					group: t[scope],
					cells
				}))
			},
			base: tieQuery(rest)
		}
	};
}
