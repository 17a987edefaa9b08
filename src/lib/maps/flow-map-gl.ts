/** The web map of flows over the same layout as the SVG. */
import type { ExpressionSpecification, Map as WebMap, StyleSpecification } from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';
import { graticule } from './frame.ts';
import { areaFeatures, areaLayers, refineAreas } from './areas-gl.ts';
import { layOut, NAME_PLACES, nameSize, type FlowMapData, type FlowMapView } from './flow-map.ts';
import { tileSwitch } from './gsi-tiles.ts';
import {
	colourReader,
	firstFrame,
	fontsOf,
	geoJsonSource,
	openWebMap,
	readColour,
	type LiveMap,
	type WebMapFiles,
	type WebMapWords
} from './web-map.ts';
import { addSpots, element, anchor, townLink, type Spot } from './web-map-spots.ts';

/** Colours of the picture that the map replaces, so that the two never differ. */
interface Colours {
	ground: string;
	hairline: string;
	flow: string;
	ink: string;
	subject: string;
}

function readColours(picture: SVGSVGElement): Colours {
	const colour = (selector: string, property: 'fill' | 'stroke') => {
		const element = picture.querySelector(selector);
		return element ? readColour(getComputedStyle(element)[property]) : '#808080';
	};
	return {
		ground: colour('.ground', 'fill'),
		hairline: colour('.graticule line', 'stroke'),
		flow: colour('.flow path', 'stroke'),
		ink: colour('.town text', 'fill'),
		subject: colour('.subject circle', 'fill')
	};
}

/** Where names stand, in ems from their dots, as the picture has them. */
const offsets = (subject: boolean) => {
	const size = nameSize({ subject });
	return [
		'match',
		['get', 'side'],
		...Object.entries(NAME_PLACES).flatMap(([side, { dx, dy }]) => [side, ['literal', [dx / size, dy / size - 0.36]]]),
		['literal', [0, 0]]
	];
};

