import type { PageServerLoad } from './$types.js';
import { summariseChange } from '#lib/server/catalogue/feed.ts';
import { languageOf } from '#lib/messages/language.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { listReleasesWithChanges } from '#lib/server/release/history.ts';

export const load: PageServerLoad = async ({ url, locals: { release: served } }) => {
	const language = languageOf(url.pathname);
	const releases = await listReleasesWithChanges(releasesFolder());
	return {
		releases: releases.map(({ release: { version, created, rows, files }, changes }) => ({
			version,
			created: created.slice(0, 10),
			current: version === served.version,
			rows,
			changes: changes?.map((change) => ({ ...change, summary: summariseChange(language, change) })),
			// The whole of it, and every table as CSV; the manifest names the other formats.
			files: [
				...files.filter(({ path, dataset }) => path.startsWith('data/') && dataset === undefined),
				{ path: 'data/manifest.json' },
				...files.filter(({ format }) => format === 'csv')
			].map(({ path }) => path.slice('data/'.length))
		}))
	};
};
