/** How a line looks: never by colour alone. A subject town has one colour, one dash and one marker on every chart. */
import { linePath, toTenth } from './tenths.ts';

export const MARKERS = ['circle', 'square', 'triangle', 'diamond', 'ring', 'box'] as const;
export type Marker = (typeof MARKERS)[number];

export interface LineStyle {
	/** A subject town's own colour, ink for another chosen town, the accent for a finding, grey for context. */
	tone: 'town' | 'ink' | 'accent' | 'grey';
	/** Code of the town whose colour it is, with `tone: 'town'`. */
	town?: string;
	/** `stroke-dasharray`; '' is a solid line. */
	dash: string;
	marker: Marker | 'none';
}

/** The same as the colours of app.css: for the towns whose plans are covered. */
const TOWN_STYLES: Readonly<Record<string, Pick<LineStyle, 'dash' | 'marker'>>> = {
	13211: { dash: '', marker: 'circle' },
	13203: { dash: '9 4', marker: 'square' },
	13223: { dash: '3 3', marker: 'triangle' },
	11237: { dash: '10 3 2 3', marker: 'diamond' }
};

const OTHER_STYLES: readonly Pick<LineStyle, 'dash' | 'marker'>[] = [
	{ dash: '', marker: 'ring' },
	{ dash: '6 3', marker: 'box' },
	{ dash: '2 4', marker: 'circle' },
	{ dash: '12 3 3 3', marker: 'square' },
	{ dash: '4 2', marker: 'triangle' },
	{ dash: '1 3', marker: 'diamond' }
];

/** The style of a town. @param position among the chosen towns without a colour of their own, from 0 */
export function styleOfTown(code: string, position = 0): LineStyle {
	const own = TOWN_STYLES[code];
	if (own) return { tone: 'town', town: code, ...own };
	const other = OTHER_STYLES[position % OTHER_STYLES.length];
	return { tone: 'ink', dash: other?.dash ?? '', marker: other?.marker ?? 'ring' };
}

/** A line of a group of towns. */
export const FIELD_STYLE: LineStyle = { tone: 'grey', dash: '', marker: 'none' };
export const MEDIAN_STYLE: LineStyle = { tone: 'grey', dash: '6 4', marker: 'none' };
export const SECOND_MEDIAN_STYLE: LineStyle = { tone: 'grey', dash: '1.5 4', marker: 'none' };

/** Corners of markers that have some, from their middle, as parts of the radius. */
const SQUARE = [
	[-0.9, -0.9],
	[0.9, -0.9],
	[0.9, 0.9],
	[-0.9, 0.9]
] as const;
const TRIANGLE = [
	[0, -1.2],
	[1.1, 0.8],
	[-1.1, 0.8]
] as const;
const DIAMOND = [
	[0, -1.3],
	[1.2, 0],
	[0, 1.3],
	[-1.2, 0]
] as const;
const CORNERS = { circle: undefined, ring: undefined, square: SQUARE, box: SQUARE, triangle: TRIANGLE, diamond: DIAMOND };

/** Path of a marker around a point, about as large as a circle of radius `r`. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
	const corners = CORNERS[marker];
	if (corners) return `${linePath(corners.map(([across, down]) => [x + across * r, y + down * r]))}z`;
	return `m${toTenth(x - r)},${toTenth(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`;
}
