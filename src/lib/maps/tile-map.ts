/** Geometry of a map of equal tiles: where each stands, how its words break, where the legend goes. Pure. */
import { balanceText, textWidth } from '#lib/charts/text.ts';
import { isNarrow } from '#lib/charts/width.ts';

export interface Tile {
	code: string;
	/** The part of the map it stands in; parts stand beside each other, or one below the other where there is no room. */
	block: string;
	column: number;
	row: number;
	/** Short name; a hyphen is where it may break. */
	label: string;
	/** The value as written on the tile, or in a word why there is none. */
	shown: string;
}

export interface PlacedTile<T extends Tile = Tile> {
	tile: T;
	x: number;
	y: number;
	labelLines: string[];
	valueLines: string[];
}

export interface TileLayout<T extends Tile = Tile> {
	tiles: PlacedTile<T>[];
	/** Width and height of every tile. */
	side: number;
	rise: number;
	height: number;
}

/** Between tiles, and between parts. */
const GAP = 2;
const PART_GAP = 22;
/** Height of a line of words in a tile, and what is left free above and below. */
export const LINE = 17;
const MARGIN = 5;
/** Size of the words in pixels. */
export const TEXT = 14;
/**
 * Latin words are given as much as they take in narrower typefaces than BIZ UDPGothic, in which they reach into the gap: a tile has no
 * room for a name in five lines.
 */
const roomFor = (text: string, ems: number): number => (/[^\p{ASCII}]/u.test(text) ? ems : ems * 1.2);

/**
 * Places tiles, row by row from the north-west. A tile is square, or higher where its words need it.
 * @param width in pixels: under 500 the parts stand one below the other
 */
export function layOutTiles<T extends Tile>(tiles: T[], width: number): TileLayout<T> {
	const stacked = isNarrow(width);
	const ordered = tiles.toSorted((a, b) => a.row - b.row || a.column - b.column);
	const parts = [...Map.groupBy(ordered, ({ block }) => block).values()].toSorted((a, b) => leftOf(a) - leftOf(b));
	const columns = stacked ? Math.max(1, ...parts.map(columnsOf)) : Math.max(1, columnsOf(ordered));
	const side = Math.floor((width + GAP) / columns) - GAP;
	const ems = (side - 2) / TEXT;
	const worded = new Map(
		ordered.map((tile) => [
			tile.code,
			{
				labelLines: breakLabel(tile.label, roomFor(tile.label, ems)),
				valueLines: balanceText(tile.shown, roomFor(tile.shown, ems))
			}
		])
	);
	const lines = Math.max(0, ...[...worded.values()].map((words) => words.labelLines.length + words.valueLines.length));
	const rise = Math.max(side, lines * LINE + 2 * MARGIN);

	let top = 0;
	const placed = parts.flatMap((part) => {
		const [left, north] = [stacked ? leftOf(part) : leftOf(ordered), stacked ? northOf(part) : northOf(ordered)];
		const start = top;
		if (stacked) top += (Math.max(...part.map(({ row }) => row)) - north + 1) * (rise + GAP) + PART_GAP;
		return part.map((tile): PlacedTile<T> => ({
			tile,
			x: (tile.column - left) * (side + GAP),
			y: start + (tile.row - north) * (rise + GAP),
			labelLines: worded.get(tile.code)?.labelLines ?? [],
			valueLines: worded.get(tile.code)?.valueLines ?? []
		}));
	});
	return {
		tiles: placed.toSorted((a, b) => a.y - b.y || a.x - b.x),
		side,
		rise,
		height: Math.max(0, ...placed.map(({ y }) => y + rise))
	};
}

const leftOf = (tiles: Tile[]) => Math.min(...tiles.map(({ column }) => column));
const northOf = (tiles: Tile[]) => Math.min(...tiles.map(({ row }) => row));
const columnsOf = (tiles: Tile[]) => Math.max(...tiles.map(({ column }) => column)) - leftOf(tiles) + 1;

/**
 * A name in lines of `ems`: whole where it fits, else at its hyphens, else after a syllable of the romanised name.
 * A name in kanji breaks anywhere.
 */
export function breakLabel(label: string, ems: number): string[] {
	const whole = label.replace(/-(?=\p{Ll})/gu, '');
	if (textWidth(whole) <= ems) return [whole];
	if (/[^\p{ASCII}]/u.test(label)) return balanceText(label, ems);
	const pieces = label.match(/[^-]+-?/g) ?? [label];
	return pieces.flatMap((piece) => {
		const lines: string[] = [''];
		for (const syllable of textWidth(piece) <= ems ? [piece] : (piece.match(SYLLABLE) ?? [piece])) {
			const line = lines.at(-1) ?? '';
			// A line that goes on needs room for its hyphen.
			if (line !== '' && textWidth(`${line}${syllable}-`) > ems) {
				lines[lines.length - 1] = `${line}-`;
				lines.push(syllable);
			} else lines[lines.length - 1] = line + syllable;
		}
		return lines;
	});
}

/** A syllable of romanised Japanese: consonants, a vowel, and a syllabic n. */
const SYLLABLE = /[^aeiou]{0,8}[aeiou](?:n(?![aeiouy]))?-?/gi;

/** How tiles touch: by a side, by a corner only, or not. */
export function touch(a: Pick<Tile, 'column' | 'row'>, b: Pick<Tile, 'column' | 'row'>): 'side' | 'corner' | 'none' {
	const [dx, dy] = [Math.abs(a.column - b.column), Math.abs(a.row - b.row)];
	if (dx + dy === 1) return 'side';
	return dx === 1 && dy === 1 ? 'corner' : 'none';
}

/**
 * Where the entries of a legend stand: in as many columns of one width as there is room for, row by row.
 * @param labels as they are written
 * @returns left upper corner of each, and the height of all
 */
export function layOutLegend(labels: string[], width: number): { at: { x: number; y: number }[]; height: number } {
	const room = Math.max(0, ...labels.map(textWidth)) * TEXT + SWATCH + 28;
	const columns = Math.max(1, Math.floor(width / room));
	const column = width / columns;
	return {
		at: labels.map((_, i) => ({ x: (i % columns) * Math.min(column, room + 12), y: Math.floor(i / columns) * LEGEND_LINE })),
		height: Math.ceil(labels.length / columns) * LEGEND_LINE
	};
}

export const SWATCH = 20;
const LEGEND_LINE = 26;
