import type { PageServerLoad } from './$types.js';
import { summariseChange } from '#lib/server/catalogue/feed.ts';
import { languageOf } from '#lib/messages/language.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { listReleasesWithChanges } from '#lib/server/release/history.ts';

export const load: PageServerLoad = async ({ url, locals: { release: served } }) => {
	const language = languageOf(url.pathname);
	const releases = await listReleasesWithChanges(releasesFolder());
	return {
		releases: releases.map(({ release: { manifest, pkg }, changes }) => ({
			version: manifest.version,
			created: manifest.created.slice(0, 10),
			current: manifest.version === served.version,
			title: { ja: pkg.title, en: pkg.title_en },
			rows: Object.values(manifest.datasets).reduce((sum, count) => sum + count, 0),
			changes: changes?.map((change) => ({ ...change, summary: summariseChange(language, change) })),
			files: manifest.files
				.filter(({ path }) => path.startsWith('data/') && !/\.(gz|br)$/.test(path))
				.map(({ path, bytes, dataset }) => ({ name: path.slice('data/'.length), path, bytes, dataset }))
		}))
	};
};
