/** Where facilities are: those near each other in one circle, those without a known position counted beside the map. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import { FACILITY_FACETS, facilityParams } from '#lib/domain/facility-filter.ts';
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { clusterPoints, FAR_KM, splitByDistance, type Cluster, type Located } from '#lib/maps/clusters.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { filterOf, listListed, type ListedFacility } from './facilities.ts';
import { citeRows } from './sources.ts';

export const name = 'facility-map';
export const params = [...FACILITY_FACETS, 'bbox'] as const;

/** So many names stand for a circle. */
const NAMED = 5;

export interface FacilityMap {
	clusters: Cluster[];
	far: (Located & { km: number; code: string })[];
	unplaced: ListedFacility[];
}

export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	asked: Record<string, string>
): Promise<Figure<FacilityMap>> {
	const filter = filterOf(asked);
	const facilities = await listListed(db, pkg, language, filter);
	const t = messagesIn(language).facilities;
	const located = facilities.flatMap((facility) =>
		facility.latitude !== null && facility.longitude !== null
			? [
					{
						id: facility.facility_id,
						code: facility.municipality_code,
						name: inLanguage(language, facility, 'name'),
						position: [facility.longitude, facility.latitude] as [number, number]
					}
				]
			: []
	);
	const isPlaced = ({ latitude, longitude }: ListedFacility) => latitude !== null && longitude !== null;
	const unplaced = facilities.filter((facility) => !isPlaced(facility));
	const planned = facilities.filter(({ items }) => items.length > 0);
	const { near, far } = splitByDistance(located, FAR_KM);
	const clusters = clusterPoints(near);
	const listed = language === 'ja' ? '、' : '; ';
	const row = (
		where: keyof typeof t.where,
		position: [number, number] | undefined,
		names: string[],
		count: number
	): FigureRow => ({
		values: {
			where,
			latitude: position ? round(position[1]) : null,
			longitude: position ? round(position[0]) : null,
			count,
			names: names.slice(0, NAMED).join('; ')
		},
		shown: [
			t.where[where],
			position ? formatNumber(language, round(position[1])) : t.noPosition,
			position ? formatNumber(language, round(position[0])) : t.noPosition,
			formatNumber(language, count),
			names.slice(0, NAMED).join(listed)
		]
	});
	const nameOf = (facility: ListedFacility) => inLanguage(language, facility, 'name');
	return {
		name,
		params: facilityParams(filter),
		title: t.mapFinding(planned.length, planned.filter(isPlaced).length, located.length),
		subtitle: t.mapSubtitle(near.length, located.length),
		columns: [
			{ key: 'where', title: t.columns.where },
			{ key: 'latitude', title: t.columns.latitude, numeric: true },
			{ key: 'longitude', title: t.columns.longitude, numeric: true },
			{ key: 'count', title: t.columns.count, numeric: true },
			{ key: 'names', title: t.columns.names }
		],
		rows: [
			...clusters.map(({ members, position }) =>
				row(
					'map',
					position,
					members.map((one) => one.name),
					members.length
				)
			),
			...far.map((one) => row('far', one.position, [one.name], 1)),
			...(unplaced.length ? [row('unplaced', undefined, unplaced.map(nameOf), unplaced.length)] : [])
		],
		sources: await citeRows(db, language, facilities),
		notes: clusters.some(({ members }) => members.length > 1) ? [t.mapNote] : [],
		drawing: { clusters, far, unplaced },
		undrawn: clusters.length === 0
	};
}

/** Ten metres or so: the mean of several positions is not known better. */
const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
