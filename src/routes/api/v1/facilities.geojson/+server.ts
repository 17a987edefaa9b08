import { categoriesOf, getDataset } from '#lib/domain/data-package.ts';
import { FACILITY_FACETS, parseArea, readFacilityFilter } from '#lib/domain/facility-filter.ts';
import { toFeature } from '#lib/domain/geo-json.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { badParameters, type ParameterError } from '#lib/server/http/problem.ts';
import { conditional, respondFeatures } from '#lib/server/http/respond.ts';
import { listFacilities, listItemsOnFacilities } from '#lib/server/queries/facilities.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { listPlans } from '#lib/server/queries/plans.ts';
import type { RequestEvent } from './$types.js';

/** The rows of the page of facilities; one whose position is not known has no geometry. */
export const GET = endpoint<RequestEvent>(async (asked) => {
	const { url, release } = asked;
	const values = allowParameters(url, ...FACILITY_FACETS, 'bbox');
	const dataset = getDataset(release.pkg, 'facilities');
	const columns = dataset.fields.map(({ name }) => name);
	const [towns, plans] = await Promise.all([listMunicipalities(release.db), listPlans(release.db)]);
	const known = {
		municipality: towns.map(({ municipality_code }) => municipality_code),
		kind: categoriesOf(release.pkg, 'facilities', 'kind').map(({ value }) => String(value)),
		plan: plans.map(({ plan_id }) => plan_id)
	};
	const errors: ParameterError[] = FACILITY_FACETS.flatMap((parameter) => {
		const value = values.get(parameter);
		return value === undefined || known[parameter].includes(value)
			? []
			: [{ parameter, message: 'is none of this release', allowed: known[parameter] }];
	});
	const box = values.get('bbox');
	if (box !== undefined && !parseArea(box)) {
		errors.push({ parameter: 'bbox', message: 'must be west,south,east,north in degrees' });
	}
	if (errors.length) throw badParameters(errors);
	return conditional(asked, {}, async () => {
		const [facilities, items] = await Promise.all([
			listFacilities(release.db, readFacilityFilter(values)),
			listItemsOnFacilities(release.db)
		]);
		const spokenOf = Map.groupBy(items, ({ facility_id }) => facility_id);
		return respondFeatures(
			facilities.map((facility) => {
				const feature = toFeature(dataset, facility, columns);
				const ids = (spokenOf.get(facility.facility_id) ?? []).map(({ item_id }) => item_id);
				return { ...feature, properties: { ...feature.properties, item_ids: ids.join('; ') || null } };
			})
		);
	});
});
