import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { NO_TABLE } from '#lib/server/figures/rows-asked.ts';
import * as topicMatrix from '#lib/server/figures/topic-matrix.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => ({
	matrix: await topicMatrix.make(release.db, release.pkg, languageOf(url.pathname), NO_TABLE)
});
