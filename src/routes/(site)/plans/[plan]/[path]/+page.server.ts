import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { categoriesOf, getDataset } from '#lib/domain/data-package.ts';
import { findTerms } from '#lib/domain/glossary.ts';
import { describeRow } from '#lib/format/row.ts';
import { inLanguage, labelOf, languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as itemSchedule from '#lib/server/figures/item-schedule.ts';
import * as indicatorTargets from '#lib/server/figures/indicator-targets.ts';
import { citeRows, listDecisions } from '#lib/server/figures/sources.ts';
import * as targetOutturn from '#lib/server/figures/target-outturn.ts';
import { listTerms } from '#lib/server/queries/glossary.ts';
import {
	findItem,
	findPlan,
	listAncestry,
	listChildren,
	listCosts,
	listDepartments,
	listLinks,
	listRelistings,
	listRevisions,
	listSdgs,
	listTopics
} from '#lib/server/queries/plans.ts';
import { listRelatedItems } from '#lib/server/queries/related-items.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const plan = await findPlan(db, params.plan);
	const item = plan && (await findItem(db, plan.plan_id, params.path));
	if (!item) error(404);

	/** Labels of a column's code table, so that the page says words and not codes. */
	const labels = (dataset: string, column: string): Record<string, string> =>
		Object.fromEntries(
			categoriesOf(pkg, dataset, column).map((category) => [String(category.value), labelOf(language, category)])
		);
	const facts = describeRow(language, getDataset(pkg, 'plan_items'), item, [
		'aim',
		'reform_viewpoint',
		'reform_action',
		'issues_stated',
		'edition_state',
		'previous_wording_ja'
	]);
	const indicators = await indicatorTargets.describe(db, pkg, language, item.item_id);
	// Terms of the title and of what may be folded away are explained on a line of their own, unless a text does so.
	const others = [inLanguage(language, item, 'title'), ...indicators.sentences].join('\n');
	const texts = [inLanguage(language, item, 'summary'), ...facts.map(({ value }) => value), others];
	const [summary = [], ...explained] = findTerms(texts, await listTerms(db), language);
	const costs = await listCosts(db, item.item_id);
	return {
		plan,
		item,
		summary,
		// First of the figures: a shared link shows it.
		targets: await makeCitable(language, (each) => indicatorTargets.make(db, pkg, each, { item: item.item_id })),
		ancestry: (await listAncestry(db, item.item_id)).slice(0, -1),
		children: await listChildren(db, item.item_id),
		departments: await listDepartments(db, item.item_id),
		schedule: await makeCitable(language, (each) => itemSchedule.make(db, pkg, each, { item: item.item_id })),
		related: await listRelatedItems(db, item),
		indicators,
		terms: explained.at(-1)?.filter(({ term }) => term) ?? [],
		outturns: await targetOutturn.makeForItem(db, pkg, language, item.item_id),
		revisions: await listRevisions(db, item.item_id),
		links: await listLinks(db, item.item_id),
		relistings: await listRelistings(db, item),
		topics: await listTopics(db, item.item_id),
		sdgs: await listSdgs(db, item.item_id),
		costs,
		sources: await citeRows(db, language, [item, ...costs]),
		// What figures show of the item says its own; the rest of what hangs on it stands here.
		decided: await listDecisions(
			db,
			language,
			['plan_items', 'item_departments', 'item_links', 'item_revisions', 'item_topics', 'item_sdgs', 'project_costs'].map(
				(name) => ({ dataset: getDataset(pkg, name), row: { item_id: item.item_id } })
			)
		),
		facts: facts.map(({ title }, i) => ({ title, pieces: explained[i] ?? [] })),
		stamps: describeRow(language, getDataset(pkg, 'plan_items'), item, ['mark', 'badge']).map(({ value }) => value),
		labels: {
			aspect: labels('item_revisions', 'aspect'),
			status: labels('project_costs', 'value_status')
		}
	};
};
