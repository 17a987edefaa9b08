import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { categoriesOf } from '#lib/domain/data-package.ts';
import { facilityQuery, readFacilityFilter, type FacilityFilter } from '#lib/domain/facility-filter.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, labelOf, languageOf, type Language } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as facilities from '#lib/server/figures/facilities.ts';
import * as facilityMap from '#lib/server/figures/facility-map.ts';
import { readPage } from '#lib/server/figures/rows-asked.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { listPlans } from '#lib/server/queries/plans.ts';

const PER_PAGE = 50;
/** So many of those without a position are named beside the map; the list has them all. */
const UNPLACED = 40;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const filter = readFilter(language, url.searchParams);
	// A form also sends what was left at "any": the address a reader copies has only what was chosen.
	if ([...url.searchParams.values()].includes('')) redirect(303, `${url.pathname}?${facilityQuery(filter)}`.replace(/\?$/, ''));
	const { bbox, ...facets } = filter;
	const asked = Object.fromEntries(new URLSearchParams(facilityQuery(filter)));
	const [map, list, towns, plans] = await Promise.all([
		makeCitable(language, (each) => facilityMap.make(db, pkg, each, asked)),
		facilities.make(db, pkg, language, asked),
		listMunicipalities(db),
		listPlans(db)
	]);
	const all = list.drawing;
	const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
	const page = Math.min(pages, readPage(url.searchParams.get('page')) ?? 1);
	const kinds = categoriesOf(pkg, 'facilities', 'kind');
	return {
		map,
		/** The drawing of the list is every facility: only a page of them is sent. */
		finding: list.title,
		sources: list.sources,
		count: all.length,
		shown: all.slice((page - 1) * PER_PAGE, page * PER_PAGE),
		unplaced: map.drawing.unplaced.slice(0, UNPLACED),
		page,
		pages,
		query: facilityQuery(filter),
		/** The same filter without the area chosen on the map. */
		wider: bbox ? facilityQuery(facets) : undefined,
		chosen: { municipality: filter.municipality ?? '', kind: filter.kind ?? '', plan: filter.plan ?? '' },
		choices: {
			municipality: towns.map((town) => ({ value: town.municipality_code, label: inLanguage(language, town, 'name') })),
			kind: kinds.map((kind) => ({ value: String(kind.value), label: labelOf(language, kind) })),
			plan: plans.map((plan) => ({
				value: plan.plan_id,
				label: `${inLanguage(language, plan, 'town')} ${inLanguage(language, plan, 'title')}`
			}))
		}
	};
};

function readFilter(language: Language, parameters: URLSearchParams): FacilityFilter {
	try {
		return readFacilityFilter(parameters);
	} catch {
		error(400, messagesIn(language).facilities.badBox);
	}
}
