/** Rows with a position as GeoJSON (RFC 7946): WGS 84, longitude before latitude. */
import type { Dataset, Row } from './data-package.ts';

/** The columns that hold a row's position, in the order of GeoJSON coordinates. */
export const COORDINATES = ['longitude', 'latitude'] as const;

/** Whether a dataset's rows have positions. */
export const hasCoordinates = ({ fields }: Dataset): boolean =>
	COORDINATES.every((column) => fields.some(({ name, type }) => name === column && type === 'number'));

/**
 * One row as a feature. A row whose position is not known has no geometry, as the standard says.
 * @param row has the coordinates and the primary key, whatever `properties` are asked for
 * @param properties columns to show
 */
export function toFeature({ primaryKey }: Dataset, row: Row, properties: string[]) {
	const coordinates = COORDINATES.map((column) => row[column] ?? null);
	return {
		type: 'Feature',
		id: primaryKey.map((column) => row[column]).join('/'),
		geometry: coordinates.includes(null) ? null : { type: 'Point', coordinates },
		properties: Object.fromEntries(properties.map((column) => [column, row[column] ?? null]))
	};
}
