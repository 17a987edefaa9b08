import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as projectCosts from '#lib/server/figures/project-costs.ts';
import { listPlansWithCosts } from '#lib/server/queries/fiscal.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const plans = await listPlansWithCosts(db);
	const made = await Promise.all(
		plans.map(async (plan) => ({
			plan,
			figure: await makeCitable(language, (each) => projectCosts.make(db, pkg, each, { plan: plan.plan_id }))
		}))
	);
	return { plans: made.flatMap(({ plan, figure }) => (figure ? [{ plan, figure }] : [])) };
};
