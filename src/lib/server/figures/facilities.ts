/** Every facility that a source names, with the plan items that speak of it. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { FACILITY_FACETS, facilityParams, readFacilityFilter, type FacilityFilter } from '#lib/domain/facility-filter.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { badParameters } from '#lib/server/http/problem.ts';
import { listFacilities, listItemsOnFacilities, type Facility, type FacilityItem } from '#lib/server/queries/facilities.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'facilities';
export const params = [...FACILITY_FACETS, 'bbox'] as const;

export interface ListedFacility extends Facility {
	kindLabel: string;
	/** How its position is known, in words. */
	basis: string;
	items: FacilityItem[];
}

/** The filter of an address. @throws HttpProblem 400 for a bbox that is none */
export function filterOf(asked: Record<string, string>): FacilityFilter {
	try {
		return readFacilityFilter(Object.entries(asked));
	} catch {
		throw badParameters([{ parameter: 'bbox', message: 'must be west,south,east,north in degrees' }]);
	}
}

/** Facilities that meet a filter, with what is said of them in the reader's language. */
export async function listListed(
	db: Db,
	pkg: DataPackage,
	language: Language,
	filter: FacilityFilter
): Promise<ListedFacility[]> {
	const [facilities, items] = await Promise.all([listFacilities(db, filter), listItemsOnFacilities(db)]);
	const kinds = categoriesOf(pkg, 'facilities', 'kind');
	const bases = categoriesOf(pkg, 'facilities', 'coordinate_basis');
	const byFacility = Map.groupBy(items, ({ facility_id }) => facility_id);
	return facilities.map((facility) => ({
		...facility,
		kindLabel: wordOf(language, kinds, facility.kind),
		basis: wordOf(language, bases, facility.coordinate_basis),
		items: byFacility.get(facility.facility_id) ?? []
	}));
}

export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string>
): Promise<Figure<ListedFacility[]>> {
	const filter = filterOf(asked);
	const listed = await listListed(db, pkg, language, filter);
	// What a plan speaks of comes first.
	const facilities = listed.toSorted((a, b) => Number(b.items.length > 0) - Number(a.items.length > 0));
	const t = messagesIn(language).facilities;
	const placed = facilities.filter(({ latitude, longitude }) => latitude !== null && longitude !== null);
	return {
		name,
		params: facilityParams(filter),
		title: t.finding(facilities.length, facilities.filter(({ items }) => items.length > 0).length, placed.length),
		subtitle: t.subtitle,
		columns: [
			{ key: 'facility_id', title: t.columns.id },
			{ key: 'municipality_code', title: t.columns.code },
			{ key: 'municipality', title: t.columns.town },
			{ key: 'name', title: t.columns.name },
			{ key: 'kind', title: t.columns.kind },
			{ key: 'latitude', title: t.columns.latitude, numeric: true },
			{ key: 'longitude', title: t.columns.longitude, numeric: true },
			{ key: 'coordinate_basis', title: t.columns.basis },
			{ key: 'item_ids', title: t.columns.items },
			{ key: 'source_id', title: t.columns.source },
			{ key: 'locator', title: t.columns.locator }
		],
		rows: facilities.map((facility) => {
			const values = {
				facility_id: facility.facility_id,
				municipality_code: facility.municipality_code,
				municipality: inLanguage(language, facility, 'town'),
				name: inLanguage(language, facility, 'name'),
				kind: facility.kind,
				latitude: facility.latitude,
				longitude: facility.longitude,
				coordinate_basis: facility.coordinate_basis,
				item_ids: facility.items.map(({ item_id }) => item_id).join('; ') || null,
				source_id: facility.source_id,
				locator: facility.locator
			};
			return {
				values,
				shown: [
					values.facility_id,
					values.municipality_code,
					values.municipality,
					values.name,
					facility.kindLabel,
					values.latitude === null ? t.noPosition : formatNumber(language, values.latitude),
					values.longitude === null ? t.noPosition : formatNumber(language, values.longitude),
					facility.basis,
					values.item_ids ?? t.nothingPlanned,
					values.source_id,
					values.locator
				]
			};
		}),
		sources: await citeRows(db, language, facilities),
		notes: [],
		drawing: facilities,
		undrawn: true
	};
}
