import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import * as topicItems from '#lib/server/figures/topic-items.ts';
import * as topicMatrix from '#lib/server/figures/topic-matrix.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const rows = readRowsAsked(url);
	const topic = url.searchParams.get('topic');
	const comparison =
		topic === null ? undefined : await makeCitable(language, (each) => topicItems.make(db, pkg, each, { topic }, rows));
	if (topic !== null && !comparison) error(404);
	return {
		...(comparison && { comparison }),
		matrix: await makeCitable(language, (each) => topicMatrix.make(db, pkg, each, rows))
	};
};