function styleOf(
	view: FlowMapView,
	scale: number,
	colours: Colours,
	colour: (property: string) => string,
	fonts: string[]
): StyleSpecification {
	const position = (pixel: [number, number]): Position => view.projection.invert?.(pixel) ?? [0, 0];
	const { flows } = view;
	const halo = { 'text-color': colours.ink, 'text-halo-color': colours.ground, 'text-halo-width': 2 };
	return {
		version: 8,
		sources: {
			graticule: geoJsonSource(
				graticule(view).map(({ start, end }) => ({
					geometry: { type: 'LineString', coordinates: [position(start), position(end)] },
					properties: {}
				}))
			),
			flows: geoJsonSource(
				flows.map(({ from, to, label, shown, width, points }) => ({
					geometry: { type: 'LineString', coordinates: points.map(position) },
					properties: { from, to, label, shown, width: width * scale }
				}))
			),
			arrows: geoJsonSource(
				flows.map(({ from, to, arrow }) => ({
					geometry: { type: 'Polygon', coordinates: [[...arrow, ...arrow.slice(0, 1)].map(position)] },
					properties: { from, to }
				}))
			),
			counts: geoJsonSource(
				flows.map(({ from, to, shown, labelAt }) => ({
					geometry: { type: 'Point', coordinates: position(labelAt) },
					properties: { from, to, shown }
				}))
			),
			areas: geoJsonSource(areaFeatures(view.areas)),
			towns: geoJsonSource(
				view.towns.map(({ code, name, position: at, subject, side }) => ({
					geometry: { type: 'Point', coordinates: at },
					properties: { code, name, subject, side, size: nameSize({ subject }) }
				}))
			)
		},
		layers: [
			{ id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
			...areaLayers([], colour),
			{ id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': colours.hairline } },
			{
				id: 'flows',
				type: 'line',
				source: 'flows',
				paint: { 'line-color': colours.flow, 'line-width': ['get', 'width'], 'line-opacity': 0.75 }
			},
			{ id: 'arrows', type: 'fill', source: 'arrows', paint: { 'fill-color': colours.flow, 'fill-opacity': 0.9 } },
			{
				id: 'towns',
				type: 'circle',
				source: 'towns',
				paint: {
					'circle-radius': ['*', scale, ['case', ['get', 'subject'], 8, 5.5]],
					'circle-color': ['case', ['get', 'subject'], colours.subject, colours.ground],
					'circle-stroke-width': 2,
					'circle-stroke-color': ['case', ['get', 'subject'], colours.subject, colours.ink]
				}
			},
			{
				id: 'counts',
				type: 'symbol',
				source: 'counts',
				layout: {
					'text-field': ['get', 'shown'],
					'text-size': 14 * scale,
					'text-allow-overlap': true,
					'text-font': fonts
				},
				paint: halo
			},
			{
				id: 'names',
				type: 'symbol',
				source: 'towns',
				layout: {
					'text-field': ['get', 'name'],
					'text-size': ['*', scale, ['get', 'size']],
					'text-anchor': ['match', ['get', 'side'], 'left', 'right', 'right', 'left', 'center'],
					'text-offset': ['case', ['get', 'subject'], offsets(true), offsets(false)] as unknown as ExpressionSpecification,
					'text-allow-overlap': true,
					// MapLibre takes the weight of letters that it draws itself from the name of the first family.
					'text-font': ['case', ['get', 'subject'], ['literal', ['Bold', ...fonts]], ['literal', fonts]]
				},
				paint: halo
			}
		]
	};
}

export interface FlowMapWords extends WebMapWords {
	/** What the link to a town's page says, and the address of all of them, to which its code is added. */
	town: string;
	townPages: string;
}

/** What the map of flows shows, as a page holds it. */
export interface FlowStage {
	kind: 'flows';
	data: FlowMapData;
	words: FlowMapWords;
	/** Address of the areas as GeoJSON, but for the zoom. */
	areasAt: string;
}

/** A town says the flows that begin or end in it. */
const listFlowSpots = (view: FlowMapView, words: FlowMapWords): Spot[] =>
	view.towns.map((town) => {
		const flows = view.flows.filter(({ from, to }) => from === town.code || to === town.code).map(({ label }) => label);
		const href = `${words.townPages}${town.code}`;
		return {
			element: townLink(href, [town.name, ...flows].join('. '), town.code),
			position: town.position,
			town: town.code,
			fill: (into) => {
				const list = element('ul', '');
				for (const flow of flows) list.append(element('li', '', flow));
				into.append(element('strong', '', town.name), list, anchor(href, words.town));
			}
		};
	});

/** Pointing at a town, or reaching it by keyboard, shows its flows alone. */
function traceFlows(map: WebMap, code: string | undefined): void {
	const tied: boolean | ExpressionSpecification =
		code === undefined ? true : ['any', ['==', ['get', 'from'], code], ['==', ['get', 'to'], code]];
	map.setPaintProperty('flows', 'line-opacity', ['case', tied, 0.75, 0.12]);
	map.setPaintProperty('arrows', 'fill-opacity', ['case', tied, 0.9, 0.12]);
	map.setPaintProperty('counts', 'text-opacity', ['case', tied, 1, 0.15]);
}

/**
 * Puts the web map into `container`, showing what `picture`, which it replaces, shows; once its first frame is whole.
 * @throws when there is no WebGL
 */
export async function createFlowMap(
	container: HTMLElement,
	picture: SVGSVGElement,
	{ data, words, areasAt }: FlowStage,
	files: WebMapFiles
): Promise<LiveMap> {
	const view = layOut(data, picture.viewBox.baseVal.width);
	const scale = container.clientWidth / view.width;
	const style = styleOf(view, scale, readColours(picture), colourReader(picture), fontsOf(container));
	const map = openWebMap(container, style, view, words, files);
	await firstFrame(map);
	refineAreas(map, view.areas, areasAt);
	const removeSpots = addSpots(
		map,
		listFlowSpots(view, words),
		(code) => traceFlows(map, code),
		view.towns.find(({ subject }) => subject)?.code
	);
	return {
		showTiles: tileSwitch(map, 'graticule'),
		remove: () => {
			removeSpots();
			map.remove();
		}
	};
}
