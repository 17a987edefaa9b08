/** The web map of ties over the same layout as the SVG: what is drawn. What is selected: `tie-map-spots.ts`. */
import {
	ScaleControl,
	type ExpressionSpecification,
	type GeoJSONSource,
	type LayerSpecification,
	type Map as WebMap,
	type RasterSourceSpecification,
	type StyleSpecification
} from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';
import { cameraOf, graticule } from './frame.ts';
import type { Point } from './hull.ts';
import { DASHES, TIE_CLASSES } from './tie-class.ts';
import type { TieMapData, TieMapView } from './tie-map.ts';
import { addSpots, type SpotWords } from './tie-map-spots.ts';
import {
	collection,
	colourReader,
	firstFrame,
	fontsOf,
	geoJsonSource,
	openWebMap,
	type FeatureCollection,
	type WebMapWords
} from './web-map.ts';

/** 地理院タイル（淡色地図）: https://maps.gsi.go.jp/development/ichiran.html — asked for only when a reader wants it. */
const GSI: RasterSourceSpecification = {
	type: 'raster',
	tiles: ['https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png'],
	tileSize: 256,
	minzoom: 5,
	maxzoom: 18
};

type Colour = (property: string) => string;

const areasOf = ({ areas }: TieMapView) =>
	areas.map(({ code, polygons }) => ({
		geometry: { type: 'MultiPolygon', coordinates: polygons },
		properties: { municipality_code: code }
	}));

/** The finest areas there are. */
const FINEST = 14;

/** Whoever comes closer gets areas that are as fine as the zoom shows; until they are there, and where they fail, those there are. */
function refineAreas(map: WebMap, view: TieMapView, addressOf: (zoom: number) => string): void {
	if (view.areas.length === 0) return;
	const coarsest = Math.ceil(map.getZoom());
	const levels = new Map<number, Promise<FeatureCollection | undefined>>([
		[coarsest, Promise.resolve(collection(areasOf(view)))]
	]);
	let shown = coarsest;
	const ask = (zoom: number): Promise<FeatureCollection | undefined> =>
		fetch(addressOf(zoom)).then(
			(answer) => (answer.ok ? (answer.json() as Promise<FeatureCollection>) : undefined),
			() => undefined
		);
	map.on('moveend', () => {
		const wanted = Math.min(FINEST, Math.max(coarsest, Math.ceil(map.getZoom())));
		if (wanted === shown) return;
		shown = wanted;
		const level = levels.get(wanted) ?? ask(wanted);
		levels.set(wanted, level);
		void level.then((areas) => {
			if (areas && shown === wanted) void map.getSource<GeoJSONSource>('areas')?.setData(areas);
		});
	});
}

function sourcesOf(view: TieMapView, data: TieMapData): StyleSpecification['sources'] {
	const position = (pixel: Point): Position => view.projection.invert?.(pixel) ?? [0, 0];
	const line = (points: Point[]) => ({ type: 'LineString', coordinates: points.map(position) });
	const isFaded = (tie: string | undefined) => data.chosenTie !== undefined && tie !== data.chosenTie;
	const look = (tie: string | undefined, own: string) => ({
		class: tie !== undefined && tie === data.chosenTie ? 'chosen' : own,
		faded: isFaded(tie)
	});
	return {
		graticule: geoJsonSource(graticule(view, 0.1).map(({ start, end }) => ({ geometry: line([start, end]), properties: {} }))),
		areas: geoJsonSource(areasOf(view)),
		rings: geoJsonSource(
			view.rings.flatMap(({ positions, labelAt, km }) => [
				{ geometry: { type: 'LineString', coordinates: positions }, properties: {} },
				{ geometry: { type: 'Point', coordinates: position(labelAt) }, properties: { shown: `${km} km` } }
			])
		),
		hulls: geoJsonSource(
			view.hulls.map(({ tie, class: own, towns, outline }) => ({
				geometry: { type: 'Polygon', coordinates: [outline.map(position)] },
				properties: { tie, towns: towns.join(' '), ...look(tie, own) }
			}))
		),
		links: geoJsonSource(
			view.links.map(({ tie, class: own, towns, points, width }) => ({
				geometry: line(points),
				properties: { tie: tie ?? '', towns: towns.join(' '), width, ...look(tie, own) }
			}))
		),
		far: geoJsonSource(
			view.far.rows.flatMap(({ code, name, position: at, from }) => [
				{ geometry: { type: 'LineString', coordinates: [from.position, at] }, properties: { towns: `${from.code} ${code}` } },
				{ geometry: { type: 'Point', coordinates: at }, properties: { name, towns: code } }
			])
		),
		towns: geoJsonSource(
			view.towns.map(({ code, name, position: at, subject, radius, size, placed }) => ({
				geometry: { type: 'Point', coordinates: at },
				properties: { code, name, subject, chosen: code === data.chosenTown, radius, size, anchor: placed?.anchor ?? '' }
			}))
		)
	};
}

