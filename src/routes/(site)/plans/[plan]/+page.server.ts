import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { categoriesOf } from '#lib/domain/data-package.ts';
import { filterQuery, readFilter } from '#lib/domain/plan-filter.ts';
import { labelOf, languageOf } from '#lib/messages/language.ts';
import * as planItems from '#lib/server/figures/plan-items.ts';
import { countTargets } from '#lib/server/queries/plan-measurability.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const plan = await findPlan(release.db, params.plan);
	if (!plan) error(404);
	const filter = readFilter(url.searchParams);
	// A form also sends what was left at "any": the address a reader copies has only what was chosen.
	if ([...url.searchParams.values()].includes('')) redirect(303, `${url.pathname}?${filterQuery(filter)}`.replace(/\?$/, ''));
	const language = languageOf(url.pathname);
	const explorer = await planItems.make(release.db, release.pkg, language, { plan: plan.plan_id, ...filter });
	if (!explorer) error(404);
	return {
		/** The stamps that the plan prints beside a title, by code. */
		stamps: Object.fromEntries(
			['mark', 'badge']
				.flatMap((column) => categoriesOf(release.pkg, 'plan_items', column))
				.map((category) => [category.value, labelOf(language, category)])
		),
		plan,
		sources: explorer.sources,
		/** Whether its town has asked residents what to push forward. */
		hasPriorities: (await listRankingTowns(release.db)).some((town) => town.municipality_code === plan.municipality_code),
		counts: (await countTargets(release.db))(plan.plan_id),
		explorer: { title: explorer.title, ...explorer.drawing }
	};
};
