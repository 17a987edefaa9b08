import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as plansTimeline from '#lib/server/figures/plans-timeline.ts';
import { readPage, readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import { listPlans } from '#lib/server/queries/plans.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';
import { listPlanTowns } from '#lib/server/queries/topics.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const rows = readRowsAsked(url);
	// The drawing and the list are in parts of their own, whatever the table shows.
	const parts = Math.max(1, Math.ceil((await listPlans(db)).length / plansTimeline.MAX_SPANS));
	const part = Math.min(parts, readPage(url.searchParams.get('part')) ?? 1);
	const timeline = await makeCitable(languageOf(url.pathname), (each) => plansTimeline.make(db, pkg, each, rows, part));
	const shown = new Set(timeline.drawing.map(({ town }) => town));
	const isShown = ({ municipality_code }: { municipality_code: string }) => shown.has(municipality_code);
	return {
		timeline,
		part,
		parts,
		towns: (await listPlanTowns(db)).filter(isShown),
		rankingTowns: (await listRankingTowns(db)).filter(isShown)
	};
};
