import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as topicMatrix from '#lib/server/figures/topic-matrix.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => ({
	matrix: await makeCitable(languageOf(url.pathname), (each) => topicMatrix.make(release.db, release.pkg, each))
});
