import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { catalogueDataset, describePortal } from '#lib/server/catalogue/description.ts';
import { toSchemaDataset } from '#lib/server/catalogue/schema-org.ts';
import { listDistributions } from '#lib/server/http/dataset-document.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { listRecords } from '#lib/server/queries/records.ts';
import { toFigureSource } from '#lib/server/figures/sources.ts';
import { listSourcesOf } from '#lib/server/queries/sources.ts';

const PREVIEW_ROWS = 20;

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const { db, pkg } = release;
	const dataset = pkg.datasets.find(({ name }) => name === params.dataset);
	if (!dataset) error(404);
	const { rows } = await listRecords(db, dataset, {
		filters: [],
		fields: dataset.fields.map(({ name }) => name),
		sort: dataset.primaryKey.map((column) => ({ column, descending: false })),
		// The page of sources is where every source line of the site leads: it shows them all.
		limit: dataset.name === 'sources' ? 1000 : PREVIEW_ROWS
	});
	const catalogued = await catalogueDataset(release, url.origin, dataset, await listMunicipalities(db));
	const sources = dataset.name === 'sources' ? [] : await listSourcesOf(db, dataset);
	return {
		structuredData: toSchemaDataset(describePortal(release, url.origin), catalogued, languageOf(url.pathname)),
		alternates: catalogued.distributions.map(({ name, mediaType, url: href }) => ({ name, mediaType, href })),
		dataset,
		rows,
		rowCount: release.manifest.datasets[dataset.name] ?? 0,
		licence: pkg.licenses[0],
		sources,
		cited: sources.map((source) => toFigureSource(languageOf(url.pathname), source, [])),
		files: listDistributions(release, dataset.name, url.origin)
	};
};
