import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { getDataset } from '#lib/domain/data-package.ts';
import { labelOf, languageOf } from '#lib/messages/language.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';
import { countTargets, findPlan, listItems } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const plan = await findPlan(release.db, params.plan);
	if (!plan) error(404);
	const language = languageOf(url.pathname);
	const { fields } = getDataset(release.pkg, 'plan_items');
	return {
		/** The stamps that the plan prints beside a title, by code. */
		stamps: Object.fromEntries(
			fields
				.filter(({ name }) => name === 'mark' || name === 'badge')
				.flatMap(({ categories = [] }) => categories.map((category) => [category.value, labelOf(language, category)]))
		),
		plan,
		/** Whether its town has asked residents what to push forward. */
		hasPriorities: (await listRankingTowns(release.db)).some((town) => town.municipality_code === plan.municipality_code),
		counts: await countTargets(release.db, plan.plan_id),
		items: await listItems(release.db, plan.plan_id)
	};
};
