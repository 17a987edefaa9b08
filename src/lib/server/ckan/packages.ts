/** The portal as CKAN sees it: a dataset is a package, its files are resources, the publisher is the one organisation. */
import { createHash } from 'node:crypto';
import { publisherOf, type Dataset } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { aboutFormat } from '#lib/server/release/bulk/registry.ts';
import type { ManifestFile } from '#lib/server/release/manifest.ts';

const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** CKAN's ids are UUIDs. These are made of names (RFC 9562, version 5), so that a harvester meets the same ones in every release. */
export function idOf(kind: 'dataset' | 'file' | 'group' | 'organization' | 'tag', name: string): string {
	const hash = createHash('sha1').update(URL_NAMESPACE).update(`machiscope:${kind}/${name}`).digest().subarray(0, 16);
	hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
	hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
	return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The format whose rows `datastore_search` serves: the canonical one. */
const DATASTORE_FORMAT = 'csv';

/** CKAN writes times in UTC without saying so. */
const timestamp = (iso: string) => new Date(iso).toISOString().slice(0, -1);

const fileName = ({ path }: ManifestFile) => path.slice(path.lastIndexOf('/') + 1);

function describeResource({ manifest }: Release, dataset: Dataset, file: ManifestFile, position: number, origin: string) {
	const name = fileName(file);
	const format = file.format ?? '';
	const { ja, en } = aboutFormat(format);
	const modified = timestamp(manifest.created);
	return {
		id: idOf('file', name),
		package_id: idOf('dataset', dataset.name),
		name,
		description: `${ja} / ${en}`,
		url: `${origin}/${file.path}`,
		url_type: null,
		format: format.slice(format.lastIndexOf('.') + 1).toUpperCase(),
		mimetype: file.media_type.split(';')[0],
		size: file.bytes,
		hash: `sha256:${file.sha256}`,
		position,
		datastore_active: format === DATASTORE_FORMAT,
		state: 'active',
		resource_type: null,
		created: modified,
		last_modified: modified,
		metadata_modified: modified
	};
}

export type Resource = ReturnType<typeof describeResource>;

/** The publisher, as it stands in a package. */
const describePublisher = ({ pkg, manifest }: Release) => ({
	id: idOf('organization', pkg.name),
	name: pkg.name,
	title: pkg.title,
	type: 'organization',
	description: pkg.description,
	image_url: '',
	created: timestamp(manifest.created),
	is_organization: true,
	approval_status: 'approved',
	state: 'active'
});

const describeGroup = ({ name, title, title_en }: { name: string; title: string; title_en: string }) => ({
	id: idOf('group', name),
	name,
	title,
	display_name: title,
	description: title_en,
	image_display_url: ''
});

const describeTag = (name: string) => ({ id: idOf('tag', name), name, display_name: name, state: 'active', vocabulary_id: null });

/** A dataset as `package_show` gives it. */
export function describePackage(release: Release, dataset: Dataset, origin: string) {
	const { pkg, manifest, version } = release;
	const { name, title, title_en, description, description_en } = dataset;
	const [licence] = pkg.licenses;
	const group = pkg.groups.filter((candidate) => candidate.name === dataset.group);
	const resources = manifest.files
		.filter((file) => file.dataset === name)
		.map((file, position) => describeResource(release, dataset, file, position, origin));
	const tags = group.map((one) => describeTag(one.name));
	const modified = timestamp(manifest.created);
	return {
		id: idOf('dataset', name),
		name,
		title,
		notes: description,
		type: 'dataset',
		state: 'active',
		private: false,
		url: `${origin}/data/${name}`,
		version: version.slice(0, 16),
		author: publisherOf(pkg)?.title ?? null,
		author_email: null,
		maintainer: null,
		maintainer_email: null,
		creator_user_id: null,
		license_id: licence?.name ?? null,
		license_title: licence?.title ?? null,
		license_url: licence?.path ?? null,
		isopen: licence !== undefined,
		metadata_created: modified,
		metadata_modified: modified,
		owner_org: idOf('organization', pkg.name),
		organization: describePublisher(release),
		groups: group.map(describeGroup),
		tags,
		num_tags: tags.length,
		resources,
		num_resources: resources.length,
		// What CKAN has no field for. Strings, as it wants them.
		extras: Object.entries({
			title_en,
			notes_en: description_en,
			row_count: String(manifest.datasets[name] ?? 0),
			primary_key: dataset.primaryKey.join(',')
		}).map(([key, value]) => ({ key, value })),
		relationships_as_subject: [],
		relationships_as_object: []
	};
}

export type Package = ReturnType<typeof describePackage>;

/** All packages, by name as CKAN lists them. */
export const listPackages = (release: Release, origin: string): Package[] =>
	release.pkg.datasets.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((dataset) => describePackage(release, dataset, origin));

/** A dataset by its name or id. */
export const findDataset = ({ pkg }: Release, nameOrId: string): Dataset | undefined =>
	pkg.datasets.find(({ name }) => name === nameOrId || idOf('dataset', name) === nameOrId);

/** The dataset behind a resource of the DataStore: by the resource's id or, as its alias, the dataset's name. */
export const findDatastore = ({ pkg, manifest }: Release, resourceId: string): Dataset | undefined => {
	const file = manifest.files.find((one) => one.format === DATASTORE_FORMAT && idOf('file', fileName(one)) === resourceId);
	return pkg.datasets.find(({ name }) => name === (file?.dataset ?? resourceId));
};

/** The organisation, as `organization_show` gives it. */
export const describeOrganization = (release: Release) => {
	const publisher = describePublisher(release);
	return {
		...publisher,
		display_name: publisher.title,
		image_display_url: '',
		package_count: release.pkg.datasets.length,
		num_followers: 0,
		users: [],
		groups: [],
		tags: [],
		extras: []
	};
};

/** The groups of the catalogue, as `group_show` gives them. */
export const describeGroups = ({ pkg, manifest }: Release) =>
	pkg.groups.map((group) => ({
		...describeGroup(group),
		type: 'group',
		image_url: '',
		created: timestamp(manifest.created),
		is_organization: false,
		approval_status: 'approved',
		state: 'active',
		package_count: pkg.datasets.filter((dataset) => dataset.group === group.name).length,
		num_followers: 0,
		users: [],
		groups: [],
		tags: [],
		extras: []
	}));

/** The tags of all packages. */
export const listTags = ({ pkg }: Release) => pkg.groups.map(({ name }) => describeTag(name));

/** The licences in use, as `license_list` gives them. */
export const listLicences = ({ pkg }: Release) =>
	pkg.licenses.map(({ name, title, path }) => ({
		id: name,
		title,
		url: path,
		status: 'active',
		family: '',
		maintainer: '',
		is_generic: false,
		is_okd_compliant: true,
		od_conformance: 'approved',
		osd_conformance: 'not reviewed',
		domain_content: true,
		domain_data: true,
		domain_software: false
	}));
