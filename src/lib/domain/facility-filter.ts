/** What narrows the list of facilities down, as an address has it. Pure: pages, figures and forms read it alike. */
import { readChoices } from './choices.ts';
import { parseBox, writeBox, type Box } from './geo-box.ts';

export const FACILITY_FACETS = ['municipality', 'kind', 'plan'] as const;
export type FacilityFacet = (typeof FACILITY_FACETS)[number];

export interface FacilityFilter extends Partial<Record<FacilityFacet, string>> {
	/** Only what is known to lie within. */
	bbox?: Box;
}

/** A box in four numbers, on one side of the antimeridian, as all facilities are: who writes the east first has made a mistake. */
export function parseArea(text: string): Box | undefined {
	const box = text.split(',').length === 4 ? parseBox(text) : undefined;
	return box && box.west <= box.east ? box : undefined;
}

/**
 * The filter of an address; what is empty or not of it is left out.
 * @throws RangeError for a bbox that is none
 */
export function readFacilityFilter(entries: Iterable<readonly [string, string]>): FacilityFilter {
	const { bbox: text, ...filter } = readChoices([...FACILITY_FACETS, 'bbox'], entries);
	if (text === undefined) return filter;
	const bbox = parseArea(text);
	if (!bbox) throw new RangeError('bbox must be west,south,east,north in degrees');
	return { ...filter, bbox };
}

/** The filter as parameters, in one order. */
export const facilityParams = ({ bbox, ...facets }: FacilityFilter): Record<string, string> => ({
	...readChoices(FACILITY_FACETS, Object.entries(facets)),
	...(bbox && { bbox: writeBox(bbox) })
});

export const facilityQuery = (filter: FacilityFilter): string => new URLSearchParams(facilityParams(filter)).toString();
