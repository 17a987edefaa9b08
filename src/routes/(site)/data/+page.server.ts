import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { describePortal } from '#lib/server/catalogue/description.ts';
import { toSchemaCatalogue } from '#lib/server/catalogue/schema-org.ts';
import { listStandardFiles } from '#lib/server/standard/index.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => ({
	databases: release.manifest.files.flatMap(({ path, format }) => (format === 'sqlite' ? [path.replace('data/', '')] : [])),
	standard: await listStandardFiles(release),
	structuredData: toSchemaCatalogue(
		describePortal(release, url.origin),
		release.pkg.datasets.map(({ name, title, title_en }) => ({ name, title: { ja: title, en: title_en } })),
		languageOf(url.pathname)
	),
	groups: release.pkg.groups.map((group) => ({
		...group,
		datasets: release.pkg.datasets
			.filter((dataset) => dataset.group === group.name)
			.map(({ name, title, title_en, description, description_en }) => ({
				name,
				title,
				title_en,
				description,
				description_en,
				rows: release.manifest.datasets[name] ?? 0,
				formats: release.manifest.files.flatMap((file) => (file.dataset === name && file.format ? [file.format] : []))
			}))
	}))
});
