/** How many people (or loans) of each town use what another town has: arrows between towns, as wide as the counts. */
import type { Figure } from '#lib/domain/figure.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { formatDate, formatNumber, formatQuantity, formatUnit } from '#lib/format/number.ts';
import { staleCounts } from '#lib/format/stale.ts';
import { zoomOfFlows, type FlowMapData } from '#lib/maps/flow-map.ts';
import { DESK } from '#lib/maps/frame.ts';
import { inLanguage, labelOf, shortTownName, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { listAreas } from '#lib/server/boundaries.ts';
import { listMembers, listPrintedTotals, listStatistics } from '#lib/server/queries/partnerships.ts';
import type { PartnershipStatisticsRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows, recordOf, withDecisions } from './sources.ts';

export const name = 'partnership-flows';
export const params = ['partnership', 'measure'] as const;

export type Measure = PartnershipStatisticsRow['measure'];
export interface PartnershipFlows extends FlowMapData {
	measure: Measure;
	/** The measures for which there are counts. */
	measures: { id: Measure; label: string }[];
}

/** The measures for which there are counts, and the one asked for; the first of the code table when there is no such. */
export function chooseMeasure(pkg: DataPackage, all: PartnershipStatisticsRow[], asked: string | undefined) {
	const measures = categoriesOf(pkg, 'partnership_statistics', 'measure').filter(({ value }) =>
		all.some((row) => row.measure === value)
	);
	return { measures, chosen: measures.find(({ value }) => value === asked) ?? measures[0] };
}

/**
 * @param measure defaults to the first measure of the source
 * @returns undefined when there are no counts
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ partnership, measure: asked }: { partnership: string; measure?: string }
): Promise<Figure<PartnershipFlows> | undefined> {
	const [all, members, totals] = await Promise.all([
		listStatistics(db, partnership),
		listMembers(db, partnership),
		listPrintedTotals(db, partnership)
	]);
	const { chosen, measures } = chooseMeasure(pkg, all, asked);
	if (!chosen) return undefined;
	const measure = chosen.value as Measure;
	const t = messagesIn(language).figures.partnershipFlows;
	const statistics = all.filter((row) => row.measure === measure);
	const nameOf = (code: string) => {
		const member = members.find(({ municipality_code }) => municipality_code === code);
		return member?.name_ja != null && member.name_en != null
			? inLanguage(language, { name_ja: member.name_ja, name_en: member.name_en }, 'name')
			: code;
	};
	// On a map the English names go without "City", as on any map.
	const shortNameOf = (code: string) => shortTownName(nameOf(code));
	const unit = statistics[0]?.unit ?? null;
	const largest = statistics.filter(({ value }) => value !== null).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
	const statuses = categoriesOf(pkg, 'partnership_statistics', 'value_status');

	const towns = members.flatMap(({ municipality_code, latitude, longitude, role }) =>
		municipality_code !== null && latitude !== null && longitude !== null
			? [
					{
						code: municipality_code,
						name: shortNameOf(municipality_code),
						position: [longitude, latitude] as [number, number],
						subject: role === 'subject'
					}
				]
			: []
	);

	const areas = await listAreas(
		towns.map(({ code }) => code),
		Math.ceil(zoomOfFlows(towns, DESK))
	);

	return withDecisions(db, pkg, language, {
		name,
		params: { partnership, measure },
		page: `/cooperation/${partnership}?measure=${measure}`,
		title: largest
			? t.finding(measure, nameOf(largest.from_code), nameOf(largest.to_code), formatQuantity(language, largest.value ?? 0, unit))
			: labelOf(language, chosen),
		subtitle: `${labelOf(language, chosen)} · ${periodOf(language, statistics)}`,
		columns: [
			{ key: 'from_code', title: t.fromCode },
			{ key: 'from_name', title: t.from },
			{ key: 'to_code', title: t.toCode },
			{ key: 'to_name', title: t.to },
			{ key: 'value', title: labelOf(language, chosen), numeric: true, unit: formatUnit(language, unit) },
			{ key: 'value_status', title: t.status }
		],
		rows: statistics.map((row) => {
			const word = wordOf(language, statuses, row.value_status, '');
			const values = {
				from_code: row.from_code,
				from_name: nameOf(row.from_code),
				to_code: row.to_code,
				to_name: nameOf(row.to_code),
				value: row.value,
				value_status: row.value_status
			};
			return {
				values,
				record: recordOf('partnership_statistics', {
					partnership_id: partnership,
					from_code: row.from_code,
					to_code: row.to_code,
					measure,
					as_of: row.as_of
				}),
				shown: [
					values.from_code,
					values.from_name,
					values.to_code,
					values.to_name,
					row.value === null ? word : formatNumber(language, row.value),
					word
				]
			};
		}),
		sources: await citeRows(db, language, statistics),
		notes: [
			...totals
				.filter(({ filter }) => filter.includes(`measure=${measure}`))
				.map((total) => t.printedTotal(inLanguage(language, total, 'name'), formatQuantity(language, total.value, unit))),
			...(areas.length ? [messagesIn(language).ties.map.boundariesCredit] : []),
			...(measures.length > 1 ? [t.differentDates] : []),
			...listStriking(all).map(({ from, to, users, loans }) =>
				t.asPrinted(nameOf(from), nameOf(to), formatQuantity(language, loans, '冊'), formatQuantity(language, users, '人'))
			)
		],
		stale: [
			staleCounts(
				language,
				statistics.map(({ as_of }) => as_of),
				pkg.created
			)
		].filter((words) => words !== undefined),
		drawing: {
			measure,
			measures: measures.map((category) => ({ id: category.value as Measure, label: labelOf(language, category) })),
			towns,
			areas,
			flows: statistics.flatMap(({ from_code, to_code, value }) =>
				value === null
					? []
					: [
							{
								from: from_code,
								to: to_code,
								value,
								label: t.flow(nameOf(from_code), nameOf(to_code), formatQuantity(language, value, unit)),
								shown: formatNumber(language, value)
							}
						]
			)
		}
	});
}

/** Of what time the counts are, in words. */
export function periodOf(language: Language, rows: PartnershipStatisticsRow[]): string {
	const [row] = rows;
	if (!row) return '';
	const t = messagesIn(language).figures.partnershipFlows;
	return row.period_start !== null && row.period_end !== null
		? t.period(formatDate(language, row.period_start), formatDate(language, row.period_end))
		: t.asOf(formatDate(language, row.as_of));
}

/**
 * Pairs whose counts look odd beside each other: thousands of loans, fewer than a hundred people registered. They are of
 * different dates, so nothing is divided; a reader is told that the source prints them so.
 */
function listStriking(rows: PartnershipStatisticsRow[]) {
	const valueOf = (measure: Measure, { from_code, to_code }: PartnershipStatisticsRow) =>
		rows.find((row) => row.measure === measure && row.from_code === from_code && row.to_code === to_code)?.value ?? null;
	return rows
		.filter(({ measure }) => measure === 'loans')
		.flatMap((row) => {
			const users = valueOf('registered_users', row);
			return row.value !== null && row.value >= 1000 && users !== null && users < 100
				? [{ from: row.from_code, to: row.to_code, users, loans: row.value }]
				: [];
		})
		.toSorted((a, b) => b.loans - a.loans)
		.slice(0, 1);
}
