import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import * as topicItems from '#lib/server/figures/topic-items.ts';

export const load: PageServerLoad = async ({ params: { topic }, url, locals: { release } }) => {
	const comparison = await topicItems.make(release.db, release.pkg, languageOf(url.pathname), { topic });
	return { comparison: comparison ?? error(404) };
};
