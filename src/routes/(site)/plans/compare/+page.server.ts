import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import * as topicItems from '#lib/server/figures/topic-items.ts';
import * as topicMatrix from '#lib/server/figures/topic-matrix.ts';

/** Rows of the table on a page; files have all. */
const PER_PAGE = 100;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const topic = url.searchParams.get('topic');
	const comparison =
		topic === null ? undefined : await makeCitable(language, (each) => topicItems.make(db, pkg, each, { topic }));
	if (topic !== null && !comparison) error(404);
	const rows = readRowsAsked(url, PER_PAGE);
	return {
		...(comparison && { comparison }),
		matrix: await makeCitable(language, (each) => topicMatrix.make(db, pkg, each, rows))
	};
};
