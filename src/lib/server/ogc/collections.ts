/**
 * The feature collections: every dataset whose rows have a position, and the links between members of partnerships.
 * A dataset becomes a collection by declaring `latitude`, `longitude` and a primary key of one column.
 */
import { isRequired, type Dataset, type Field } from '#lib/domain/data-package.ts';
import { linkedDuring } from '#lib/domain/tie-filter.ts';
import { hasCoordinates, toFeature, type Feature, type Position } from '#lib/domain/geo-json.ts';
import type { Release } from '#lib/server/current-release.ts';
import { notFound } from '#lib/server/http/problem.ts';
import { listPairsOfMembers } from '#lib/server/queries/cooperation-links.ts';
import { oncePerRelease } from '#lib/server/queries/once-per-release.ts';
import { streamRecords } from '#lib/server/queries/records.ts';
import type { Geometry } from './geometry.ts';
import { spanOfDate, type Span } from './time.ts';

/** A feature, with the time it stands for if its collection knows times. */
export interface Listed {
	feature: Feature<Geometry>;
	span?: Span;
}

export interface Collection {
	id: string;
	title: { ja: string; en: string };
	description: { ja: string; en: string };
	geometryType: Geometry['type'];
	/** The columns that become properties, as declared, and whether each feature has a value there. */
	properties: { field: Field; isRequired: boolean }[];
	/** All features in a stable order. */
	list: (release: Release) => Promise<Listed[]>;
}

function pointCollection(dataset: Dataset, key: string): Collection {
	const { name, title, title_en, description, description_en, fields } = dataset;
	const columns = fields.map((field) => field.name);
	const query = { filters: [], fields: columns, sort: [{ column: key, descending: false }], limit: 1000 };
	return {
		id: name,
		title: { ja: title, en: title_en },
		description: { ja: description, en: description_en },
		geometryType: 'Point',
		properties: fields.map((field) => ({ field, isRequired: isRequired(dataset, field) })),
		list: async ({ db }) => {
			const rows = (await Array.fromAsync(streamRecords(db, dataset, query))).flat();
			return rows.map((row) => ({ feature: toFeature(dataset, row, columns) }));
		}
	};
}

/** While both towns are members: as far as it is known when they joined and left. */
function spanOfLink(starts: (string | null)[], ends: (string | null)[]): Span {
	const from = starts.filter((date) => date !== null).map((date) => spanOfDate(date).from);
	const to = ends.filter((date) => date !== null).map((date) => spanOfDate(date).to);
	return { from: from.length ? Math.max(...from) : null, to: to.length ? Math.min(...to) : null };
}

/** The properties of a link: columns of the partnership, and the codes of its two ends. */
function linkProperties({ pkg }: Release): Collection['properties'] {
	const column = (dataset: string, name: string, as = name) =>
		pkg.datasets
			.filter((one) => one.name === dataset)
			.flatMap((one) =>
				one.fields
					.filter((field) => field.name === name)
					.map((field) => ({ field: { ...field, name: as }, isRequired: isRequired(one, field) }))
			);
	const together = (name: string, as: string, title: string, title_en: string) =>
		column('partnerships', name, as).map(({ field }) => ({
			field: { ...field, title, title_en, description: title, description_en: title_en },
			isRequired: false
		}));
	const ofTie = (...names: string[]) => names.flatMap((name) => column('partnerships', name));
	return [
		...ofTie('partnership_id', 'name_ja', 'name_en'),
		...column('municipalities', 'municipality_code', 'from_code'),
		...column('municipalities', 'municipality_code', 'to_code'),
		...ofTie('kind', 'field', 'stage', 'start_date', 'end_date'),
		...together('start_date', 'linked_from', '二つのまちがともに加わった日', 'Since when both are members'),
		...together('end_date', 'linked_to', 'どちらかが抜けた日', 'Until when both are members')
	];
}

/** Whoever pages through the links asks for all of them with each page: they are made once. */
const listLinks = oncePerRelease(async (db): Promise<Listed[]> =>
	(await listPairsOfMembers(db)).map(({ from, to }) => {
		const ends: [Position, Position] = [
			[from.longitude, from.latitude],
			[to.longitude, to.latitude]
		];
		const { partnership_id, name_ja, name_en, kind, field, stage, start_date, end_date } = from;
		const codes = { from_code: from.municipality_code, to_code: to.municipality_code };
		return {
			feature: {
				type: 'Feature',
				id: `${partnership_id}.${codes.from_code}.${codes.to_code}`,
				geometry: { type: 'LineString', coordinates: ends },
				properties: {
					partnership_id,
					name_ja,
					name_en,
					...codes,
					kind,
					field,
					stage,
					start_date,
					end_date,
					...linkedDuring(from, [from, to])
				}
			},
			span: spanOfLink([start_date, from.joined, to.joined], [end_date, from.left, to.left])
		};
	})
);

const linkCollection = (release: Release): Collection => ({
	id: 'partnership_links',
	title: { ja: '連携のつながり', en: 'Links between partners' },
	description: {
		ja: '一つの連携に加わる、位置の分かるまち二つごとに一本の線。線の向きに意味はなく、コードの小さいほうから引く。',
		en: 'One line per pair of located members of a partnership. The direction means nothing: lines run from the smaller code.'
	},
	geometryType: 'LineString',
	properties: linkProperties(release),
	list: ({ db }) => listLinks(db)
});

/** The collections of a release. */
export function listCollections(release: Release): Collection[] {
	const points = release.pkg.datasets.flatMap((dataset) => {
		const [key, ...others] = dataset.primaryKey;
		return hasCoordinates(dataset) && key !== undefined && others.length === 0 ? [pointCollection(dataset, key)] : [];
	});
	return [...points, linkCollection(release)];
}

/** @throws HttpProblem 404 */
export function getCollectionOr404(release: Release, id: string): Collection {
	const collection = listCollections(release).find((candidate) => candidate.id === id);
	if (!collection) throw notFound({ ja: 'コレクション', en: 'collection' }, id);
	return collection;
}
