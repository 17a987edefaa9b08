/** What narrows the list of facilities down, as an address has it. Pure: pages, figures and forms read it alike. */
import { readChoices } from './choices.ts';

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const FACILITY_FACETS = ['municipality', 'kind', 'plan'] as const;
export type FacilityFacet = (typeof FACILITY_FACETS)[number];

export interface FacilityFilter extends Partial<Record<FacilityFacet, string>> {
	/** Only what is known to lie within. */
	bbox?: Box;
}

/** @returns undefined for anything but four numbers, west before east and south before north */
export function parseBox(text: string): Box | undefined {
	const parts = text.split(',');
	const [west, south, east, north] = parts.map((part) => (/^-?\d{1,3}(\.\d{1,10})?$/.test(part.trim()) ? Number(part) : NaN));
	if (parts.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined)
		return undefined;
	return west <= east && south <= north && Math.abs(west) <= 180 && east <= 180 && south >= -90 && north <= 90
		? [west, south, east, north]
		: undefined;
}

/**
 * The filter of an address; what is empty or not of it is left out.
 * @throws RangeError for a bbox that is none
 */
export function readFacilityFilter(entries: Iterable<readonly [string, string]>): FacilityFilter {
	const { bbox: text, ...filter } = readChoices([...FACILITY_FACETS, 'bbox'], entries);
	if (text === undefined) return filter;
	const bbox = parseBox(text);
	if (!bbox) throw new RangeError('bbox must be west,south,east,north in degrees');
	return { ...filter, bbox };
}

/** The filter as parameters, in one order. */
export const facilityParams = ({ bbox, ...facets }: FacilityFilter): Record<string, string> => ({
	...readChoices(FACILITY_FACETS, Object.entries(facets)),
	...(bbox && { bbox: bbox.join(',') })
});

export const facilityQuery = (filter: FacilityFilter): string => new URLSearchParams(facilityParams(filter)).toString();
