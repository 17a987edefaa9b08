/** RFC 7946 GeoJSON of datasets whose rows have a place: points in WGS 84, longitude first. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { hasCoordinates } from '#lib/domain/geo-json.ts';
import type { BulkFormat } from './format.ts';

/** The row as a feature named by its key. @returns undefined when the row has no coordinates */
function toFeature({ primaryKey }: Dataset, { latitude, longitude, ...properties }: Row) {
	if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
	const [key, ...others] = primaryKey;
	return {
		type: 'Feature',
		...(key !== undefined && others.length === 0 && { id: properties[key] }),
		geometry: { type: 'Point', coordinates: [longitude, latitude] },
		properties
	};
}

export const geojson: BulkFormat = {
	extension: 'geojson',
	mediaType: 'application/geo+json',
	about: {
		ja: 'GeoJSON。地図ソフト用で、位置のわかる行だけが入っている',
		en: 'GeoJSON, for maps: the rows whose place is known'
	},
	compressible: true,
	findObstacle: ({ dataset }) =>
		hasCoordinates(dataset)
			? undefined
			: { ja: 'このデータセットの行には座標がありません。', en: 'The rows of this dataset have no coordinates.' },
	write({ dataset, rows }) {
		const features = rows.flatMap((row) => toFeature(dataset, row) ?? []);
		const head = { type: 'FeatureCollection', name: dataset.name, rows_without_coordinates: rows.length - features.length };
		const lines = features.map((feature) => `\n${JSON.stringify(feature)}`);
		return { content: [`${JSON.stringify(head).slice(0, -1)},"features":[${lines.join(',')}\n]}\n`] };
	}
};
