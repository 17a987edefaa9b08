import type { PageServerLoad } from './$types.js';
import { stalePlan, staleSeries } from '#lib/format/stale.ts';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import * as blanks from '#lib/server/figures/blanks.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import { countUnknown } from '#lib/server/queries/blanks.ts';
import { listSeriesEnds } from '#lib/server/queries/fiscal.ts';
import { listPlans } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const [plans, series] = await Promise.all([listPlans(db), listSeriesEnds(db)]);
	return {
		blanks: await makeCitable(language, (each) => blanks.make(db, pkg, each)),
		unknown: await countUnknown(db),
		licence: pkg.licenses[0],
		/** What is old in this release, by the rules. */
		stale: [
			...plans.flatMap((plan) => {
				const words = stalePlan(language, plan, pkg.created);
				return words === undefined ? [] : [{ name: inLanguage(language, plan, 'title'), path: `/plans/${plan.plan_id}`, words }];
			}),
			...staleSeries(
				language,
				series.map((one) => ({ name: inLanguage(language, one, 'name'), years: [one.last], census: one.census })),
				pkg.created
			).map((words) => ({ name: '', path: '/finance#series', words }))
		]
	};
};
