import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { categoriesOf } from '#lib/domain/data-package.ts';
import { languageOf, wordOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as townFinances from '#lib/server/figures/town-finances.ts';
import * as townProfile from '#lib/server/figures/town-profile.ts';
import * as townTies from '#lib/server/figures/town-ties.ts';
import { listDepartmentsOf } from '#lib/server/queries/departments.ts';
import { listFacilities, listItemsOnFacilities } from '#lib/server/queries/facilities.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';

/** So many places are named here; the rest are a link away. */
const PLACES = 30;

export const load: PageServerLoad = async ({ params: { code }, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const municipality = code;
	const town = await findMunicipality(db, code);
	const [profile, finances, ties] = await Promise.all([
		makeCitable(language, (each) => townProfile.make(db, pkg, each, { municipality })),
		makeCitable(language, (each) => townFinances.make(db, pkg, each, { municipality })),
		makeCitable(language, (each) => townTies.make(db, pkg, each, { municipality }))
	]);
	if (!town || !profile || !finances || !ties) error(404);
	const [facilities, items, departments, rankings] = await Promise.all([
		listFacilities(db, { municipality }),
		listItemsOnFacilities(db),
		listDepartmentsOf(db, code),
		listRankingTowns(db)
	]);
	const kinds = categoriesOf(pkg, 'facilities', 'kind');
	const places = facilities.map((facility) => ({
		...facility,
		kindLabel: wordOf(language, kinds, facility.kind),
		items: items.filter(({ facility_id }) => facility_id === facility.facility_id)
	}));
	return {
		town,
		profile,
		finances,
		ties,
		// What a plan speaks of comes first.
		places: places.toSorted((a, b) => Number(b.items.length > 0) - Number(a.items.length > 0)).slice(0, PLACES),
		hasDepartments: departments.length > 0,
		hasRankings: rankings.some(({ municipality_code }) => municipality_code === code)
	};
};
