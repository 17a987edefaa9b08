/** The GSI's pale map under a web map of ours, when a reader wants it. */
import type { Map as WebMap, RasterSourceSpecification } from 'maplibre-gl';

/** 地理院タイル（淡色地図）: https://maps.gsi.go.jp/development/ichiran.html — asked for only when a reader wants it. */
const GSI: RasterSourceSpecification = {
	type: 'raster',
	tiles: ['https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png'],
	tileSize: 256,
	minzoom: 5,
	maxzoom: 18
};

function removeTiles(map: WebMap): void {
	if (map.getLayer('gsi')) map.removeLayer('gsi');
	if (map.getSource('gsi')) map.removeSource('gsi');
}

/** Lays the tiles under the map, or takes them away. `failed` is called once when they cannot be loaded. */
export type ShowTiles = (shown: boolean, failed: () => void) => void;

/** @param above the lowest layer that stays above the tiles */
export function tileSwitch(map: WebMap, above: string): ShowTiles {
	let tilesFailed: (() => void) | undefined;
	// As long as the map stands: many tiles fail at once, and some after the first has been answered for.
	map.on('error', (event) => {
		if (!('sourceId' in event) || event.sourceId !== 'gsi') return console.warn('web map:', event.error);
		removeTiles(map);
		tilesFailed?.();
		tilesFailed = undefined;
	});
	return (shown, failed) => {
		removeTiles(map);
		if (!shown) return;
		tilesFailed = failed;
		map.addSource('gsi', GSI);
		map.addLayer({ id: 'gsi', type: 'raster', source: 'gsi', paint: { 'raster-opacity': 0.7 } }, above);
	};
}
