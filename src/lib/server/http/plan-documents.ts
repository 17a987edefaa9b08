/** What the API says of a plan as a whole: its tree, how measurable it is, what an edition changed. */
import { categoriesOf, getDataset, type Row } from '#lib/domain/data-package.ts';
import { scoreRules } from '#lib/messages/scorecard.ts';
import type { Release } from '#lib/server/current-release.ts';
import { listMarkedItems, listRevisedAspects } from '#lib/server/queries/plan-changes.ts';
import { findPlan } from '#lib/server/queries/plans.ts';
import { streamRecords } from '#lib/server/queries/records.ts';
import { getScorecard, SCORES, type Score } from '#lib/server/queries/scorecard.ts';
import { bilingual } from './dataset-document.ts';
import { notFound } from './problem.ts';

const pathOf = (planId: string) => `/api/v1/plans/${planId}`;

/** The rows of a dataset that belong to one plan, in full, as the records of the API have them. */
async function listPlanRows({ db, pkg }: Release, name: 'plans' | 'plan_items', planId: string): Promise<Row[]> {
	const dataset = getDataset(pkg, name);
	const pages = streamRecords(db, dataset, {
		filters: [{ column: 'plan_id', operator: 'eq', values: [planId] }],
		fields: dataset.fields.map((field) => field.name),
		sort: [...(name === 'plan_items' ? ['sort_order'] : []), ...dataset.primaryKey].map((column) => ({
			column,
			descending: false
		})),
		limit: 1000
	});
	return (await Array.fromAsync(pages)).flat();
}

/** @throws HttpProblem 404 */
async function getPlanOr404(release: Release, planId: string): Promise<void> {
	if (!(await findPlan(release.db, planId))) throw notFound({ ja: '計画', en: 'plan' }, planId);
}

/**
 * The plan's row with all its items nested below it, in reading order.
 * @param shown whether a column is wanted
 * @throws HttpProblem 404
 */
export async function describeTree(release: Release, planId: string, shown: (column: string) => boolean = () => true) {
	const [plan] = await listPlanRows(release, 'plans', planId);
	if (!plan) throw notFound({ ja: '計画', en: 'plan' }, planId);
	const below = Map.groupBy(await listPlanRows(release, 'plan_items', planId), (item) => item['parent_id'] ?? null);
	const nest = (parent: Row, id: Row[string] | undefined): object => ({
		...Object.fromEntries(Object.entries(parent).filter(([column]) => shown(column))),
		children: (below.get(id ?? null) ?? []).map((item) => nest(item, item['item_id']))
	});
	return nest(plan, null);
}

/** How many programmes meet each question, what each question is, and where the programmes are listed. @throws HttpProblem 404 */
export async function describeScorecard(release: Release, planId: string, origin: string) {
	await getPlanOr404(release, planId);
	const { level, items } = await getScorecard(release.db, planId);
	const label = categoriesOf(release.pkg, 'plan_items', 'level').find(({ value }) => value === level);
	const self = `${origin}${pathOf(planId)}/scorecard`;
	return {
		data: Object.fromEntries(SCORES.map((score) => [score, items[score].length])),
		rules: scoreRules(label && bilingual(label.label, label.label_en)),
		meta: { version: release.version },
		links: { self, ...Object.fromEntries(SCORES.map((score) => [score, `${self}/${score}`])) }
	};
}

/** The items behind one count of the scorecard, as rows of `plan_items`. @throws HttpProblem 404 */
export async function describeScore(release: Release, planId: string, score: string, origin: string) {
	await getPlanOr404(release, planId);
	const isScore = (name: string): name is Score => SCORES.some((known) => known === name);
	if (!isScore(score)) throw notFound({ ja: '数え方', en: `count (${SCORES.join(', ')})` }, score);
	const { items } = await getScorecard(release.db, planId);
	const ids = new Set(items[score]);
	const rows = (await listPlanRows(release, 'plan_items', planId)).filter((row) => ids.has(String(row['item_id'])));
	const scorecard = `${origin}${pathOf(planId)}/scorecard`;
	return {
		data: rows,
		meta: { version: release.version, total: rows.length },
		links: { self: `${scorecard}/${score}`, scorecard }
	};
}

type Named = { item_id: string; path: string; number: string | null; title_ja: string; title_en: string };
const describeItem = ({ item_id, path, number, title_ja, title_en }: Named) => ({
	item_id,
	path,
	number,
	title: bilingual(title_ja, title_en)
});

/**
 * What an edition changed: item × aspect, how many items per aspect, and, where the document marks them, the items
 * kept, added, removed and reworded.
 * @throws HttpProblem 404
 */
export async function describeChanges(release: Release, planId: string, origin: string) {
	await getPlanOr404(release, planId);
	const { db, pkg, version } = release;
	const codesOf = (dataset: string, column: string) => categoriesOf(pkg, dataset, column).map(({ value }) => String(value));
	const revisions = await listRevisedAspects(db, planId);
	const aspects = codesOf('item_revisions', 'aspect');
	const changed = [...Map.groupBy(revisions, ({ edition, item_id }) => `${edition} ${item_id}`).values()].flatMap((rows) =>
		rows.slice(0, 1).map((row) => ({
			...describeItem(row),
			edition: row.edition,
			aspects: Object.fromEntries(aspects.map((aspect) => [aspect, rows.some((one) => one.aspect === aspect)]))
		}))
	);
	const countItems = (rows: { item_id: string }[]) => new Set(rows.map(({ item_id }) => item_id)).size;
	const marked = await listMarkedItems(db, planId);
	const states = codesOf('plan_items', 'edition_state').map((state) => {
		const items = marked.filter(({ edition_state }) => edition_state === state);
		return {
			state,
			total: items.length,
			items: items.map((item) => ({ ...describeItem(item), previous_wording_ja: item.previous_wording_ja }))
		};
	});
	return {
		data: {
			plan_id: planId,
			items: changed,
			totals: {
				items: countItems(revisions),
				...Object.fromEntries(
					aspects.map((aspect) => [aspect, countItems(revisions.filter((revision) => revision.aspect === aspect))])
				)
			},
			states: states.filter(({ total }) => total > 0)
		},
		meta: { version },
		links: { self: `${origin}${pathOf(planId)}/changes`, plan: `${origin}/plans/${planId}` }
	};
}