/** Where each town's name stands, in ems from its dot, as the picture has it. */
function offsetsOf(view: TieMapView): ExpressionSpecification | [number, number] {
	const cases = view.towns.flatMap(({ code, x, y, size, placed }) =>
		placed ? [code, ['literal', [(placed.x - x) / size, (placed.y - size * 0.36 - y) / size]]] : []
	);
	return cases.length
		? (['match', ['get', 'code'], ...cases, ['literal', [0, 0]]] as unknown as ExpressionSpecification)
		: [0, 0];
}

function layersOf(view: TieMapView, scale: number, zoom: number, colour: Colour, fonts: string[]): LayerSpecification[] {
	const ground = colour('--ground');
	const ink = colour('--ink');
	const classColour = [
		'match',
		['get', 'class'],
		...TIE_CLASSES.flatMap((one) => [one, colour(`--tie-${one}`)]),
		'chosen',
		colour('--accent'),
		colour('--grey')
	] as unknown as ExpressionSpecification;
	const subjects = view.towns.filter(({ subject }) => subject).map(({ code }) => code);
	const townColour = (property: string) =>
		subjects.length === 0
			? ground
			: ([
					'match',
					['get', property],
					...subjects.flatMap((code) => [code, colour(`--town-${code}`)]),
					ground
				] as unknown as ExpressionSpecification);
	const halo = { 'text-color': ink, 'text-halo-color': ground, 'text-halo-width': 2 };
	const dashed = (id: 'hulls' | 'links', width: ExpressionSpecification | number): LayerSpecification[] =>
		[...TIE_CLASSES, 'chosen' as const].map((one) => {
			const dash = one === 'chosen' ? [] : DASHES[one];
			const thickness = one === 'chosen' ? 3.5 * scale : width;
			return {
				id: `${id}-${one}`,
				type: 'line',
				source: id,
				filter: ['==', ['get', 'class'], one],
				paint: {
					'line-color': classColour,
					'line-width': thickness,
					'line-opacity': ['case', ['get', 'faded'], 0.25, 0.85],
					// In line widths: the outlines are all as wide.
					...(dash.length && id === 'hulls' && { 'line-dasharray': dash.map((length) => length / 1.6) }),
					...(dash.length && id === 'links' && { 'line-dasharray': dash.map((length) => length / 2.2) })
				}
			};
		});
	const hasNoLabel: ExpressionSpecification = ['==', ['get', 'anchor'], ''];
	return [
		{ id: 'ground', type: 'background', paint: { 'background-color': ground } },
		{
			id: 'areas',
			type: 'fill',
			source: 'areas',
			paint: { 'fill-color': colour('--paper'), 'fill-outline-color': colour('--hairline-strong') }
		},
		{
			id: 'subject-areas',
			type: 'fill',
			source: 'areas',
			filter: ['in', ['get', 'municipality_code'], ['literal', subjects]],
			paint: { 'fill-color': townColour('municipality_code'), 'fill-opacity': 0.14 }
		},
		{ id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': colour('--hairline') } },
		{
			id: 'ring-names',
			type: 'symbol',
			source: 'rings',
			filter: ['==', ['geometry-type'], 'Point'],
			layout: { 'text-field': ['get', 'shown'], 'text-size': 14 * scale, 'text-font': fonts, 'text-allow-overlap': true },
			paint: { ...halo, 'text-color': colour('--grey') }
		},
		{
			id: 'rings',
			type: 'line',
			source: 'rings',
			filter: ['==', ['geometry-type'], 'LineString'],
			layout: { 'line-cap': 'round' },
			paint: { 'line-color': colour('--hairline-strong'), 'line-dasharray': [1, 5] }
		},
		{ id: 'hulls', type: 'fill', source: 'hulls', paint: { 'fill-color': classColour, 'fill-opacity': 0.035 } },
		...dashed('hulls', 1.6 * scale),
		...dashed('links', ['*', scale, ['get', 'width']]),
		// Partners far away are in the margin of the picture; whoever zooms out finds them where they are.
		{
			id: 'far-lines',
			type: 'line',
			source: 'far',
			maxzoom: zoom - 0.3,
			filter: ['==', ['geometry-type'], 'LineString'],
			paint: { 'line-color': colour('--tie-friendship'), 'line-width': 1.6 }
		},
		{
			id: 'far-names',
			type: 'symbol',
			source: 'far',
			maxzoom: zoom - 0.3,
			filter: ['==', ['geometry-type'], 'Point'],
			layout: {
				'text-field': ['get', 'name'],
				'text-size': 14,
				'text-font': fonts,
				'text-variable-anchor': ['top', 'bottom', 'left', 'right']
			},
			paint: halo
		},
		{
			id: 'towns',
			type: 'circle',
			source: 'towns',
			paint: {
				'circle-radius': ['*', scale, ['get', 'radius']],
				'circle-color': townColour('code'),
				'circle-stroke-width': ['case', ['get', 'chosen'], 3, 1.6],
				'circle-stroke-color': ['case', ['all', ['get', 'subject'], ['!', ['get', 'chosen']]], colour('--paper'), ink]
			}
		},
		{
			id: 'names',
			type: 'symbol',
			source: 'towns',
			filter: ['!', hasNoLabel],
			layout: {
				'text-field': ['get', 'name'],
				'text-size': ['*', scale, ['get', 'size']],
				'text-anchor': ['match', ['get', 'anchor'], 'start', 'left', 'end', 'right', 'center'],
				'text-offset': offsetsOf(view),
				'text-allow-overlap': true,
				// MapLibre takes the weight of letters that it draws itself from the word in the stack.
				'text-font': ['case', ['get', 'subject'], ['literal', [...fonts, 'Bold']], ['literal', fonts]]
			},
			paint: halo
		},
		// Who finds no room in the picture finds it closer up.
		{
			id: 'more-names',
			type: 'symbol',
			source: 'towns',
			minzoom: zoom + 0.6,
			filter: hasNoLabel,
			layout: {
				'text-field': ['get', 'name'],
				'text-size': 14,
				'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
				'text-radial-offset': 0.6,
				'text-font': fonts
			},
			paint: halo
		}
	];
}

/** Pointing at a town, or reaching it by keyboard, shows its ties alone. */
function traceTies(map: WebMap, code: string | undefined): void {
	const rest: ExpressionSpecification = ['case', ['get', 'faded'], 0.25, 0.85];
	const opacity: ExpressionSpecification = code === undefined ? rest : ['case', ['in', code, ['get', 'towns']], 1, 0.08];
	for (const one of [...TIE_CLASSES, 'chosen']) {
		map.setPaintProperty(`hulls-${one}`, 'line-opacity', opacity);
		map.setPaintProperty(`links-${one}`, 'line-opacity', opacity);
	}
}

export interface LiveTieMap {
	/** Lays the GSI's pale map under the ties, or takes it away. `failed` is called when it cannot be loaded. */
	showTiles: (shown: boolean, failed: () => void) => void;
	remove: () => void;
}

/**
 * Puts the web map into `container`, showing what the map of `picture` shows.
 * @param areasAt address of the areas for a zoom, as GeoJSON
 * @throws when there is no WebGL
 */
export async function createTieMap(
	container: HTMLElement,
	picture: SVGSVGElement,
	data: TieMapData,
	view: TieMapView,
	words: WebMapWords & SpotWords,
	areasAt: (zoom: number) => string
): Promise<LiveTieMap> {
	const { zoom } = cameraOf(view, container.clientWidth);
	const layers = layersOf(view, container.clientWidth / view.width, zoom, colourReader(picture), fontsOf(container));
	const map = openWebMap(container, { version: 8, sources: sourcesOf(view, data), layers }, view, words);
	map.addControl(new ScaleControl({ maxWidth: container.clientWidth / 4 }), 'bottom-right');
	await firstFrame(map);
	refineAreas(map, view, areasAt);
	const removeSpots = addSpots(map, data, view, words, (code) => traceTies(map, code));
	return {
		showTiles(shown, failed) {
			if (map.getLayer('gsi')) map.removeLayer('gsi');
			if (map.getSource('gsi')) map.removeSource('gsi');
			if (!shown) return;
			map.addSource('gsi', GSI);
			map.addLayer({ id: 'gsi', type: 'raster', source: 'gsi', paint: { 'raster-opacity': 0.7 } }, 'graticule');
			map.once('error', () => {
				if (map.getLayer('gsi')) map.removeLayer('gsi');
				if (map.getSource('gsi')) map.removeSource('gsi');
				failed();
			});
		},
		remove: () => {
			removeSpots();
			map.remove();
		}
	};
}
