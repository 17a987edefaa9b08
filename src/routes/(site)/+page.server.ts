import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as indicatorTargets from '#lib/server/figures/indicator-targets.ts';
import * as partnershipFlows from '#lib/server/figures/partnership-flows.ts';
import { countTargets, listPlans } from '#lib/server/queries/plans.ts';

/** What the home page shows of the data: one programme with its targets and one tie with its counts. */
const SHOWN = { plan: '13211-reform-2', path: '30', partnership: '13223-library-mutual-use' };

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const plans = await listPlans(db);
	return {
		shown: SHOWN,
		targets: await makeCitable(language, (each) => indicatorTargets.make(db, pkg, each, { item: `${SHOWN.plan}-${SHOWN.path}` })),
		flows: await makeCitable(language, (each) => partnershipFlows.make(db, pkg, each, { partnership: SHOWN.partnership })),
		plans: await Promise.all(plans.map(async (plan) => ({ plan, counts: await countTargets(db, plan.plan_id) })))
	};
};
