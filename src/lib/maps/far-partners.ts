/** The margin of the map of ties: partners too far away for it, by how far and where they are. */
import { max, min } from 'd3-array';
import { scaleLog } from 'd3-scale';
import { bearing, distanceKm, windOf } from './geodesy.ts';
import type { MappedTie, TieMapData, TieTown } from './tie-map.ts';
import { isNarrow } from '#lib/charts/width.ts';

export interface FarRow extends TieTown {
	y: number;
	/** End of its line: the longer, the farther. */
	x: number;
	km: number;
	/** One of eight winds from north clockwise, as seen from `from`. */
	wind: number;
	/** Degrees clockwise from north. */
	bearing: number;
	/** The town from which the distance is measured. */
	from: TieTown;
}
export interface FarView {
	top: number;
	height: number;
	/** Where the lines begin. */
	x0: number;
	rows: FarRow[];
	ticks: { km: number; x: number }[];
}

export const FAR_ROW = 27;
const HEAD = 64;

/** The nearest town with which a far one has a tie: the chosen one if it has, then one of the middle, then any. */
function partnerOf(
	town: TieTown,
	towns: TieTown[],
	near: Set<string>,
	ties: MappedTie[],
	pairs: TieMapData['pairs'],
	chosen?: string
) {
	const codes = new Set([
		...ties.filter((tie) => tie.towns.includes(town.code)).flatMap((tie) => tie.towns),
		...pairs.filter(({ from, to }) => from === town.code || to === town.code).flatMap(({ from, to }) => [from, to])
	]);
	const rank = (one: TieTown) => (one.code === chosen ? 0 : one.subject ? 1 : near.has(one.code) ? 2 : 3);
	return towns
		.filter((one) => one.code !== town.code && codes.has(one.code))
		.toSorted((a, b) => rank(a) - rank(b) || distanceKm(a.position, town.position) - distanceKm(b.position, town.position))[0];
}

/** Room at the right edge, where there is any, for the town from which it is far. */
export const FROM_WIDTH = 130;

/** @param top where the margin begins */
export function layOutFar(far: TieTown[], near: TieTown[], data: TieMapData, width: number, top: number): FarView {
	const narrow = isNarrow(width);
	const nearCodes = new Set(near.map(({ code }) => code));
	const located = far
		.flatMap((town) => {
			const from = partnerOf(town, data.towns, nearCodes, data.ties, data.pairs, data.chosenTown);
			if (!from) return [];
			const degrees = bearing(from.position, town.position);
			const km = distanceKm(from.position, town.position);
			return [{ ...town, from, km, bearing: degrees, wind: windOf(degrees) }];
		})
		.toSorted((a, b) => a.km - b.km);
	if (located.length === 0) return { top, height: 0, x0: 0, rows: [], ticks: [] };
	const x0 = narrow ? 116 : 170;
	const x1 = narrow ? width - 96 : width - FROM_WIDTH - 106;
	const nearest = min(located, ({ km }) => km) ?? 50;
	const farthest = max(located, ({ km }) => km) ?? 100;
	// Logarithmic, since Greece is fifty times as far as Nagano; so the line begins at a distance, not at nought.
	const scale = scaleLog()
		.domain([Math.min(50, nearest * 0.8), farthest * 1.05])
		.rangeRound([x0, x1]);
	const ticks = [50, 100, 200, 500, 1000, 2000, 5000, 10000].filter((km) => km >= nearest * 0.75 && km <= farthest * 1.05);
	// As many as have room, the first always.
	const room = ticks.reduce<number[]>((kept, km) => (scale(km) - scale(kept.at(-1) ?? 1) > 44 ? [...kept, km] : kept), []);
	return {
		top,
		height: HEAD + located.length * FAR_ROW + 8,
		x0,
		rows: located.map((town, i) => ({ ...town, x: scale(town.km), y: top + HEAD + (i + 0.5) * FAR_ROW })),
		ticks: room.map((km) => ({ km, x: scale(km) }))
	};
}
