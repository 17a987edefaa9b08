/** Paths of the maps: ties and facilities. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { TIE_LAYERS } from '#lib/server/http/tie-features.ts';
import { answers, list, object, query, schemaRef, type Operation } from './parts.ts';

const code = { type: 'string', pattern: '^[0-9]{5}$' };

export function tiePaths(pkg: DataPackage): Record<string, { get: Operation }> {
	const codes = (column: string) => ({
		type: 'string',
		enum: categoriesOf(pkg, 'partnerships', column).map(({ value }) => String(value))
	});
	const kinds = categoriesOf(pkg, 'facilities', 'kind');
	const feature = {
		...object({
			type: { const: 'Feature' },
			id: { type: 'string' },
			geometry: { type: ['object', 'null'], additionalProperties: true },
			properties: { type: 'object', additionalProperties: true }
		})
	};
	return {
		'/api/v1/cooperation.geojson': {
			get: {
				operationId: 'map_cooperation',
				summary: 'A layer of the map of ties, filtered as on the page',
				description:
					'ties: one feature per tie with its located members; links: one line per tie and pair of them; hulls: the outline of each with three or more; flows: one line per pair of towns with counts; towns: their town halls; areas: their boundaries, where the operator has imported them. WGS 84, outer rings counterclockwise.',
				tags: ['town'],
				parameters: [
					query('layer', 'The layer.', { type: 'string', enum: [...TIE_LAYERS], default: 'ties' }),
					query('tie', 'This tie alone.', { type: 'string' }),
					query('zoom', 'Of the web map that areas are for: smaller bends are left out, neighbours keep their common border.', {
						type: 'integer',
						minimum: 5,
						maximum: 14,
						default: 12
					}),
					query('town', 'Ties of this town.', code),
					query('with', 'Ties of this town, too.', code),
					query('scope', 'Between municipalities, or with others.', codes('scope')),
					query('kind', 'Kind of tie.', codes('kind')),
					query('field', 'Field of the tie.', codes('field')),
					query('stage', 'Whether it is there, planned or under study, by its source.', codes('stage')),
					query('confidence', 'What the fact rests on.', codes('confidence')),
					query('has_counts', 'Whether there are counts between its towns.', { type: 'string', enum: ['true', 'false'] }),
					query(
						'as_of',
						'Members on this day; without it everyone who ever was, and ties that are only intended.',
						schemaRef('Day')
					)
				],
				responses: answers('All features.', {
					'application/geo+json': object({ type: { const: 'FeatureCollection' }, features: list(feature) })
				})
			}
		},
		'/api/v1/facilities.geojson': {
			get: {
				operationId: 'map_planned_facilities',
				summary: 'The map of facilities, filtered as on the page',
				description:
					'One point per facility, with the plan items that speak of it; no geometry where the position is not known. WGS 84.',
				tags: ['town'],
				parameters: [
					query('municipality', 'In this town.', code),
					query('kind', 'Of this kind.', { type: 'string', enum: kinds.map(({ value }) => String(value)) }),
					query('plan', 'Those of which this plan speaks.', { type: 'string' }),
					query('bbox', 'Those known to lie within: west,south,east,north in degrees.', {
						type: 'string',
						examples: ['139.3,35.6,139.6,35.8']
					})
				],
				responses: answers('All features.', {
					'application/geo+json': object({ type: { const: 'FeatureCollection' }, features: list(feature) })
				})
			}
		}
	};
}
