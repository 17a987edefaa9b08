import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { countTargets, findPlan, listItems } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ params, locals: { release } }) => {
	const plan = await findPlan(release.db, params.plan);
	if (!plan) error(404);
	return { plan, counts: await countTargets(release.db, plan.plan_id), items: await listItems(release.db, plan.plan_id) };
};
