import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as priorityRankings from '#lib/server/figures/priority-rankings.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';

export const load: PageServerLoad = async ({ params: { code }, url, locals: { release } }) => {
	const language = languageOf(url.pathname);
	const topic = url.searchParams.get('topic');
	const town = (await listRankingTowns(release.db)).find(({ municipality_code }) => municipality_code === code);
	const figure = await makeCitable(language, (each) =>
		priorityRankings.make(release.db, release.pkg, each, { municipality: code, ...(topic !== null && { topic }) })
	);
	if (!town || !figure) error(404);
	return { code, town: inLanguage(language, town, 'name'), asked: topic !== null, figure };
};
