/** Rows with a position as GeoJSON (RFC 7946): WGS 84, longitude before latitude. */
import type { Dataset, Row } from './data-package.ts';

/** Longitude and latitude in degrees. */
export type Position = [longitude: number, latitude: number];

export interface Feature<Geometry = { type: 'Point'; coordinates: Position }> {
	type: 'Feature';
	id: string;
	/** Null where the position is not known. */
	geometry: Geometry | null;
	properties: Row;
}

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
export function toFeature({ primaryKey }: Dataset, row: Row, properties: string[]): Feature {
	const [longitude, latitude] = COORDINATES.map((column) => row[column]);
	const isLocated = typeof longitude === 'number' && typeof latitude === 'number';
	return {
		type: 'Feature',
		id: primaryKey.map((column) => row[column]).join('/'),
		geometry: isLocated ? { type: 'Point', coordinates: [longitude, latitude] } : null,
		properties: Object.fromEntries(properties.map((column) => [column, row[column] ?? null]))
	};
}
