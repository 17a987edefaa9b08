import { matchesTie, readTieFilter, TIE_PARAMETERS, tiesOn } from '#lib/domain/tie-filter.ts';
import { listAreas } from '#lib/server/boundaries.ts';
import { allowParameters, endpoint, getDatasetOr404 } from '#lib/server/http/endpoint.ts';
import { isDay } from '#lib/domain/day.ts';
import { badParameters, type ParameterError } from '#lib/server/http/problem.ts';
import { conditional, respondFeatures } from '#lib/server/http/respond.ts';
import { mapMunicipalities } from '#lib/server/queries/municipalities.ts';
import {
	areaFeatures,
	flowFeatures,
	hullFeatures,
	linkFeatures,
	TIE_LAYERS,
	tieFeatures,
	townFeatures,
	type TieFeature
} from '#lib/server/http/tie-features.ts';
import { listTies } from '#lib/server/queries/ties.ts';
import type { RequestEvent } from './$types.js';

/** Of a map on which what is left out of boundaries would not show; the coarsest and finest there are. */
const ZOOM = 12;
const ZOOMS = [5, 14] as const;

export const GET = endpoint<RequestEvent>(async (asked) => {
	const { url, release } = asked;
	const values = allowParameters(url, 'layer', 'tie', 'zoom', ...TIE_PARAMETERS);
	const layer = TIE_LAYERS.find((one) => one === (values.get('layer') ?? 'ties'));
	const filter = readTieFilter(values);
	const errors: ParameterError[] = [];
	if (!layer) errors.push({ parameter: 'layer', message: 'is not a layer of the map', allowed: TIE_LAYERS });
	if (filter.as_of !== undefined && !isDay(filter.as_of)) {
		errors.push({ parameter: 'as_of', message: 'must be a day of the calendar, YYYY-MM-DD' });
	}
	const { fields } = getDatasetOr404(release, 'partnerships');
	const towns = await mapMunicipalities(release.db);
	for (const parameter of ['scope', 'kind', 'field', 'stage', 'confidence'] as const) {
		const allowed = (fields.find(({ name }) => name === parameter)?.categories ?? []).map(({ value }) => String(value));
		const value = filter[parameter];
		if (value !== undefined && !allowed.includes(value)) errors.push({ parameter, message: 'is not one of the codes', allowed });
	}
	for (const parameter of ['town', 'with'] as const) {
		const code = filter[parameter];
		if (code !== undefined && !towns.has(code)) errors.push({ parameter, message: 'is no municipality of this release' });
	}
	if (filter.has_counts !== undefined && !['true', 'false'].includes(filter.has_counts)) {
		errors.push({ parameter: 'has_counts', message: 'must be true or false', allowed: ['true', 'false'] });
	}
	const zoom = /^\d{1,2}$/.test(values.get('zoom') ?? String(ZOOM)) ? Number(values.get('zoom') ?? ZOOM) : NaN;
	if (!(zoom >= ZOOMS[0] && zoom <= ZOOMS[1])) {
		errors.push({ parameter: 'zoom', message: `must be a whole number from ${ZOOMS[0]} to ${ZOOMS[1]}` });
	}
	const tie = values.get('tie');
	const all = await listTies(release.db);
	if (tie !== undefined && !all.some(({ partnership_id }) => partnership_id === tie)) {
		errors.push({ parameter: 'tie', message: 'is no tie of this release' });
	}
	if (errors.length || !layer) throw badParameters(errors);

	return conditional(asked, {}, async () => {
		const ties = tiesOn(all, filter.as_of).filter(
			(one) => matchesTie(one, filter) && (tie === undefined || one.tie.partnership_id === tie)
		);
		const points = () => townFeatures(ties, towns);
		const features: Record<typeof layer, () => TieFeature[] | Promise<TieFeature[]>> = {
			ties: () => tieFeatures(ties, towns),
			links: () => linkFeatures(ties, towns),
			hulls: () => hullFeatures(ties, towns),
			flows: () => flowFeatures(ties, towns),
			towns: points,
			areas: async () =>
				areaFeatures(
					await listAreas(
						points().map(({ id }) => id),
						zoom
					),
					points()
				)
		};
		const found = await features[layer]();
		return respondFeatures(found);
	});
});
