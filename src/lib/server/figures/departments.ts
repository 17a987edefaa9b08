/** The departments of a town with the number of plan items each answers for. */
import type { Figure } from '#lib/domain/figure.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { formatNumber } from '#lib/format/number.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { findPlanTown, listDepartmentsOf, listDepartmentSources } from '#lib/server/queries/departments.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'departments';
export const params = ['municipality'] as const;

export interface DepartmentList {
	town: { code: string; name: string };
	departments: { id: string; name: string; leading: number; supporting: number }[];
}

/** 全課, 各所管課, 関係各課: whoever it concerns, no department of its own; 関係人口課 is one. */
const isCollective = (name: string): boolean => /^(全|各|関係)(各|施設|所管)*(課|部|局|室|庁|部署)$/.test(name);

/** @returns undefined for a town without a plan; without rows where its plans print no departments */
export async function make(
	db: Db,
	_pkg: DataPackage,
	language: Language,
	{ municipality }: { municipality: string }
): Promise<Figure<DepartmentList> | undefined> {
	const town = await findPlanTown(db, municipality);
	if (!town) return undefined;
	const [found, sources] = await Promise.all([listDepartmentsOf(db, municipality), listDepartmentSources(db, municipality)]);
	const t = messagesIn(language).topics;
	const townName = inLanguage(language, town, 'name');
	const departments = found.map((department) => ({
		id: department.department_ja,
		name: inLanguage(language, department, 'department'),
		leading: department.leading,
		supporting: department.supporting
	}));
	const itemsOf = ({ leading, supporting }: { leading: number; supporting: number }) => leading + supporting;
	const named = departments.filter(({ id }) => !isCollective(id));
	const [most, ...others] = named.toSorted((a, b) => itemsOf(b) - itemsOf(a));
	return {
		name,
		params: { municipality },
		page: `/municipalities/${municipality}/departments`,
		title: most
			? t.department.listFinding(
					townName,
					named.length,
					most.name,
					itemsOf(most),
					others.filter((other) => itemsOf(other) === itemsOf(most)).length
				)
			: t.department.none(townName),
		subtitle: most ? t.department.listSubtitle : t.department.noneHint,
		columns: [
			{ key: 'department', title: t.columns.department },
			{ key: 'leading', title: t.columns.leading, numeric: true },
			{ key: 'supporting', title: t.columns.supporting, numeric: true }
		],
		rows: departments.map(({ id, name: shown, leading, supporting }) => ({
			values: { department: id, leading, supporting },
			shown: [shown, formatNumber(language, leading), formatNumber(language, supporting)]
		})),
		sources: await citeRows(db, language, sources),
		notes: most ? [t.department.order, t.department.asPrinted] : [],
		drawing: { town: { code: municipality, name: townName }, departments }
	};
}
