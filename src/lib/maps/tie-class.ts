/** The five classes by which ties are drawn: one hue and one dash each, the same in picture, key and web map. */
export const TIE_CLASSES = ['living', 'safety', 'learning', 'friendship', 'administration'] as const;
export type TieClass = (typeof TIE_CLASSES)[number];

const CLASS_OF_FIELD: Record<string, TieClass> = {
	waste: 'living',
	night_soil: 'living',
	crematorium: 'living',
	hospital: 'living',
	flood_control: 'safety',
	disaster: 'safety',
	library: 'learning',
	culture: 'learning',
	education: 'learning',
	tourism: 'learning'
};
const FRIENDSHIPS = ['friendship_city', 'sister_city', 'host_town'];

/** Friendships by their kind, all else by its field. */
export const tieClassOf = ({ kind, field }: { kind: string; field: string }): TieClass =>
	FRIENDSHIPS.includes(kind) ? 'friendship' : (CLASS_OF_FIELD[field] ?? 'administration');

/** Lengths of dashes and gaps in pixels; none is a whole line. Colour is never the only difference. */
export const DASHES: Record<TieClass, number[]> = {
	living: [],
	safety: [9, 4],
	learning: [2, 3],
	friendship: [12, 3, 2, 3],
	administration: [5, 4]
};
