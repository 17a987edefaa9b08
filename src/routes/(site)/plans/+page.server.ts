import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as plansTimeline from '#lib/server/figures/plans-timeline.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';
import { listPlanTowns } from '#lib/server/queries/topics.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => ({
	timeline: await makeCitable(languageOf(url.pathname), (each) => plansTimeline.make(release.db, release.pkg, each)),
	towns: await listPlanTowns(release.db),
	rankingTowns: await listRankingTowns(release.db)
});
