/** What the API says of a dataset, from its declaration and the release's manifest. */
import { isRequired, type Dataset, type Field } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { listSourcesOf } from '#lib/server/queries/sources.ts';

export const bilingual = (ja: string, en: string) => ({ ja, en });

export const describeLicence = ({ pkg }: Release) =>
	pkg.licenses.map(({ name, path, title, title_en }) => ({ name, url: path, title: bilingual(title, title_en) }))[0];

/** One line of the catalogue. */
export function summariseDataset(
	release: Release,
	{ name, group, title, title_en, description, description_en }: Dataset,
	origin: string
) {
	return {
		id: name,
		group,
		title: bilingual(title, title_en),
		description: bilingual(description, description_en),
		row_count: release.manifest.datasets[name] ?? 0,
		modified: release.manifest.created,
		version: release.version,
		licence: describeLicence(release),
		links: {
			self: `${origin}/api/v1/datasets/${name}`,
			records: `${origin}/api/v1/datasets/${name}/records`,
			aggregate: `${origin}/api/v1/datasets/${name}/aggregate`,
			csv: `${origin}/data/${name}.csv`,
			page: `${origin}/data/${name}`
		}
	};
}

function describeColumn(dataset: Dataset, field: Field) {
	const { name, type, unit, title, title_en, description, description_en, categories, references } = field;
	return {
		name,
		type,
		unit: unit ?? null,
		title: bilingual(title, title_en),
		description: bilingual(description, description_en),
		enum: categories?.map(({ value, label, label_en }) => ({ value, label: bilingual(label, label_en) })) ?? null,
		required: isRequired(dataset, field),
		references: references ?? null
	};
}

/** The downloads of a dataset. */
export const listDistributions = ({ manifest }: Release, dataset: string, origin: string) =>
	manifest.files
		.filter((file) => file.dataset === dataset)
		.map(({ format, path, bytes, sha256 }) => ({ format, url: `${origin}/${path}`, bytes, sha256 }));

/** Everything there is to say of a dataset. */
export async function describeDataset(release: Release, dataset: Dataset, origin: string) {
	const sources = await listSourcesOf(release.db, dataset);
	return {
		...summariseDataset(release, dataset, origin),
		columns: dataset.fields.map((field) => describeColumn(dataset, field)),
		primary_key: dataset.primaryKey,
		sources: sources.map(({ source_id, title_ja, title_en, licence, credit_ja, url }) => ({
			source_id,
			title: bilingual(title_ja, title_en),
			licence,
			credit: credit_ja,
			url
		})),
		distributions: listDistributions(release, dataset.name, origin)
	};
}
