/** The documents of OGC API – Features Part 1 (17-069r4): landing page, conformance, collections, items. */
import { max, min } from 'd3-array';
import type { Release } from '#lib/server/current-release.ts';
import type { Asked } from '#lib/server/http/endpoint.ts';
import { linkHeader } from '#lib/server/http/paging.ts';
import { notFound } from '#lib/server/http/problem.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import { getCollectionOr404, listCollections, type Collection } from './collections.ts';
import { boxAround } from './geometry.ts';
import { isAsked, parseItemQuery } from './item-query.ts';

const GEOJSON = 'application/geo+json';
export const OPENAPI_3 = 'application/vnd.oai.openapi+json;version=3.0';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

const CONFORMANCE_CLASSES = ['core', 'oas30', 'geojson'].map(
	(name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`
);

interface Link {
	href: string;
	rel: string;
	type: string;
	title?: string;
}
const link = (rel: string, href: string, title?: string, type = 'application/json'): Link => ({
	href,
	rel,
	type,
	...(title !== undefined && { title })
});

/** The same links as a header (RFC 8288). Titles may be Japanese, which a header cannot hold. */
const headerOf = (links: Link[]) => linkHeader(links.map(({ href, rel, type }) => ({ url: href, rel, type })));

const root = (asked: Asked) => `${asked.url.origin}/ogc`;

const licenceLinks = ({ pkg }: Release) => pkg.licenses.map(({ path, title }) => link('license', path, title, 'text/html'));

export const respondLanding = (asked: Asked) => {
	const { pkg } = asked.release;
	const links = [
		link('self', root(asked), 'このページ / this document'),
		link('service-desc', `${root(asked)}/api`, 'OpenAPI 3.0', OPENAPI_3),
		link('service-doc', `${asked.url.origin}/api`, 'APIの説明 / documentation', 'text/html'),
		link('conformance', `${root(asked)}/conformance`, '準拠する標準 / conformance classes'),
		link('data', `${root(asked)}/collections`, 'コレクション / collections'),
		...licenceLinks(asked.release)
	];
	return respondJson(asked, () => ({ title: pkg.title, description: pkg.description, attribution: pkg.title, links }), {
		link: headerOf(links)
	});
};

export const respondConformance = (asked: Asked) => respondJson(asked, () => ({ conformsTo: CONFORMANCE_CLASSES }));

async function describeCollection(asked: Asked, collection: Collection) {
	const { id, title, description } = collection;
	const found = await collection.list(asked.release);
	const box = boxAround(found.flatMap(({ feature }) => feature.geometry ?? []));
	const spans = found.flatMap(({ span }) => span ?? []);
	const ends = (pick: 'from' | 'to') => spans.flatMap((span) => span[pick] ?? []);
	const [starts, stops] = [ends('from'), ends('to')];
	const [earliest, latest] = [min(starts), max(stops)];
	const moment = (milliseconds: number) => new Date(milliseconds).toISOString();
	// A link that has no end is of today: the extent is open then.
	const interval = [
		earliest === undefined ? null : moment(earliest),
		stops.length === spans.length && latest !== undefined ? moment(latest) : null
	];
	return {
		id,
		title: `${title.ja} / ${title.en}`,
		description: `${description.ja} / ${description.en}`,
		itemType: 'feature',
		crs: [CRS84],
		extent: {
			...(box && { spatial: { bbox: [[box.west, box.south, box.east, box.north]], crs: CRS84 } }),
			...(interval.some((end) => end !== null) && { temporal: { interval: [interval], trs: GREGORIAN } })
		},
		links: [
			link('self', `${root(asked)}/collections/${id}`),
			link('items', `${root(asked)}/collections/${id}/items`, title.ja, GEOJSON),
			...licenceLinks(asked.release)
		]
	};
}

export const respondCollections = (asked: Asked) =>
	respondJson(asked, async () => ({
		links: [link('self', `${root(asked)}/collections`), link('root', root(asked))],
		collections: await Promise.all(listCollections(asked.release).map((collection) => describeCollection(asked, collection)))
	}));

/** @throws HttpProblem 404 */
export function respondCollection(asked: Asked, id: string) {
	const collection = getCollectionOr404(asked.release, id);
	return respondJson(asked, () => describeCollection(asked, collection));
}

/** One page of the features asked for. @throws HttpProblem 400, 404 */
export async function respondItems(asked: Asked, id: string) {
	const { url, release } = asked;
	const collection = getCollectionOr404(release, id);
	const query = parseItemQuery(url.searchParams);
	const found = (await collection.list(release)).filter((item) => isAsked(query, item)).map(({ feature }) => feature);
	const { limit, offset } = query;
	const features = found.slice(offset, offset + limit);
	const page = (from: number) => {
		const address = new URL(url);
		address.searchParams.set('offset', String(from));
		return address.href;
	};
	const links = [
		link('self', url.href, undefined, GEOJSON),
		...(offset + limit < found.length ? [link('next', page(offset + limit), undefined, GEOJSON)] : []),
		...(offset > 0 ? [link('prev', page(Math.max(0, offset - limit)), undefined, GEOJSON)] : []),
		link('collection', `${root(asked)}/collections/${id}`)
	];
	return respondJson(
		asked,
		() => ({
			type: 'FeatureCollection',
			// The data are of the release, not of the moment someone asks: the same address always has the same answer.
			timeStamp: new Date(release.manifest.created).toISOString(),
			numberMatched: found.length,
			numberReturned: features.length,
			features,
			links
		}),
		{ 'content-type': GEOJSON, link: headerOf(links) }
	);
}

/** @throws HttpProblem 404 */
export async function respondItem(asked: Asked, id: string, featureId: string) {
	const collection = getCollectionOr404(asked.release, id);
	const found = (await collection.list(asked.release)).find(({ feature }) => feature.id === featureId);
	if (!found) throw notFound({ ja: '地物', en: 'feature' }, featureId);
	const address = `${root(asked)}/collections/${id}`;
	const links = [
		link('self', `${address}/items/${encodeURIComponent(featureId)}`, undefined, GEOJSON),
		link('collection', address)
	];
	return respondJson(asked, () => ({ ...found.feature, links }), { 'content-type': GEOJSON, link: headerOf(links) });
}
