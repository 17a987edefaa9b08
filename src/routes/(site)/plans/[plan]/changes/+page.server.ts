import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as planEditionDiff from '#lib/server/figures/plan-edition-diff.ts';
import * as planEditionMarks from '#lib/server/figures/plan-edition-marks.ts';
import * as planRevisionCounts from '#lib/server/figures/plan-revision-counts.ts';
import * as planRevisions from '#lib/server/figures/plan-revisions.ts';
import { citeRows } from '#lib/server/figures/sources.ts';
import { findPlan } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ params: { plan: id }, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const plan = await findPlan(db, id);
	if (!plan) error(404);
	const [revisions, counts, marks, edition] = await Promise.all([
		makeCitable(language, (each) => planRevisions.make(db, pkg, each, { plan: id })),
		makeCitable(language, (each) => planRevisionCounts.make(db, pkg, each, { plan: id })),
		makeCitable(language, (each) => planEditionMarks.make(db, pkg, each, { plan: id })),
		makeCitable(language, (each) => planEditionDiff.make(db, pkg, each, { plan: id }))
	]);
	return { plan, sources: await citeRows(db, language, [plan]), revisions, counts, marks, edition };
};
