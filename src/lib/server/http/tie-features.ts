/** The layers of the map of ties as GeoJSON (RFC 7946): WGS 84, outer rings counterclockwise. */
import type { Feature, Position } from '#lib/domain/geo-json.ts';
import { convexHull } from '#lib/domain/hull.ts';
import { linkedDuring, type TieOnDay } from '#lib/domain/tie-filter.ts';
import type { Municipality } from '#lib/server/queries/municipalities.ts';
import type { Tie } from '#lib/server/queries/ties.ts';

export const TIE_LAYERS = ['ties', 'links', 'hulls', 'flows', 'towns', 'areas'] as const;

type Ring = Position[];
type TieGeometry =
	| { type: 'Point'; coordinates: Position }
	| { type: 'MultiPoint'; coordinates: Position[] }
	| { type: 'LineString'; coordinates: Position[] }
	| { type: 'MultiLineString'; coordinates: Position[][] }
	| { type: 'Polygon'; coordinates: Ring[] }
	| { type: 'MultiPolygon'; coordinates: Ring[][] };
export type TieFeature = Feature<TieGeometry>;

/** A line from town to town, cut where it would cross the antimeridian (RFC 7946, 3.1.9). */
export function lineBetween(from: Position, to: Position): TieGeometry {
	const [[x0, y0], [x1, y1]] = [from, to];
	if (Math.abs(x1 - x0) <= 180) return { type: 'LineString', coordinates: [from, to] };
	const east = x0 > 0;
	const turned = x1 + (east ? 360 : -360);
	const edge = east ? 180 : -180;
	const y = y0 + ((y1 - y0) * (edge - x0)) / (turned - x0);
	return {
		type: 'MultiLineString',
		coordinates: [
			[from, [edge, y]],
			[[-edge, y], to]
		]
	};
}

const properties = ({ tie, members, towns }: TieOnDay<Tie>) => ({
	partnership_id: tie.partnership_id,
	name_ja: tie.name_ja,
	name_en: tie.name_en,
	kind: tie.kind,
	field: tie.field,
	stage: tie.stage,
	confidence: tie.confidence,
	start_date: tie.start_date,
	end_date: tie.end_date,
	has_counts: tie.has_counts,
	member_count: members.length,
	municipality_codes: [...towns].join(' ')
});

/** One feature per tie: its located members. One without any has no geometry, as the standard says. */
export const tieFeatures = (ties: TieOnDay<Tie>[], towns: Map<string, Municipality>): TieFeature[] =>
	ties.map((one) => {
		const positions = [...one.towns].flatMap((code): Position[] => {
			const town = towns.get(code);
			return town ? [[town.longitude, town.latitude]] : [];
		});
		return {
			type: 'Feature',
			id: one.tie.partnership_id,
			geometry: positions.length ? { type: 'MultiPoint', coordinates: positions } : null,
			properties: properties(one)
		};
	});

/** One line per tie and pair of its located members, from the smaller code, with the time in which both are. */
export const linkFeatures = (ties: TieOnDay<Tie>[], towns: Map<string, Municipality>): TieFeature[] =>
	ties.flatMap((one) => {
		const codes = [...one.towns].filter((code) => towns.has(code)).sort();
		return codes.flatMap((from, i) =>
			codes.slice(i + 1).flatMap((to): TieFeature[] => {
				const [a, b] = [towns.get(from), towns.get(to)];
				if (!a || !b) return [];
				const { partnership_id } = one.tie;
				const memberOf = (code: string) => one.members.find(({ municipality_code }) => municipality_code === code);
				const during = linkedDuring(one.tie, [memberOf(from), memberOf(to)]);
				return [
					{
						type: 'Feature',
						id: `${partnership_id}.${from}.${to}`,
						geometry: lineBetween([a.longitude, a.latitude], [b.longitude, b.latitude]),
						properties: { from_code: from, to_code: to, ...during, ...properties(one) }
					}
				];
			})
		);
	});

/** One outline per tie of three or more located members: their convex hull. The map draws it with some room around. */
export const hullFeatures = (ties: TieOnDay<Tie>[], towns: Map<string, Municipality>): TieFeature[] =>
	ties.flatMap((one): TieFeature[] => {
		const corners = convexHull(
			[...one.towns].flatMap((code): Position[] => {
				const town = towns.get(code);
				return town ? [[town.longitude, town.latitude]] : [];
			})
		);
		if (corners.length < 3) return [];
		const geometry: TieGeometry = { type: 'Polygon', coordinates: [[...corners, ...corners.slice(0, 1)]] };
		return [{ type: 'Feature', id: one.tie.partnership_id, geometry, properties: properties(one) }];
	});

/** One line per pair of towns with counts, both directions together, of the latest date and one measure of each tie. */
export const flowFeatures = (ties: TieOnDay<Tie>[], towns: Map<string, Municipality>): TieFeature[] =>
	ties.flatMap((one) =>
		one.tie.counts.flatMap(({ a, b, measure, unit, as_of, value }): TieFeature[] => {
			const [from, to] = [towns.get(a), towns.get(b)];
			if (!from || !to || !one.towns.has(a) || !one.towns.has(b)) return [];
			return [
				{
					type: 'Feature',
					id: `${one.tie.partnership_id}.${a}.${b}.${measure}`,
					geometry: lineBetween([from.longitude, from.latitude], [to.longitude, to.latitude]),
					properties: { a_code: a, b_code: b, measure, unit, as_of, value, ...properties(one) }
				}
			];
		})
	);

/** The towns of these ties, each with how many of them it has. */
export function townFeatures(ties: TieOnDay<Tie>[], towns: Map<string, Municipality>): TieFeature[] {
	const counts = new Map<string, number>();
	for (const one of ties) for (const code of one.towns) counts.set(code, (counts.get(code) ?? 0) + 1);
	return [...counts].sort().flatMap(([code, count]): TieFeature[] => {
		const town = towns.get(code);
		if (!town) return [];
		const { municipality_code, name_ja, name_en, prefecture_ja, role, longitude, latitude } = town;
		return [
			{
				type: 'Feature',
				id: code,
				geometry: { type: 'Point', coordinates: [longitude, latitude] },
				properties: { municipality_code, name_ja, name_en, prefecture_ja, role, ties: count }
			}
		];
	});
}

/** The areas of these towns, where the operator has imported boundaries. */
export const areaFeatures = (areas: { code: string; polygons: Ring[][] }[], points: TieFeature[]): TieFeature[] =>
	points.flatMap((point): TieFeature[] => {
		const area = areas.find(({ code }) => code === point.id);
		return area ? [{ ...point, geometry: { type: 'MultiPolygon', coordinates: area.polygons } }] : [];
	});
