/** The buildings and the unit costs behind a reckoning of renewal, with the works on each. */
import { makeRenewal } from '#lib/domain/renewal.ts';
import { formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage } from '#lib/messages/language.ts';
import type { MakeFigure } from './maker.ts';
import { basisWords, checkRenewalParams, loadAsked, RENEWAL_PARAMS, renewalNotes } from './renewal-parts.ts';

export const name = 'renewal-buildings';
export const params = RENEWAL_PARAMS;
export const check = checkRenewalParams;

const OLD = 60;

/** @returns undefined when there is no such list of buildings or a condition cannot be read */
export const make: MakeFigure<null> = async (db, pkg, language, given) => {
	const request = await loadAsked(db, pkg, language, given);
	if (!request) return undefined;
	const { asked, buildings: list } = request;
	const t = messagesIn(language).renewal;
	const number = (value: number) => formatNumber(language, value);
	const { works } = makeRenewal(list.buildings, list.costs, asked, list.start);
	const area = list.rows.reduce((sum, { floor_area_m2 }) => sum + floor_area_m2, 0);
	const old = list.rows.filter(({ built_fy }) => list.start - built_fy >= OLD).length;

	return {
		name,
		params: { ...given, list: list.list },
		title: t.buildingsFinding(list.rows.length, t.area(number(area)), old, formatFiscalYear(language, list.start)),
		subtitle: t.buildingsSubtitle(list.name),
		columns: [
			{ key: 'building_id', title: t.columns.id },
			{ key: 'name', title: t.columns.name },
			{ key: 'building_kind', title: t.columns.kind },
			{ key: 'floor_area_m2', title: t.columns.area, numeric: true, unit: t.units.area },
			{ key: 'built_fy', title: t.columns.built, numeric: true },
			{ key: 'repaired_fy', title: t.columns.repaired, numeric: true },
			{ key: 'rebuild_thousand_yen_per_m2', title: t.columns.rebuildCost, numeric: true, unit: t.units.perArea },
			{ key: 'major_repair_thousand_yen_per_m2', title: t.columns.repairCost, numeric: true, unit: t.units.perArea },
			{ key: 'basis', title: t.columns.basis },
			{ key: 'rebuild_from_fy', title: t.columns.rebuildFrom, numeric: true },
			{ key: 'rebuild_to_fy', title: t.columns.rebuildTo, numeric: true },
			{ key: 'major_repair_from_fy', title: t.columns.repairFrom, numeric: true },
			{ key: 'major_repair_to_fy', title: t.columns.repairTo, numeric: true },
			{ key: 'cost_thousand_yen', title: t.columns.cost, numeric: true, unit: t.units.thousand_yen },
			{ key: 'life_years', title: t.columns.life, numeric: true, unit: t.units.years },
			{ key: 'reduce_percent', title: t.columns.reduce, numeric: true, unit: t.units.percent }
		],
		rows: list.rows.map((row) => {
			const own = works.filter(({ building }) => building === row.building_id);
			const cost = list.costRows.find(({ building_kind }) => building_kind === row.building_kind);
			// Within the period a building is rebuilt once and repaired once, in one year or in ten that follow each other.
			const spanOf = (kind: 'rebuild' | 'majorRepair') => {
				const years = own.filter(({ what }) => what === kind).map(({ year }) => year);
				return [years[0] ?? null, years.at(-1) ?? null] as const;
			};
			const [rebuild, repair] = [spanOf('rebuild'), spanOf('majorRepair')];
			const sum = Math.round(own.reduce((all, work) => all + work.cost, 0));
			const basis = basisWords(pkg, language, cost?.basis ?? '');
			const title = language === 'en' ? (row.name_en ?? row.name_ja) : row.name_ja;
			return {
				values: {
					building_id: row.building_id,
					name: title,
					building_kind: row.building_kind,
					floor_area_m2: row.floor_area_m2,
					built_fy: row.built_fy,
					repaired_fy: row.repaired_fy,
					rebuild_thousand_yen_per_m2: cost?.rebuild_thousand_yen_per_m2 ?? null,
					major_repair_thousand_yen_per_m2: cost?.major_repair_thousand_yen_per_m2 ?? null,
					basis: cost?.basis ?? null,
					rebuild_from_fy: rebuild[0],
					rebuild_to_fy: rebuild[1],
					major_repair_from_fy: repair[0],
					major_repair_to_fy: repair[1],
					cost_thousand_yen: sum,
					life_years: asked.life,
					reduce_percent: asked.reduce
				},
				shown: [
					row.building_id,
					title,
					inLanguage(language, row, 'kind'),
					number(row.floor_area_m2),
					String(row.built_fy),
					row.repaired_fy === null ? t.notRepaired : String(row.repaired_fy),
					number(cost?.rebuild_thousand_yen_per_m2 ?? 0),
					number(cost?.major_repair_thousand_yen_per_m2 ?? 0),
					basis,
					...[...rebuild, ...repair].map((year) => (year === null ? t.noneDue : String(year))),
					number(sum),
					number(asked.life),
					number(asked.reduce)
				]
			};
		}),
		sources: list.sources,
		notes: list.isExample ? renewalNotes(language, list, asked).slice(0, 1) : [],
		drawing: null
	};
};
