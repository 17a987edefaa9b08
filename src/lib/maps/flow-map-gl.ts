/** The web map over the same layout as the SVG. The one place that talks to MapLibre. */
import {
	Map as WebMap,
	NavigationControl,
	Popup,
	setWorkerUrl,
	type ExpressionSpecification,
	type GeoJSONSource,
	type StyleSpecification
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { cameraOf, graticule, type FlowMapView, type Position } from './flow-map.ts';

type FeatureCollection = Parameters<GeoJSONSource['setData']>[0];

const collection = (features: { geometry: object; properties: object }[]) =>
	({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) }) as FeatureCollection;

/** Colours of the picture that the map replaces, so that the two never differ. */
interface Colours {
	ground: string;
	hairline: string;
	flow: string;
	ink: string;
	subject: string;
}

/** Reads the colours off the picture, in a form that MapLibre knows: what a pixel painted with them holds. */
function readColours(picture: SVGSVGElement): Colours {
	const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const colour = (selector: string, property: 'fill' | 'stroke') => {
		const element = picture.querySelector(selector);
		if (!pixel || !element) return '#808080';
		pixel.fillStyle = getComputedStyle(element)[property];
		pixel.fillRect(0, 0, 1, 1);
		const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
		return `rgb(${r}, ${g}, ${b})`;
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
	const source = (data: FeatureCollection) => ({ type: 'geojson' as const, data });
	const halo = { 'text-color': colours.ink, 'text-halo-color': colours.ground, 'text-halo-width': 2 };
	return {
		version: 8,
		sources: {
			graticule: source(
				collection(
					graticule(view).map(({ start, end }) => ({
						geometry: { type: 'LineString', coordinates: [position(start), position(end)] },
						properties: {}
					}))
				)
			),
			flows: source(
				collection(
					flows.map(({ from, to, label, shown, width, points }) => ({
						geometry: { type: 'LineString', coordinates: points.map(position) },
						properties: { from, to, label, shown, width: width * scale }
					}))
				)
			),
			arrows: source(
				collection(
					flows.map(({ from, to, arrow }) => ({
						geometry: { type: 'Polygon', coordinates: [[...arrow, ...arrow.slice(0, 1)].map(position)] },
						properties: { from, to }
					}))
				)
			),
			counts: source(
				collection(
					flows.map(({ from, to, shown, labelAt }) => ({
						geometry: { type: 'Point', coordinates: position(labelAt) },
						properties: { from, to, shown }
					}))
				)
			),
			towns: source(
				collection(
					view.towns.map(({ code, name, position: at, subject, side }) => ({
						geometry: { type: 'Point', coordinates: at },
						properties: { code, name, subject, anchor: { above: 'bottom', below: 'top', left: 'right', right: 'left' }[side] }
					}))
				)
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
	words: { zoomIn: string; zoomOut: string; map: string }
): Promise<() => void> {
	setWorkerUrl(workerUrl);
	const pixels = container.clientWidth;
	const { fontFamily } = getComputedStyle(container);
	const fonts = fontFamily.split(',').map((family) => family.trim().replace(/^["']|["']$/g, ''));
	const map = new WebMap({
		container,
		style: styleOf(view, pixels / view.width, readColours(picture), fonts),
		...cameraOf(view, pixels),
		attributionControl: false,
		cooperativeGestures: true,
		dragRotate: false,
		pitchWithRotate: false,
		localIdeographFontFamily: fontFamily,
		locale: { 'NavigationControl.ZoomIn': words.zoomIn, 'NavigationControl.ZoomOut': words.zoomOut, 'Map.Title': words.map }
	});
	map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
	traceTies(map, view);
	await new Promise<void>((drawn, failed) => {
		map.once('idle', () => drawn());
		map.once('error', (event) => {
			map.remove();
			failed(new Error('the web map failed', { cause: event.error }));
		});
	});
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
