import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import * as topicItems from '#lib/server/figures/topic-items.ts';

export const load: PageServerLoad = async ({ params: { topic }, url, locals: { release } }) => {
	const comparison = await makeCitable(languageOf(url.pathname), (each) =>
		topicItems.make(release.db, release.pkg, each, { topic }, readRowsAsked(url))
	);
	return { comparison: comparison ?? error(404) };
};
