/** What the figures of renewal share: the list of buildings, the unit costs, the conditions asked for and their words. */
import { readAssumptions, type AssumptionMistake } from '#lib/domain/assumptions.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { fiscalYearOf } from '#lib/domain/fiscal-year.ts';
import {
	LAST_YEARS,
	LIVES,
	PERIOD,
	RENEWAL_ASSUMPTIONS,
	type Building,
	type RenewalCase,
	type UnitCost
} from '#lib/domain/renewal.ts';
import { formatFiscalYears, formatQuantity } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { EXAMPLE, listBuildings, listUnitCosts, type ListedBuilding } from '#lib/server/queries/buildings.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { describeMistake } from './assumption-mistakes.ts';
import { citeRows } from './sources.ts';

export const RENEWAL_PARAMS = [
	'list',
	'life',
	...(Object.keys(RENEWAL_ASSUMPTIONS) as (keyof typeof RENEWAL_ASSUMPTIONS)[])
] as const;
const DEFAULT_SPREAD = 5;

/** Documents that say how such estimates are made; no row is taken from them. */
const RULE_SOURCES = [
	{ source_id: '28210-facility-plan', locator: '15/51（10ページ）' },
	{ source_id: '34214-renewal-estimate-2014', locator: '更新・大規模改修費用の将来推計の試算方法について' }
];

/** Reads the parameters. Nothing is mended: what is wrong is told. */
export function readRenewalParams(entries: Iterable<[string, string]>): { asked: RenewalCase; mistakes: AssumptionMistake[] } {
	const all = [...entries];
	const { asked, mistakes } = readAssumptions(all, RENEWAL_ASSUMPTIONS, ['list', 'life']);
	const given = all.find(([name]) => name === 'life')?.[1];
	const life = LIVES.find((one) => String(one) === given);
	if (given !== undefined && life === undefined) mistakes.push({ parameter: 'life', value: given.slice(0, 40), rule: 'choice' });
	return { asked: { life: life ?? LIVES[0], reduce: asked.reduce ?? 0, spread: asked.spread ?? DEFAULT_SPREAD }, mistakes };
}

/** The mistakes as problem documents have them, in English. */
export const checkRenewalParams = (params: Record<string, string>) =>
	readRenewalParams(Object.entries(params)).mistakes.map((mistake) => ({
		parameter: mistake.parameter,
		message: describeMistake('en', mistake),
		...(mistake.parameter === 'life' && { allowed: LIVES })
	}));

/** The first year looked at: the one after the release's, which is declared, so that the same data give the same figure. */
const startYear = (pkg: DataPackage): number => fiscalYearOf(pkg.created) + 1;

/** @returns undefined when there is no such list of buildings */
async function loadBuildings(db: Db, pkg: DataPackage, language: Language, list: string) {
	const rows = await listBuildings(db, list);
	if (rows.length === 0) return undefined;
	const town = list === EXAMPLE ? undefined : await findMunicipality(db, list);
	const costRows = await listUnitCosts(db);
	const used = costRows.filter(({ building_kind }) => rows.some((row) => row.building_kind === building_kind));
	return {
		list,
		name: town ? inLanguage(language, town, 'name') : messagesIn(language).renewal.example,
		isExample: list === EXAMPLE,
		start: startYear(pkg),
		rows,
		buildings: rows.map(toBuilding),
		costRows,
		costs: new Map(
			costRows.map((row): [string, UnitCost] => [
				row.building_kind,
				{ rebuild: row.rebuild_thousand_yen_per_m2, majorRepair: row.major_repair_thousand_yen_per_m2 }
			])
		),
		sources: await citeRows(db, language, [...rows, ...used, ...RULE_SOURCES])
	};
}
export type Buildings = NonNullable<Awaited<ReturnType<typeof loadBuildings>>>;

/** The list and conditions that an address asks for. @returns undefined when one cannot be read, or there is no such list */
export async function loadAsked(db: Db, pkg: DataPackage, language: Language, given: Record<string, string>) {
	const { asked, mistakes } = readRenewalParams(Object.entries(given));
	const buildings = mistakes.length ? undefined : await loadBuildings(db, pkg, language, given['list'] ?? '');
	return buildings && { asked, buildings };
}

const toBuilding = ({ building_id, building_kind, floor_area_m2, built_fy, repaired_fy }: ListedBuilding): Building => ({
	id: building_id,
	kind: building_kind,
	floorArea: floor_area_m2,
	yearBuilt: built_fy,
	yearRepaired: repaired_fy
});

/** Thousand yen in words, to ten million yen. */
export const moneyWords = (language: Language, value: number): string =>
	formatQuantity(language, Math.round(value / 1e4) / 10, '億円');

export const periodWords = (language: Language, start: number): string => formatFiscalYears(language, start, start + PERIOD - 1);

/** How it is reckoned, as sentences; that the buildings are made up comes first. */
export function renewalNotes(language: Language, { isExample }: Buildings, { life, reduce, spread }: RenewalCase): string[] {
	const { notes, disclaimer } = messagesIn(language).renewal;
	return [
		...(isExample ? [notes.example] : []),
		disclaimer,
		notes.rule(life, Math.floor(life / 2), life - LAST_YEARS),
		...(reduce > 0 ? [notes.reduce(reduce)] : []),
		...(spread > 0 ? [notes.level(spread)] : []),
		notes.costs,
		notes.left
	];
}

/** The word for how a unit cost is known. */
export const basisWords = (pkg: DataPackage, language: Language, basis: string): string =>
	wordOf(language, categoriesOf(pkg, 'renewal_unit_costs', 'basis'), basis);
