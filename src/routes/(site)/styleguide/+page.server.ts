import type { PageServerLoad } from './$types.js';
import { getDataset } from '#lib/domain/data-package.ts';
import { findTerms } from '#lib/domain/glossary.ts';
import { labelOf, languageOf } from '#lib/messages/language.ts';
import { FIGURES } from '#lib/server/figures/index.ts';
import type { TopicComparison } from '#lib/server/figures/topic-items.ts';
import { listFacilities } from '#lib/server/queries/facilities.ts';
import { listTerms } from '#lib/server/queries/glossary.ts';
import styles from '/src/app.css?raw';

/** One figure for each kind of drawing, and some that show a state of the frame. */
const EXAMPLES: [name: string, params: Record<string, string>][] = [
	['indicator-targets', { item: '13211-reform-2-30' }],
	['plan-scorecard', { plan: '13203-comprehensive-5' }],
	['fiscal-trend', { series: 'ordinary-balance-ratio' }],
	['outlook', { town: '13211' }],
	['project-costs', { plan: '13203-comprehensive-5' }],
	['renewal', { list: 'example' }],
	['item-schedule', { item: '13211-reform-2-42' }],
	['plan-scorecard', { plan: '13211-reform-2' }],
	['plans-timeline', {}],
	['priority-rankings', { municipality: '13203' }],
	['topic-matrix', {}],
	['town-finances', { municipality: '13211' }],
	['tile-map', { series: 'ordinary-balance-ratio' }],
	['cooperation', { town: '13203' }],
	['cooperation-timeline', { town: '13203' }],
	['partnership-flows', { partnership: '13223-library-mutual-use' }]
];

/** Names of the colours of app.css, in its order. */
const colours = [...styles.matchAll(/^\t(--[\w-]+):/gm)]
	.map(([, name = '']) => name)
	.filter((name, i, all) => i < all.indexOf('--code-font'))
	.filter((name, i, all) => all.indexOf(name) === i);

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const labelsOf = (dataset: string, column: string) => {
		const field = getDataset(pkg, dataset).fields.find(({ name }) => name === column);
		return new Map(field?.categories?.map((category) => [String(category.value), labelOf(language, category)]));
	};
	const look = url.searchParams.get('look');
	const figures = await Promise.all(EXAMPLES.map(([name, params]) => FIGURES[name]?.make(db, pkg, language, params)));
	const topic = await FIGURES['topic-items']?.make(db, pkg, language, { topic: 'revenue' });
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
		figures: figures.filter((figure) => figure !== undefined),
		item: (topic?.drawing as TopicComparison | undefined)?.towns.flatMap(({ plans }) => plans.flatMap(({ items }) => items))[0],
		stamps: [...labelsOf('plan_items', 'mark').values(), ...labelsOf('plan_items', 'badge').values()],
		explained,
		facility: facility && {
			...facility,
			kindLabel: labelsOf('facilities', 'kind').get(facility.kind) ?? facility.kind,
			items: []
		}
	};
};
