/** What every web map of ours shares; with the modules that import it, the one place that talks to MapLibre. */
import {
	Map as WebMap,
	NavigationControl,
	setWorkerUrl,
	type ErrorEvent,
	type GeoJSONSource,
	type GeoJSONSourceSpecification,
	type StyleSpecification
} from 'maplibre-gl';
import { cameraOf, type MapFrame } from './frame.ts';
import type { ShowTiles } from './gsi-tiles.ts';

export type FeatureCollection = Parameters<GeoJSONSource['setData']>[0];

export const collection = (features: { geometry: object; properties: object }[]): FeatureCollection =>
	({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) }) as FeatureCollection;

/** Lines are thinned out by us where they need be: MapLibre would do so ring by ring, and open gaps between neighbours. */
export const geoJsonSource = (features: { geometry: object; properties: object }[]): GeoJSONSourceSpecification => ({
	type: 'geojson',
	data: collection(features),
	tolerance: 0
});

/** A CSS colour in a form that MapLibre knows: what a pixel painted with it holds. */
export function readColour(css: string): string {
	const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	if (!pixel) return '#808080';
	pixel.fillStyle = css;
	pixel.fillRect(0, 0, 1, 1);
	const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
	return `rgb(${r}, ${g}, ${b})`;
}

/** Reads theme colours where the picture uses them, so that picture and map never differ. */
export function colourReader(picture: SVGSVGElement): (property: string) => string {
	return (property) => {
		const probe = document.createElementNS('http://www.w3.org/2000/svg', 'g');
		probe.style.color = `var(${property})`;
		picture.append(probe);
		const { color } = getComputedStyle(probe);
		probe.remove();
		return readColour(color);
	};
}

export interface LiveMap {
	showTiles: ShowTiles;
	remove: () => void;
}

export interface WebMapWords {
	zoomIn: string;
	zoomOut: string;
	map: string;
	/** How the map is moved, and zoomed by the wheel, without catching a reader who scrolls past. */
	gestures: { touch: string; ctrl: string; cmd: string };
}

/** What MapLibre needs beside its code. */
export interface WebMapFiles {
	/** Absolute address of its worker. */
	worker: string;
}

/** The families of the page's font, as MapLibre draws Japanese with them. */
export const fontsOf = (container: HTMLElement): string[] =>
	getComputedStyle(container)
		.fontFamily.split(',')
		.map((family) => family.trim().replace(/^["']|["']$/g, ''));

/**
 * Puts a web map into `container` with the camera of the picture.
 * @throws when there is no WebGL
 */
export function openWebMap(
	container: HTMLElement,
	style: StyleSpecification,
	frame: MapFrame,
	words: WebMapWords,
	{ worker }: WebMapFiles
): WebMap {
	setWorkerUrl(worker);
	const map = new WebMap({
		container,
		style,
		...cameraOf(frame, container.clientWidth),
		attributionControl: false,
		cooperativeGestures: true,
		dragRotate: false,
		pitchWithRotate: false,
		localIdeographFontFamily: getComputedStyle(container).fontFamily,
		locale: {
			'NavigationControl.ZoomIn': words.zoomIn,
			'NavigationControl.ZoomOut': words.zoomOut,
			'Map.Title': words.map,
			'CooperativeGesturesHandler.MobileHelpText': words.gestures.touch,
			'CooperativeGesturesHandler.WindowsHelpText': words.gestures.ctrl,
			'CooperativeGesturesHandler.MacHelpText': words.gestures.cmd
		}
	});
	map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
	return map;
}

/** Until the first whole frame is drawn. The map removes itself when it fails before; what fails later is not asked here. */
export const firstFrame = (map: WebMap): Promise<void> =>
	new Promise((drawn, failed) => {
		const fail = (event: ErrorEvent) => {
			map.remove();
			failed(new Error('the web map failed', { cause: event.error }));
		};
		map.once('error', fail);
		map.once('idle', () => {
			map.off('error', fail);
			drawn();
		});
	});
