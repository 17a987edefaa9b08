/** Municipal areas on a web map: as fine as its zoom shows. */
import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map as WebMap } from 'maplibre-gl';
import type { Area } from './areas.ts';
import { collection, type FeatureCollection } from './web-map.ts';

export const areaFeatures = (areas: Area[]) =>
	areas.map(({ code, polygons }) => ({
		geometry: { type: 'MultiPolygon', coordinates: polygons },
		properties: { municipality_code: code }
	}));

/** The finest areas there are. */
const FINEST = 14;

/** Whoever comes closer gets areas that are as fine as the zoom shows; until they are there, and where they fail, those there are. @param address of the areas as GeoJSON, but for the zoom */
export function refineAreas(map: WebMap, areas: Area[], address: string): void {
	if (areas.length === 0) return;
	const coarsest = Math.ceil(map.getZoom());
	const levels = new Map<number, Promise<FeatureCollection | undefined>>([
		[coarsest, Promise.resolve(collection(areaFeatures(areas)))]
	]);
	let shown = coarsest;
	const ask = (zoom: number): Promise<FeatureCollection | undefined> =>
		fetch(`${address}&zoom=${zoom}`).then(
			(answer) => (answer.ok ? (answer.json() as Promise<FeatureCollection>) : undefined),
			() => undefined
		);
	map.on('moveend', () => {
		const wanted = Math.min(FINEST, Math.max(coarsest, Math.ceil(map.getZoom())));
		if (wanted === shown) return;
		shown = wanted;
		const level = levels.get(wanted) ?? ask(wanted);
		levels.set(wanted, level);
		void level.then((finer) => {
			// Asked again when the reader comes back.
			if (!finer) levels.delete(wanted);
			else if (shown === wanted) void map.getSource<GeoJSONSource>('areas')?.setData(finer);
		});
	});
}

/**
 * The layers of the source `areas`.
 * @param subjects codes of the towns that have a colour of their own
 */
export function areaLayers(subjects: string[], colour: (property: string) => string): LayerSpecification[] {
	const own = [
		'match',
		['get', 'municipality_code'],
		...subjects.flatMap((code) => [code, colour(`--town-${code}`)]),
		colour('--paper')
	];
	return [
		{
			id: 'areas',
			type: 'fill',
			source: 'areas',
			paint: { 'fill-color': colour('--paper'), 'fill-outline-color': colour('--hairline-strong') }
		},
		...(subjects.length
			? [
					{
						id: 'subject-areas',
						type: 'fill' as const,
						source: 'areas',
						filter: ['in', ['get', 'municipality_code'], ['literal', subjects]] as ExpressionSpecification,
						paint: { 'fill-color': own as unknown as ExpressionSpecification, 'fill-opacity': 0.14 }
					}
				]
			: [])
	];
}
