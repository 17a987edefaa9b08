/** The web map of flows over the same layout as the SVG. */
import { Popup, type ExpressionSpecification, type Map as WebMap, type StyleSpecification } from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';
import { graticule } from './frame.ts';
import type { FlowMapView } from './flow-map.ts';
import { firstFrame, fontsOf, geoJsonSource, openWebMap, readColour, type WebMapWords } from './web-map.ts';

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

function styleOf(view: FlowMapView, scale: number, colours: Colours, fonts: string[]): StyleSpecification {
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
			towns: geoJsonSource(
				view.towns.map(({ code, name, position: at, subject, side }) => ({
					geometry: { type: 'Point', coordinates: at },
					properties: { code, name, subject, anchor: { above: 'bottom', below: 'top', left: 'right', right: 'left' }[side] }
				}))
			)
		},
		layers: [
			{ id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
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
					'text-size': ['*', scale, ['case', ['get', 'subject'], 17, 15]],
					'text-anchor': ['get', 'anchor'],
					'text-radial-offset': 0.8,
					'text-allow-overlap': true,
					'text-font': fonts
				},
				paint: halo
			}
		]
	};
}

/**
 * Puts the web map into `container`, showing what `picture`, which it replaces, shows.
 * @returns a promise of the function that removes the map, kept once the first whole frame is drawn
 * @throws when there is no WebGL
 */
export async function createFlowMap(
	container: HTMLElement,
	picture: SVGSVGElement,
	view: FlowMapView,
	words: WebMapWords
): Promise<() => void> {
	const style = styleOf(view, container.clientWidth / view.width, readColours(picture), fontsOf(container));
	const map = openWebMap(container, style, view, words);
	traceTies(map, view);
	await firstFrame(map);
	return () => map.remove();
}

/** Pointing at a town shows its ties alone and says them. */
function traceTies(map: WebMap, view: FlowMapView): void {
	const popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: '280px', offset: 12 });
	const show = (code: string | undefined) => {
		const tied: boolean | ExpressionSpecification =
			code === undefined ? true : ['any', ['==', ['get', 'from'], code], ['==', ['get', 'to'], code]];
		map.setPaintProperty('flows', 'line-opacity', ['case', tied, 0.75, 0.12]);
		map.setPaintProperty('arrows', 'fill-opacity', ['case', tied, 0.9, 0.12]);
		map.setPaintProperty('counts', 'text-opacity', ['case', tied, 1, 0.15]);
	};
	map.on('mouseenter', 'towns', ({ features }) => {
		const code = String(features?.[0]?.properties['code'] ?? '');
		const town = view.towns.find((candidate) => candidate.code === code);
		if (!town) return;
		show(code);
		const lines = view.flows.filter(({ from, to }) => from === code || to === code).map(({ label }) => label);
		popup.setLngLat(town.position).setText(lines.join('\n')).addTo(map);
	});
	map.on('mouseleave', 'towns', () => {
		show(undefined);
		popup.remove();
	});
}
