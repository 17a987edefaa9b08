/** Terms in plain words, and where the portal's texts use them. */
import { formsOfTerm } from '#lib/domain/glossary.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';

/** All terms by their reading, each with the title of the document it was taken from. */
export const listTerms = (db: Db) =>
	db
		.selectFrom('glossary')
		.innerJoin('sources', 'sources.source_id', 'glossary.source_id')
		.selectAll('glossary')
		.select(['sources.title_ja as source_title_ja', 'sources.title_en as source_title_en'])
		.orderBy('reading')
		.orderBy('term_ja')
		.execute();

export interface Use {
	path: string;
	title_ja: string;
	title_en: string;
}

/** By term, the plan items whose title, summary or indicators write it, in the order of the plans. */
export const listUsesOfTerms = oncePerRelease(async (db): Promise<Map<string, Use[]>> => {
	const items = await db
		.selectFrom('plan_items')
		.select(['item_id', 'plan_id', 'path', 'title_ja', 'title_en', 'summary_ja', 'aim_ja'])
		.orderBy('plan_id')
		.orderBy('sort_order')
		.execute();
	const indicators = await db.selectFrom('indicators').select(['item_id', 'name_ja']).execute();
	const names = Map.groupBy(indicators, ({ item_id }) => item_id);
	const texts = items.map(({ item_id, plan_id, path, title_ja, title_en, summary_ja, aim_ja }) => ({
		use: { path: `/plans/${plan_id}/${path}`, title_ja, title_en },
		text: [title_ja, summary_ja, aim_ja, ...(names.get(item_id) ?? []).map(({ name_ja }) => name_ja)].join('\n')
	}));
	const terms = await db.selectFrom('glossary').select('term_ja').execute();
	return new Map(
		terms.map(({ term_ja }) => {
			const forms = formsOfTerm(term_ja);
			return [term_ja, texts.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ use }) => use)];
		})
	);
});
