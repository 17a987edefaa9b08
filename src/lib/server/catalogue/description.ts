/**
 * What there is to say of a release to other catalogues, in one plain object made from the declaration, the manifest and
 * the rows themselves. DCAT-AP, schema.org and the Japanese lists are different ways of writing it down.
 */
import { publisherOf, type DataPackage, type Dataset, type DataTheme } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { findPeriodOf, listTownCodesOf, spanOf } from '#lib/server/queries/coverage.ts';
import { listMunicipalities, type Municipality } from '#lib/server/queries/municipalities.ts';
import { listSourcesOf } from '#lib/server/queries/sources.ts';
import { aboutFormat } from '#lib/server/release/bulk/registry.ts';
import type { ManifestFile } from '#lib/server/release/manifest.ts';

export interface Bilingual {
	ja: string;
	en: string;
}

export interface Distribution {
	/** File name: `plans.csv`. */
	name: string;
	/** `csv`, `excel.csv`, `sqlite`, …: what follows the dataset in the name. */
	format: string;
	/** What it is. */
	about: Bilingual;
	/** Without parameters. */
	mediaType: string;
	url: string;
	bytes: number;
	sha256: string;
	rows: number | undefined;
}

export type CataloguedSource = Awaited<ReturnType<typeof listSourcesOf>>[number];

export interface CataloguedDataset {
	name: string;
	title: Bilingual;
	description: Bilingual;
	group: Bilingual;
	themes: DataTheme[];
	/** The page that leads to everything else. */
	page: string;
	/** Towns it has rows about; none when it is about no town in particular. */
	towns: Municipality[];
	/** ISO 8601 dates, reduced where less is known. */
	period: { from: string; to: string } | undefined;
	sources: CataloguedSource[];
	distributions: Distribution[];
	/** Undefined for the portal as a whole. */
	declaration: Dataset | undefined;
}

export interface DataService {
	path: string;
	title: Bilingual;
	description: Bilingual;
	/** Document that describes it: a path here, or an address elsewhere. */
	definition: string;
	/** The datasets it serves; all when left out. */
	datasets?: readonly string[];
	standard: { iri: string; title: string };
}

/** What holds for everything the portal publishes. */
export interface Portal {
	origin: string;
	title: Bilingual;
	description: Bilingual;
	publisher: Bilingual;
	/** Where to write to, when the operator says. */
	email: string | undefined;
	licence: { name: string; url: string; title: Bilingual };
	version: string;
	/** The declared date of the release, ISO 8601. */
	released: string;
	services: readonly DataService[];
}

export interface Catalogue extends Portal {
	/** The towns whose plans the portal holds. */
	subjects: Municipality[];
	/** The whole portal in one file, then every dataset in the order of the declaration. */
	datasets: CataloguedDataset[];
}

const same = (name: string): Bilingual => ({ ja: name, en: name });

const SERVICES: readonly DataService[] = [
	{
		path: '/api/v1',
		title: same('JSON API'),
		description: {
			ja: '全データセットの行を、条件で絞り、集計し、検索して受け取るためのAPI。登録不要。',
			en: 'Rows of every dataset, filtered, aggregated and searched. No registration.'
		},
		definition: '/api/v1/openapi.json',
		standard: { iri: 'https://spec.openapis.org/oas/v3.1.0', title: 'OpenAPI Specification 3.1.0' }
	},
	{
		path: '/api/3/action',
		title: same('CKAN Action API'),
		description: {
			ja: 'CKANのクライアントやハーベスターが使う読み取りのAPI。',
			en: 'The reading part of the API that CKAN’s clients and harvesters use.'
		},
		definition: 'https://docs.ckan.org/en/2.10/api/',
		standard: { iri: 'https://docs.ckan.org/en/2.10/api/', title: 'CKAN Action API 2.10' }
	},
	{
		path: '/ogc',
		title: same('OGC API – Features'),
		description: {
			ja: '自治体、施設、連携の線を、地図のソフトウェアが直接読むためのAPI。',
			en: 'Municipalities, facilities and the lines between partners, read directly by mapping software.'
		},
		definition: '/ogc/api',
		datasets: ['municipalities', 'facilities', 'partnerships'],
		standard: {
			iri: 'http://www.opengis.net/doc/IS/ogcapi-features-1/1.0',
			title: 'OGC API – Features – Part 1: Core'
		}
	}
];

