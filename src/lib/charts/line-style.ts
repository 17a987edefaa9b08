/** How a line looks: never by colour alone. A subject town has one colour, one dash and one marker on every chart. */
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

/** Path of a marker around a point, about as large as a circle of radius `r`. */
export function markerPath(marker: Marker, x: number, y: number, r: number): string {
	const round = (value: number) => Math.round(value * 100) / 100;
	const polygon = (points: [number, number][]) => `M${points.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join('L')}Z`;
	switch (marker) {
		case 'circle':
		case 'ring':
			return `M${round(x - r)},${round(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
		case 'square':
		case 'box': {
			const a = r * 0.9;
			return polygon([
				[-a, -a],
				[a, -a],
				[a, a],
				[-a, a]
			]);
		}
		case 'triangle':
			return polygon([
				[0, -r * 1.2],
				[r * 1.1, r * 0.8],
				[-r * 1.1, r * 0.8]
			]);
		case 'diamond':
			return polygon([
				[0, -r * 1.3],
				[r * 1.2, 0],
				[0, r * 1.3],
				[-r * 1.2, 0]
			]);
	}
}
