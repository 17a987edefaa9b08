import type { PageServerLoad } from './$types.js';
import { categoriesOf } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { findTerms } from '#lib/domain/glossary.ts';
import { labelOf, languageOf } from '#lib/messages/language.ts';
import { FIGURES } from '#lib/server/figures/index.ts';
import type { TopicComparison } from '#lib/server/figures/topic-items.ts';
import type { TopicMatrix } from '#lib/server/figures/topic-matrix.ts';
import { listFacilities } from '#lib/server/queries/facilities.ts';
import { listTerms } from '#lib/server/queries/glossary.ts';
import { EXAMPLES } from './examples.ts';
import styles from '/src/app.css?raw';

/** Names of the colours of app.css, in its order. */
const colours = [...styles.matchAll(/^\t(--[\w-]+):/gm)]
	.map(([, name = '']) => name)
	.filter((name, i, all) => i < all.indexOf('--code-font'))
	.filter((name, i, all) => all.indexOf(name) === i);

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const labelsOf = (dataset: string, column: string) =>
		new Map(categoriesOf(pkg, dataset, column).map((category) => [String(category.value), labelOf(language, category)]));
	const look = url.searchParams.get('look');
	const chosen = EXAMPLES.find(({ drawing }) => drawing === url.searchParams.get('drawing')) ?? EXAMPLES[0];
	const make = (name: string, params: Record<string, string>) => FIGURES[name]?.make(db, pkg, language, params);
	const topics = (await make('topic-matrix', {})) as Figure<TopicMatrix> | undefined;
	const topic = (await make('topic-items', { topic: 'revenue' })) as Figure<TopicComparison> | undefined;
	const terms = await listTerms(db);
	const [explained = []] = findTerms(
		[
			terms
				.slice(0, 2)
				.map((term) => (language === 'ja' ? term.term_ja : term.term_en))
				.join(language === 'ja' ? '、' : ', ')
		],
		terms,
		language
	);
	const [facility] = await listFacilities(db, { municipality: '13211' });
	return {
		look: look === 'light' || look === 'dark' ? look : 'auto',
		colours,
		topics: topics?.drawing.rows.map(({ id, name, group, items }) => ({ id, name, group, items })) ?? [],
		drawings: EXAMPLES.map(({ drawing }) => drawing),
		example: chosen && { drawing: chosen.drawing, figure: await make(chosen.drawing, chosen.params) },
		blanks: [...labelsOf('indicator_values', 'value_status')].filter(([status]) => status !== 'published'),
		item: topic?.drawing.towns.flatMap(({ plans }) => plans.flatMap(({ items }) => items))[0],
		stamps: [...labelsOf('plan_items', 'mark').values(), ...labelsOf('plan_items', 'badge').values()],
		explained,
		facility: facility && {
			...facility,
			kindLabel: labelsOf('facilities', 'kind').get(facility.kind) ?? facility.kind,
			items: []
		}
	};
};