const inBoth = ({ title, title_en }: { title: string; title_en: string }): Bilingual => ({ ja: title, en: title_en });
const describeInBoth = (about: { description: string; description_en: string }): Bilingual => ({
	ja: about.description,
	en: about.description_en
});

/** The one file that has no rows. */
const DESCRIPTOR = { ja: 'データパッケージの説明書', en: 'Descriptor of the data package' };

function toDistribution(origin: string, { path, dataset, format, media_type, bytes, sha256, rows }: ManifestFile): Distribution {
	const name = path.slice('data/'.length);
	return {
		name,
		format: format ?? name.slice(name.indexOf('.') + 1),
		about: format === undefined ? DESCRIPTOR : aboutFormat(format),
		mediaType: media_type.split(';')[0] ?? media_type,
		url: `${origin}/${path}`,
		bytes,
		sha256,
		rows: dataset === undefined ? undefined : rows
	};
}

const publicFiles = ({ manifest }: Release) => manifest.files.filter(({ path }) => path.startsWith('data/'));

/** @param towns every municipality of the release */
export async function catalogueDataset(
	release: Release,
	origin: string,
	dataset: Dataset,
	towns: Municipality[]
): Promise<CataloguedDataset> {
	const { db, pkg } = release;
	const [codes, period, sources] = await Promise.all([
		listTownCodesOf(db, pkg, dataset),
		findPeriodOf(db, pkg, dataset),
		listSourcesOf(db, dataset)
	]);
	const group = pkg.groups.find(({ name }) => name === dataset.group);
	return {
		name: dataset.name,
		title: inBoth(dataset),
		description: describeInBoth(dataset),
		group: group ? inBoth(group) : { ja: dataset.group, en: dataset.group },
		themes: group?.themes ?? ['GOVE'],
		page: `${origin}/data/${dataset.name}`,
		towns: towns.filter(({ municipality_code }) => codes.includes(municipality_code)),
		period,
		sources: dataset.name === 'sources' ? [] : sources,
		distributions: publicFiles(release)
			.filter((file) => file.dataset === dataset.name)
			.map((file) => toDistribution(origin, file)),
		declaration: dataset
	};
}

function describePublisher(pkg: DataPackage) {
	const publisher = publisherOf(pkg);
	return {
		publisher: { ja: publisher?.title ?? pkg.title, en: publisher?.title_en ?? publisher?.title ?? pkg.title_en },
		email: publisher?.email
	};
}

/** @param origin scheme and host under which the portal is reached; every address begins with it */
export function describePortal({ pkg, manifest, version }: Release, origin: string): Portal {
	const [licence] = pkg.licenses;
	if (!licence) throw new RangeError('the data package declares no licence');
	return {
		origin,
		title: inBoth(pkg),
		description: describeInBoth(pkg),
		...describePublisher(pkg),
		licence: { name: licence.name, url: licence.path, title: inBoth(licence) },
		version,
		released: manifest.created,
		services: SERVICES
	};
}

/** The portal as one dataset: all tables in one file, and the document that describes them. */
function describeWhole(
	release: Release,
	portal: Portal,
	datasets: CataloguedDataset[],
	subjects: Municipality[]
): CataloguedDataset {
	const { title, description, origin } = portal;
	return {
		name: release.pkg.name,
		title: { ja: `${title.ja}（全データ）`, en: `${title.en} (all data)` },
		description,
		group: title,
		themes: [...new Set(datasets.flatMap(({ themes }) => themes))],
		page: `${origin}/data`,
		towns: subjects,
		// What the rows speak of, not when the sources happened to be printed.
		period: spanOf(datasets.filter(({ name }) => name !== 'sources').flatMap(({ period }) => period ?? [])),
		sources: [],
		distributions: publicFiles(release)
			.filter((file) => file.dataset === undefined)
			.map((file) => toDistribution(origin, file)),
		declaration: undefined
	};
}

/** Everything there is to say of a release. @param origin as for {@link describePortal} */
export async function describeCatalogue(release: Release, origin: string): Promise<Catalogue> {
	const portal = describePortal(release, origin);
	const towns = await listMunicipalities(release.db);
	const subjects = towns.filter(({ role }) => role === 'subject');
	const datasets = await Promise.all(release.pkg.datasets.map((dataset) => catalogueDataset(release, origin, dataset, towns)));
	return { ...portal, subjects, datasets: [describeWhole(release, portal, datasets, subjects), ...datasets] };
}
