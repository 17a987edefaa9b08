import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as planScorecard from '#lib/server/figures/plan-scorecard.ts';
import * as planScorecardItems from '#lib/server/figures/plan-scorecard-items.ts';
import { findPlan } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const plan = await findPlan(db, params.plan);
	const scorecard = await makeCitable(language, (each) => planScorecard.make(db, pkg, each, { plan: params.plan }));
	if (!plan || !scorecard) error(404);
	return {
		plan,
		sources: scorecard.sources,
		scorecard,
		lists: await makeCitable(language, (each) => planScorecardItems.make(db, pkg, each, { plan: params.plan }))
	};
};
