/** The web map of ties over the same layout as the SVG: what is drawn. What is selected: `tie-map-spots.ts`. */
import {
	ScaleControl,
	type ExpressionSpecification,
	type LayerSpecification,
	type Map as WebMap,
	type StyleSpecification
} from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';
import { cameraOf, graticule } from './frame.ts';
import type { Point } from '#lib/domain/hull.ts';
import { DASHES, TIE_CLASSES } from './tie-class.ts';
import { layOutTies, type TieMapData, type TieMapView } from './tie-map.ts';
import { listTieSpots, type SpotWords } from './tie-map-spots.ts';
import {
	colourReader,
	firstFrame,
	fontsOf,
	geoJsonSource,
	openWebMap,
	type LiveMap,
	type WebMapFiles,
	type WebMapWords
} from './web-map.ts';
import { areaFeatures, areaLayers, refineAreas } from './areas-gl.ts';
import { tileSwitch } from './gsi-tiles.ts';
import { addSpots } from './web-map-spots.ts';

type Colour = (property: string) => string;

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
		areas: geoJsonSource(areaFeatures(view.areas)),
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
	const townColour =
		subjects.length === 0
			? ground
			: ([
					'match',
					['get', 'code'],
					...subjects.flatMap((code) => [code, colour(`--town-${code}`)]),
					ground
				] as unknown as ExpressionSpecification);
	const halo = { 'text-color': ink, 'text-halo-color': ground, 'text-halo-width': 2 };
	/** @param width of the lines, and that to which dashes are cut: they are measured in widths */
	const lines = (
		id: string,
		source: 'hulls' | 'links',
		width: ExpressionSpecification | number,
		cut: number,
		which: ExpressionSpecification | true = true
	): LayerSpecification[] =>
		[...TIE_CLASSES, 'chosen' as const].map((one) => {
			const dash = one === 'chosen' || cut === 0 ? [] : DASHES[one];
			return {
				id: `${id}-${one}`,
				type: 'line',
				source,
				filter: ['all', ['==', ['get', 'class'], one], which],
				paint: {
					'line-color': classColour,
					'line-width': one === 'chosen' && source === 'hulls' ? 3.5 * scale : width,
					'line-opacity': ['case', ['get', 'faded'], 0.25, 0.85],
					...(dash.length && { 'line-dasharray': dash.map((length) => length / cut) })
				}
			};
		});
	const linkWidth: ExpressionSpecification = ['*', scale, ['get', 'width']];
	const hasNoLabel: ExpressionSpecification = ['==', ['get', 'anchor'], ''];
	return [
		{ id: 'ground', type: 'background', paint: { 'background-color': ground } },
		...areaLayers(subjects, colour),
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
		...lines('hulls', 'hulls', 1.6 * scale, 1.6),
		// As in the picture: what is wide enough needs no dashes.
		...lines('thick-links', 'links', linkWidth, 0, ['>=', ['get', 'width'], 3]),
		...lines('links', 'links', linkWidth, 2.2, ['<', ['get', 'width'], 3]),
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
				'circle-color': townColour,
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
				// MapLibre takes the weight of letters that it draws itself from the name of the first family.
				'text-font': ['case', ['get', 'subject'], ['literal', ['Bold', ...fonts]], ['literal', fonts]]
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
		map.setPaintProperty(`thick-links-${one}`, 'line-opacity', opacity);
	}
}

/** What the map of ties shows, as a page holds it. */
export interface TieStage {
	kind: 'ties';
	data: TieMapData;
	words: WebMapWords & SpotWords;
	/** Address of the areas as GeoJSON, but for the zoom. */
	areasAt: string;
}

/**
 * Puts the web map into `container`, showing what the map of `picture` shows.
 * @throws when there is no WebGL
 */
export async function createTieMap(
	container: HTMLElement,
	picture: SVGSVGElement,
	{ data, words, areasAt }: TieStage,
	files: WebMapFiles
): Promise<LiveMap> {
	const view = layOutTies(data, picture.viewBox.baseVal.width);
	const { zoom } = cameraOf(view, container.clientWidth);
	const layers = layersOf(view, container.clientWidth / view.width, zoom, colourReader(picture), fontsOf(container));
	const map = openWebMap(container, { version: 8, sources: sourcesOf(view, data), layers }, view, words, files);
	map.addControl(new ScaleControl({ maxWidth: container.clientWidth / 4 }), 'bottom-right');
	await firstFrame(map);
	refineAreas(map, view.areas, areasAt);
	const removeSpots = addSpots(map, listTieSpots(data, view, words), (code) => traceTies(map, code), data.chosenTown);
	return {
		showTiles: tileSwitch(map, 'graticule'),
		remove: () => {
			removeSpots();
			map.remove();
		}
	};
}
